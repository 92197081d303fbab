"""Steps and tokens to a target loss against batch size: a real run of a toy, and the fitted law.

A bigram language model (one row of logits per token) learns a random Markov chain whose tokens
follow Zipf's law. Plain SGD, constant learning rate, the best of nine at each batch size and seed;
the target is a tenth of the excess loss at the start. Both axes are relative to the fit's minima.
"""

import numpy as np

from guide.figure import Axis, Plot

V, TARGET, SEEDS = 32, 0.1, 3
BATCHES = [2**k for k in range(4, 15)]
Array = np.ndarray

zipf = 1 / np.arange(1, V + 1)
often = zipf / zipf.sum()
chain = np.maximum(np.random.default_rng(0).dirichlet(0.3 * V * often + 1e-3, size=V), 1e-6)
pairs = often[:, None] * chain / chain.sum(1, keepdims=True)
chain = pairs / often[:, None]
entropy = float(-(pairs * np.log(chain)).sum())


def softmax(z: Array) -> Array:
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def excess(p: Array) -> Array:
    """Loss above the entropy, as a share of what it is before training."""
    loss = -(pairs * np.log(np.maximum(p, 1e-300))).sum((-1, -2))
    return (loss - entropy) / (np.log(V) - entropy)


def noise_scale(p: Array) -> Array:
    """Trace of the per-token gradient covariance over the squared mean gradient."""
    mean = ((often[:, None] * (p - chain)) ** 2).sum((-1, -2))
    square = (pairs * ((p**2).sum(-1, keepdims=True) - 2 * p + 1)).sum((-1, -2))
    return square / mean - 1


def run(batch: int, seed: int) -> tuple[int, float]:
    """Steps that the fastest rate takes to the target, and its mean noise scale on the way."""
    rates = min(batch / 2, 64) * 2.0 ** np.arange(-2.5, 1.6, 0.5)
    draw, z, seen_scale, step = np.random.default_rng(seed), np.zeros((len(rates), V, V)), 0.0, 0
    while True:
        p = softmax(z)
        gap = excess(p)
        if gap.min() < TARGET:
            return step, float(np.asarray(seen_scale)[gap.argmin()] / step)
        counts = draw.multinomial(batch, pairs.ravel() / pairs.sum()).reshape(V, V) / batch
        seen_scale, step = seen_scale + noise_scale(p), step + 1
        z -= rates[:, None, None] * (counts.sum(1)[:, None] * p - counts)


runs = [[run(batch, seed) for seed in range(SEEDS)] for batch in BATCHES]
steps = np.array([[s for s, _ in row] for row in runs])
mean, b = steps.mean(1), np.array(BATCHES, float)
scales = [float(np.mean([n for _, n in row])) for row in runs]
guesses = 2.0 ** np.arange(4, 14, 0.02)
critical = float(min(guesses, key=lambda c: np.std(np.log(mean / (1 + c / b)))))
least = float(np.exp(np.mean(np.log(mean / (1 + critical / b)))))
xs = [2 ** (i / 8) for i in range(8 * 4, 8 * 14 + 1)]
off = float(np.abs(np.log(mean / (least * (1 + critical / b)))).max())

plot = Plot(
    title="What a larger batch buys, and what it costs",
    desc=f"Steps to the target fall with the batch and level off; tokens stay level and then rise. "
    f"Both are twice their minimum at a batch of {critical:.0f}, the critical batch size. "
    f"Measured points follow the fitted law within {np.expm1(off):.0%}. The noise scale, averaged "
    f"over each run, is {min(scales):.0f} to {max(scales):.0f}.",
    x=Axis("tokens per batch (toy)", log=True, base=2,
           ticks={2**k: f"{2**k:,}" for k in (4, 6, 8, 10, 12, 14)}),
    y=Axis("times the minimum", log=True, ticks={1: "1", 2: "2", 5: "5", 10: "10", 20: "20", 50: "50"}),
    height=360,
)  # fmt: skip
plot.line(xs, [1 + critical / x for x in xs], "steps")
plot.line(xs, [1 + x / critical for x in xs], "tokens", color=2)
plot.scatter(BATCHES, (mean / least).tolist(), color=1)
plot.scatter(BATCHES, (mean * b / (least * critical)).tolist(), color=2)
plot.vline(critical, f"critical: {critical:.0f}")
plot.note("a larger batch saves steps, almost free", 24, 1 + critical / 24, color=1, dot=False)
plot.note("a larger batch burns tokens", 6000, 1 + 6000 / critical, color=2, dot=False)
print(plot.svg())
