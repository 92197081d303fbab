"""What a saved gigabyte costs when whole layers are recomputed, and when single tensors are.

Llama 3.1 8B, one sequence of 8,192 tokens, 16-bit values, every operation keeping its own operands.
Whole layers: the best schedule for each memory, by dynamic programming. Single tensors: in each
layer the cheapest are dropped first. The unit of memory is T d bytes: a layer's input is 2.
"""

import numpy as np

from guide.figure import Axis, Plot
from napkin import facts, training_flops_per_token

m = facts.models["llama-3.1-8b"]
TOKENS, LAYERS, D = 8192, m.layers, m.width
UNIT = TOKENS * D
INPUT, KEPT = 2, 41
STEP = training_flops_per_token(m, context=TOKENS)
PRODUCTS = 2 * 13 * D * D  # query, key, value, output, gate, up, down, for one token
ATTENTION = 4 * D * TOKENS / 2
FORWARD = PRODUCTS + ATTENTION


def best_schedules() -> np.ndarray:
    """Layer forwards needed in all, by the memory beyond the chain's input."""
    top = LAYERS * KEPT
    inside = KEPT - INPUT
    cost = np.full((LAYERS + 1, top + 1), np.inf)
    cost[0] = 0
    cost[1, inside:] = 1

    def less(row: np.ndarray, by: int) -> np.ndarray:
        return np.concatenate([np.full(by, np.inf), row[: len(row) - by]])

    for n in range(2, LAYERS + 1):
        cost[n] = 1 + less(cost[n - 1], KEPT)
        for j in range(1, n):
            cost[n] = np.minimum(cost[n], j + less(cost[n - j], INPUT) + cost[j])
    return cost[LAYERS]


forwards = best_schedules()
layers = [
    ((i + INPUT) * UNIT, (f - LAYERS) * FORWARD / STEP)
    for i, f in enumerate(forwards)
    if np.isfinite(f) and f <= 2.2 * LAYERS
]
rest = FORWARD - 7 * D * D  # no dropped tensor needs the down-projection, 7 d² FLOPs
tensors = [
    ((LAYERS * kept + KEPT - kept) * UNIT, LAYERS * flops / STEP)
    for kept, flops in ((41, 0.0), (23, 0.0), (4, rest - ATTENTION), (2, rest))
]
every = (LAYERS * INPUT + KEPT - INPUT) * UNIT, LAYERS * FORWARD / STEP
root = (6 * INPUT + 6 * KEPT - INPUT) * UNIT, LAYERS * FORWARD / STEP

plot = Plot(
    title="Memory kept against arithmetic repeated",
    desc="Extra arithmetic, as a share of a step without recomputation, against peak memory of "
    f"the layers' activations. Whole layers: a nearly straight line from {layers[-1][0] / 1e9:.0f} "
    f"GB at nothing to about 3 GB at {every[1]:.0%}, then steeply up. Single tensors: nothing down "
    f"to {tensors[1][0] / 1e9:.0f} GB, then {tensors[2][1]:.0%} at {tensors[2][0] / 1e9:.1f} GB "
    f"and {tensors[3][1]:.0%} at {tensors[3][0] / 1e9:.1f} GB. Segments of six layers need "
    f"{root[0] / 1e9:.1f} GB at {root[1]:.0%}.",
    x=Axis("peak of activations", "B", limits=(0, 48e9)),
    y=Axis("extra arithmetic", limits=(0, 0.45), percent=True),
    width=560,
    height=400,
)
plot.line([a for a, _ in layers], [b for _, b in layers], color=2)
plot.line([a for a, _ in tensors], [b for _, b in tensors], color=1)
plot.text("whole layers", 29.5e9, 0.155, color=2)
plot.text("single tensors", 9.5e9, 0.1, color=1)
plot.note("every layer", *every, color=2, offset=(48, -52))
plot.note("six layers a segment", *root, color=2, offset=(70, -14))
plot.note("norms, gating", *tensors[1], color=1, offset=(46, -32))
plot.note("everything kept", *tensors[0], color=1, offset=(-14, -120))
print(plot.svg())
