"""Where a good tenth of the data should stand, by learning-rate schedule: real runs of a toy.

Linear regression with Adam. Nine tenths of the steps follow one rule ("web"), a tenth another, close
one ("good"), and the error counts on the good rule. The tenth is moved through the run. For each
schedule and place: the best of six peak rates, mean of 16 seeds, relative to the shuffled order.
"""

import numpy as np

from guide.figure import Axis, Plot

STEPS, BATCH, SIZE, SEEDS, GAP, NOISE = 1000, 4, 64, 16, 0.25, 2.0
GOOD = STEPS // 10
STARTS = [0, 150, 300, 450, 600, 700, 750, 800, 850, 875, 900]
PEAKS = 2.0 ** np.arange(-7, 0, 1.2)
Array = np.ndarray

done = (np.arange(STEPS) + 0.5) / STEPS
RATES = np.stack([np.ones(STEPS), 1 - done * 2 / 3, 1 - done, (1 + np.cos(np.pi * done)) / 2])
scale = np.arange(1, SIZE + 1) ** -0.5


def order(start: int | None, shuffled: Array) -> Array:
    """Indices of the batches as they are read; the good ones are the last GOOD indices."""
    if start is None:
        return shuffled
    web = np.arange(STEPS - GOOD)
    return np.concatenate([web[:start], np.arange(STEPS - GOOD, STEPS), web[start:]])


def errors(start: int | None) -> Array:
    """Mean error on the good rule at the end, for each schedule, at its best peak rate."""
    xs, ys, truths = [], [], []
    for seed in range(SEEDS):
        draw = np.random.default_rng(seed)
        web = draw.normal(size=SIZE)
        good = web + GAP * draw.normal(size=SIZE)
        x = draw.normal(size=(STEPS, BATCH, SIZE)) * scale
        noise = NOISE * draw.normal(size=(STEPS, BATCH))
        i = order(start, draw.permutation(STEPS))
        late = i[:, None] >= STEPS - GOOD
        xs.append(x[i])
        ys.append(noise[i] + np.where(late, x[i] @ good, x[i] @ web))
        truths.append(good)
    x, y, truth = np.stack(xs, 1), np.stack(ys, 1), np.array(truths)
    w, m, v = np.zeros((3, SEEDS, len(RATES) * len(PEAKS), SIZE))
    for t in range(STEPS):
        g = (w @ x[t].transpose(0, 2, 1) - y[t][:, None]) @ x[t] / BATCH
        m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
        step = m / (1 - 0.9 ** (t + 1)) / (np.sqrt(v / (1 - 0.99 ** (t + 1))) + 1e-8)
        w -= np.outer(RATES[:, t], PEAKS).ravel()[:, None] * step
    w = w.reshape(SEEDS, len(RATES), len(PEAKS), SIZE)
    error = (((w - truth[:, None, None]) * scale) ** 2).sum(-1).mean(0) / 2
    return error.min(-1)


shuffled = errors(None)
moved = np.array([errors(s) for s in STARTS]) / shuffled - 1
before_end = [(STEPS - GOOD - s) / STEPS for s in STARTS]
names = ["constant", "to a third", "linear to 0", "cosine to 0"]
best = {
    n: (before_end[int(c.argmin())], float(c.min()), float(c[-1])) for n, c in zip(names, moved.T)
}

plot = Plot(
    title="Where the good tenth of the data pays, by learning-rate schedule",
    desc="Error on the good data relative to the shuffled order, against the share of the run that "
    "still follows the good tenth. "
    + " ".join(
        f"{n}: {last:+.0%} with the good data last; lowest, {low:+.0%}, at {at:.0%} before the end."
        for n, (at, low, last) in best.items()
    ),
    x=Axis("run left when the good tenth ends (0 = good data last)", percent=True),
    y=Axis("error against shuffled", percent=True),
    height=380,
)
for i, name in enumerate(names):
    plot.line(before_end[::-1], moved[::-1, i].tolist(), name, color=i + 1)
plot.hline(0, "shuffled")
plot.note("cosine, good data last", 0, float(moved[-1, 3]), color=4)
plot.note("constant, good data last", 0, float(moved[-1, 0]), color=1)
print(plot.svg())
