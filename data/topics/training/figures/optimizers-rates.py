"""Loss after a short run against the learning rate, for four rules on one matrix problem.

The toy of the page: learn a product of two matrices from noisy targets; component i of the input
has size 1/i. Every rule has its published momentum, a rise over a tenth of the steps and a linear
fall to zero. Median, lowest and highest of the seeds.
"""

import numpy as np

from guide.figure import Axis, Plot

D, BATCH, STEPS, SEEDS, NOISE = 12, 32, 200, 5, 0.1

Array = np.ndarray


def turned(x: Array) -> Array:
    return x.swapaxes(-1, -2)


def ortho(x: Array) -> Array:
    x = x / (x * x).sum((-1, -2), keepdims=True) ** 0.5
    for _ in range(5):
        a = x @ turned(x)
        x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
    return 0.2 * D**0.5 * x


def train(rule: str, beta: float, rates: Array, seed: int) -> Array:
    rng, size = np.random.default_rng(seed), 1 / np.arange(1.0, D + 1)
    goal = rng.standard_normal((D, D)) / D**0.5
    w = [rng.standard_normal((1, D, D)) / D**0.5 + 0 * rates for _ in range(2)]
    m, v = [0 * x for x in w], [0 * x for x in w]
    for t in range(1, STEPS + 1):
        x = size * rng.standard_normal((BATCH, D))
        h = x @ w[0]
        e = (h @ w[1] - x @ goal - NOISE * rng.standard_normal((BATCH, D))) / BATCH
        for i, g in enumerate((x.T @ e @ turned(w[1]), turned(h) @ e)):
            mix = 0.9 * m[i] + 0.1 * g
            m[i] = beta * m[i] + (1 - beta) * g
            v[i] = 0.95 * v[i] + 0.05 * g * g
            if rule == "SGD":
                u = m[i] / (1 - beta**t)
            elif rule == "Lion":
                u = np.sign(mix)
            elif rule == "Muon":
                u = ortho(m[i])
            else:
                u = m[i] / (1 - 0.9**t) / (v[i] / (1 - 0.95**t)) ** 0.5
            w[i] = w[i] - rates * min(10 * t / STEPS, (STEPS - t + 1) / (0.9 * STEPS), 1) * u
    return 0.5 * ((size[:, None] * (w[0] @ w[1] - goal)) ** 2).sum((-1, -2))


np.seterr(all="ignore")
plot = Plot(
    title="Four rules, each over its learning rates",
    desc="",
    x=Axis("learning rate", log=True, ticks={2.0**e: f"2^{{{e}}}" for e in (-10, -8, -6, -4, -2, 0, 2)}),
    y=Axis("loss above the noise, after 200 steps", log=True, limits=(5e-4, 3)),
    height=330,
)  # fmt: skip
said = []
for rule, beta, low, high, color in (
    ("Lion", 0.99, -11, -2, 3), ("Adam", 0.9, -10, -1, 2), ("Muon", 0.95, -9, -2, 1), ("SGD", 0.9, -5, 3, 4),
):  # fmt: skip
    rates = 2.0 ** np.arange(low, high + 1)
    runs = np.array([train(rule, beta, rates[:, None, None], s) for s in range(SEEDS)])
    fine = np.isfinite(runs).all(0) & (runs.max(0) < 3)
    xs, mid = [float(r) for r in rates[fine]], np.median(runs[:, fine], 0)
    plot.band(
        xs,
        [float(r) for r in runs[:, fine].min(0)],
        [float(r) for r in runs[:, fine].max(0)],
        color=color,
    )
    plot.line(xs, [float(r) for r in mid], rule, color=color)
    best = int(mid.argmin())
    said.append(f"{rule} is best at 2 to the power {np.log2(xs[best]):.0f}, with {mid[best]:.4f}")
    if rule == "SGD":
        plot.note("twice that: some overflow", xs[-1], float(mid[-1]), color=4)
plot.desc = "Loss against learning rate, both logarithmic. " + "; ".join(said) + "."
print(plot.svg())
