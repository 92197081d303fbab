"""The best learning rate against batch size, measured: SGD, and Adam with two rules for beta_2.

The toy of batch-size.py. Each run sees the same number of tokens, its rate falls linearly to zero,
and the best of nine rates (a parabola through the best three) is taken from the mean of two seeds.
"""

import numpy as np

from guide.figure import Axis, Plot

V, TOKENS, SEEDS, BASE = 32, 16384, 2, 256
BATCHES = [2**k for k in range(4, 11)]
Array = np.ndarray

zipf = 1 / np.arange(1, V + 1)
often = zipf / zipf.sum()
chain = np.maximum(np.random.default_rng(0).dirichlet(0.3 * V * often + 1e-3, size=V), 1e-6)
pairs = often[:, None] * chain / chain.sum(1, keepdims=True)
entropy = float(-(pairs * np.log(pairs / often[:, None])).sum())


def softmax(z: Array) -> Array:
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def train(batch: int, rates: Array, seed: int, beta2: float | None) -> Array:
    draw, steps = np.random.default_rng(seed), TOKENS // batch
    z = np.zeros((len(rates), V, V))
    m, v, rate = np.zeros_like(z), np.zeros_like(z), rates[:, None, None]
    for t in range(1, steps + 1):
        counts = draw.multinomial(batch, pairs.ravel() / pairs.sum()).reshape(V, V)
        seen = counts / batch
        g = seen.sum(1)[:, None] * softmax(z) - seen
        if beta2 is not None:
            m += 0.1 * (g - m)
            v += (1 - beta2) * (g * g - v)
            g = m / (1 - 0.9**t) / (np.sqrt(v / (1 - beta2**t)) + 1e-8)
        z -= rate * (1 - (t - 1) / steps) * g
    return -(pairs * np.log(np.maximum(softmax(z), 1e-300))).sum((-1, -2)) - entropy


def best(batch: int, center: float, beta2: float | None) -> float:
    rates = center * 2.0 ** np.arange(-2, 2.1, 0.5)
    loss = np.log(np.mean([train(batch, rates, s, beta2) for s in range(SEEDS)], axis=0))
    i = int(np.clip(loss.argmin(), 1, len(rates) - 2))
    left, here, right = loss[i - 1 : i + 2]
    return float(rates[i] * 2 ** (0.25 * (left - right) / (left - 2 * here + right)))


def slope(rates: list[float], low: int, high: int) -> float:
    at = [i for i, n in enumerate(BATCHES) if low <= n <= high]
    return float(np.polyfit(np.log([BATCHES[i] for i in at]), np.log([rates[i] for i in at]), 1)[0])


root = {n: 0.2 * (n / BASE) ** 0.5 for n in BATCHES}
sgd = [best(n, min(1.4 * n, 180), None) for n in BATCHES]
kept = [best(n, 0.2 * (n / BASE) ** 0.8, 0.95) for n in BATCHES]
tokens = [best(n, root[n], 0.95 ** (n / BASE)) for n in BATCHES]
relative = [[rate / rates[0] for rate in rates] for rates in (sgd, tokens, kept)]
plot = Plot(
    title="The best learning rate at each batch size, relative to that at 16",
    desc=f"From a batch of 16 to 64 the best rate of SGD grows with a power of "
    f"{slope(sgd, 16, 64):.2f} of the batch, beyond 256 it no longer grows. Adam's grows with "
    f"{slope(tokens, 16, 256):.2f} from 16 to 256 when beta 2 keeps its half-life in tokens, with "
    f"{slope(kept, 16, 256):.2f} when beta 2 stays at 0.95.",
    x=Axis("tokens per batch (toy)", log=True, base=2, ticks={n: f"{n:,}" for n in BATCHES}),
    y=Axis("best rate, relative", log=True, ticks={1: "1", 2: "2", 4: "4", 8: "8", 16: "16"},
           limits=(0.9, 24)),
    height=360,
)  # fmt: skip
xs = [float(n) for n in BATCHES]
plot.line([16, 288], [1, 18], color="muted", dash=2, width=1.25)
plot.line([16, 1024], [1, 8], color="muted", dash=2, width=1.25)
plot.text("linear", 200, 20)
plot.text("root", 760, 5.4)
plot.line(xs, relative[0], "SGD", color=2, markers=True)
plot.line(xs, relative[1], "Adam, β_{2} scaled", markers=True)
plot.line(xs, relative[2], "Adam, β_{2} fixed", color=3, markers=True)
print(plot.svg())
