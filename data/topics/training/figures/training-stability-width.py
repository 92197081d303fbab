"""Loss against learning rate at three widths, with standard scaling and with muP. Measured.

A toy classifier with three hidden layers learns fresh random batches with Adam for 80 steps; the loss
is the mean of the last 20, over four seeds. muP is tuned at the base width of 16.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot

INPUTS, CLASSES, BATCH, BETA1, BETA2, BASE, SEEDS, STEPS = 16, 8, 64, 0.9, 0.95, 16, 4, 80
WIDTHS, POWERS = (16, 48, 144), range(-9, -2)
Array = np.ndarray
f = np.float64


def loss(width: int, rate: float, mup: bool, seed: int) -> float:
    rng = np.random.default_rng(seed)

    def draw(*shape: int) -> Array:
        return rng.standard_normal(shape).astype(f)

    k = width / BASE if mup else 1.0
    teacher = draw(INPUTS, 24) / f(4), draw(24, CLASSES)
    weights = [draw(INPUTS, width) / f(4), draw(width, width) * f((2 / width) ** 0.5),
               draw(width, width) * f((2 / width) ** 0.5),
               draw(width, CLASSES) * f((1 / width / k) ** 0.5)]  # fmt: skip
    rates = [rate, rate / k, rate / k, rate / k]
    m, v, seen, rows = [0 * w for w in weights], [0 * w for w in weights], [], np.arange(BATCH)
    for t in range(1, STEPS + 1):
        x = draw(BATCH, INPUTS)
        label = (np.maximum(x @ teacher[0], 0) @ teacher[1]).argmax(1)
        acts = [x]
        for w in weights[:-1]:
            acts.append(np.maximum(acts[-1] @ w, 0))
        z = acts[-1] @ weights[-1]
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        seen.append(-np.log(p[rows, label] + 1e-20).mean())
        p[rows, label] -= 1
        g = p / f(BATCH)
        for i in reversed(range(len(weights))):
            grad = acts[i].T @ g
            g = (g @ weights[i].T) * (acts[i] > 0) if i else g
            m[i] += f(1 - BETA1) * (grad - m[i])
            v[i] += f(1 - BETA2) * (grad * grad - v[i])
            size = f(rates[i] / (1 - BETA1**t))
            weights[i] -= size * m[i] / (np.sqrt(v[i] / f(1 - BETA2**t)) + f(1e-8))
    return float(np.mean(seen[-20:]))


RUNS = [(False, n) for n in WIDTHS] + [(True, n) for n in WIDTHS[1:]]
curves = {(mup, n): [float(np.mean([loss(n, 2.0**e, mup, s) for s in range(SEEDS)]))
                     for e in POWERS] for mup, n in RUNS}  # fmt: skip
curves[True, BASE] = curves[False, BASE]  # at the base width the two are the same network
best = {key: POWERS[int(np.argmin(row))] for key, row in curves.items()}
picture = Picture(
    title="Best learning rate by width, standard scaling and muP",
    desc="Loss after 80 steps against the learning rate, U-shaped at each width. Standard scaling: "
    "the best rate falls from " + ", ".join(f"2^{best[False, n]} at width {n}" for n in WIDTHS)
    + ". muP: " + ", ".join(f"2^{best[True, n]} at width {n}" for n in WIDTHS) + ".",
    height=310,
)  # fmt: skip
for mup, name, at in (
    (False, "standard: wider wants less", 0),
    (True, "muP: one rate for all widths", 368),
):
    plot = Plot(
        title=name, desc="Set into the picture.", width=352, height=290,
        x=Axis("learning rate", log=True, ticks={2.0**e: f"1/{2**-e}" for e in (-9, -7, -5, -3)}),
        y=Axis("loss at width 16, 48, 144", limits=(0.5, 1.9), ticks=[0.5, 1, 1.5]),
    )  # fmt: skip
    for n, color in zip(WIDTHS, (3, 2, 1), strict=True):
        xs = [2.0**e for e in POWERS]
        ys = curves[mup, n]
        keep = [i for i, y in enumerate(ys) if y < 1.9]
        plot.line([xs[i] for i in keep], [ys[i] for i in keep], str(n), color=color)
    picture.text(at + 8, 14, name, bold=True)
    picture.embed(plot, at, 20)
print(picture.svg())
