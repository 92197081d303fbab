"""How far one Adam step moves what a network computes: along training, and by width. Measured.

A toy classifier with three hidden layers of ReLUs learns fresh random batches; move is the root mean
square by which one step changes its logits on 256 probes. Left: the same peak rate, constant or
warmed up. Right: the first step at the same rate, standard and with muP's rates and output scale.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot

INPUTS, CLASSES, BATCH, BETA1, BETA2, BASE, SEEDS = 16, 8, 64, 0.9, 0.95, 64, 4
STEPS, WIDTH, RATE, WARM, WIDTHS, SMALL = 100, 128, 0.008, 50, (64, 128, 256, 512, 1024), 0.001
Array = np.ndarray
f = np.float32


def forward(weights: list[Array], x: Array) -> tuple[list[Array], Array]:
    acts = [x]
    for w in weights[:-1]:
        acts.append(np.maximum(acts[-1] @ w, 0))
    return acts, acts[-1] @ weights[-1]


def moves(
    width: int, rate: float, warm: int, steps: int, seed: int, mup: bool
) -> tuple[list[float], list[float]]:
    """Root mean square change of the probes' logits, and the batch's loss, step by step."""
    rng = np.random.default_rng(seed)

    def draw(*shape: int) -> Array:
        return rng.standard_normal(shape).astype(f)

    k = width / BASE if mup else 1.0
    teacher = draw(INPUTS, 24) / f(4), draw(24, CLASSES)
    weights = [draw(INPUTS, width) / f(4), draw(width, width) * f((2 / width) ** 0.5),
               draw(width, width) * f((2 / width) ** 0.5),
               draw(width, CLASSES) * f((1 / width / k) ** 0.5)]  # fmt: skip
    rates = [rate, rate / k, rate / k, rate / k]
    probes, m, v = draw(256, INPUTS), [0 * w for w in weights], [0 * w for w in weights]
    out: list[float] = []
    losses: list[float] = []
    before = forward(weights, probes)[1]
    for t in range(1, steps + 1):
        x = draw(BATCH, INPUTS)
        label = (np.maximum(x @ teacher[0], 0) @ teacher[1]).argmax(1)
        acts, z = forward(weights, x)
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        losses.append(float(-np.log(p[np.arange(BATCH), label] + 1e-20).mean()))
        p[np.arange(BATCH), label] -= 1
        g = p / f(BATCH)
        for i in reversed(range(len(weights))):
            grad = acts[i].T @ g
            g = (g @ weights[i].T) * (acts[i] > 0) if i else g
            m[i] += f(1 - BETA1) * (grad - m[i])
            v[i] += f(1 - BETA2) * (grad * grad - v[i])
            size = f(rates[i] * min(1, t / warm) / (1 - BETA1**t))
            weights[i] -= size * m[i] / (np.sqrt(v[i] / f(1 - BETA2**t)) + f(1e-8))
        after = forward(weights, probes)[1]
        out.append(float(((after - before) ** 2).mean() ** 0.5))
        before = after
    return out, losses


def mean(rows: list[list[float]]) -> list[float]:
    return [float(c) for c in np.mean(rows, axis=0)]


runs = {w: [moves(WIDTH, RATE, w, STEPS, s, False) for s in range(SEEDS)] for w in (1, WARM)}
along = {w: [out for out, _ in runs[w]] for w in runs}
final = {w: sum(sum(losses[-20:]) / 20 for _, losses in runs[w]) / SEEDS for w in runs}
first = {m: [mean([moves(n, SMALL, 1, 1, s, m)[0] for s in range(SEEDS)])[0] for n in WIDTHS]
         for m in (False, True)}  # fmt: skip
others = [mean([moves(n, r, 1, STEPS, s, False)[0] for s in range(2)])
          for n in (64, 256) for r in (0.001, 0.004, 0.016)]  # fmt: skip
ratios = [row[0] / (sum(row[-20:]) / 20) for row in others]
const, warmed = mean(along[1]), mean(along[WARM])
steps = [float(t) for t in range(1, STEPS + 1)]
picture = Picture(
    title="How far one Adam step moves the output",
    desc=f"Left, logarithmic axes: at a constant rate the first step moves the logits by "
    f"{const[0]:.2f}, step {STEPS} by {const[-1]:.2f}. At widths 64 and 256 and rates "
    f"from 0.001 to 0.016 the first step is {min(ratios):.0f} to {max(ratios):.0f} times the mean "
    f"of steps 81 to 100. The loss ends at {final[1]:.2f} without and {final[WARM]:.2f} with "
    f"warmup. With {WARM} steps of warmup the moves start "
    f"at {warmed[0]:.2f} and never exceed {max(warmed):.2f}. Right: the first step at the same rate "
    f"moves the logits by {first[False][0]:.2f} at width {WIDTHS[0]} and {first[False][-1]:.2f} at "
    f"{WIDTHS[-1]}; with muP it stays between {min(first[True]):.2f} and {max(first[True]):.2f}.",
    height=300,
)
left = Plot(
    title="Along training", desc="Set into the picture.", width=360, height=300,
    x=Axis("step", log=True, ticks=[1, 10, 100]),
    y=Axis("one step moves the logits by", log=True, ticks=[0.1, 1]),
)  # fmt: skip
for warm, name, color in ((1, "constant rate", 2), (WARM, "warmup", 1)):
    left.band(steps, [min(c) for c in zip(*along[warm], strict=True)],
              [max(c) for c in zip(*along[warm], strict=True)], color=color)  # fmt: skip
    left.line(steps, mean(along[warm]), name, color=color)
right = Plot(
    title="By width", desc="Set into the picture.", width=350, height=300,
    x=Axis("width", log=True, ticks={n: str(n) for n in WIDTHS}),
    y=Axis("first step moves the logits by", log=True, ticks=[0.1, 1]),
)  # fmt: skip
right.line([float(n) for n in WIDTHS], first[False], "same rate", color=2)
right.line([float(n) for n in WIDTHS], first[True], "muP", color=1)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
