"""Memory of the layers' activations during one training step, everything kept and inputs kept.

Llama 3.1 8B, one sequence of 8,192 tokens, 16-bit values, every operation keeping its own operands
(20.5 values of width d per token and layer). A layer's forward takes 1/L of a unit of time, its
backward 2/L. Logits, weights and gradients are left out.
"""

from guide.figure import Axis, Plot
from napkin import facts

m = facts.models["llama-3.1-8b"]
TOKENS = 8192
LAYERS = m.layers
INPUT = 2 * TOKENS * m.width
KEPT = 2 * TOKENS * (6 * m.width + 2 * m.kv_heads * m.head_size + 4 * m.ffn_width)
STEP = 1 / LAYERS


def keep_all() -> tuple[list[float], list[float]]:
    ts, ys = [0.0], [0.0]
    for i in range(1, LAYERS + 1):
        ts.append(i * STEP)
        ys.append(i * KEPT)
    for i in range(1, LAYERS + 1):
        ts.append(1 + 2 * i * STEP)
        ys.append((LAYERS - i) * KEPT)
    return ts, ys


def keep_inputs() -> tuple[list[float], list[float]]:
    ts, ys = [0.0], [0.0]
    for i in range(1, LAYERS + 1):
        ts.append(i * STEP)
        ys.append(i * INPUT)
    now = 1.0
    for i in range(LAYERS, 0, -1):
        ts += [now + STEP, now + 3 * STEP]
        ys += [i * INPUT + KEPT - INPUT, (i - 1) * INPUT]
        now += 3 * STEP
    return ts, ys


(ta, ya), (tb, yb) = keep_all(), keep_inputs()
plot = Plot(
    title="Memory of activations during one training step",
    desc="Memory against time, in units of one forward pass. With everything kept it rises to "
    f"{max(ya) / 1e9:.0f} GB at the end of the forward pass and falls back to zero at time "
    f"{ta[-1]:.0f}. With the layers' inputs kept it rises to {LAYERS * INPUT / 1e9:.1f} GB, then "
    f"runs through {LAYERS} small teeth, never above {max(yb) / 1e9:.1f} GB, and ends at time "
    f"{tb[-1]:.0f}.",
    x=Axis("time, in forward passes", limits=(0, 4.2), ticks=[0, 1, 2, 3, 4]),
    y=Axis("activations", "B", limits=(0, 50e9)),
    width=560,
    height=360,
)
plot.line(ta, ya, color=2)
plot.line(tb, yb, color=1, dash=1)
plot.text("keep everything", 2.05, 38e9, color=2)
plot.text("keep the inputs,", 1.72, 9.4e9, color=1)
plot.text("recompute the rest", 1.72, 6.0e9, color=1)
print(plot.svg())
