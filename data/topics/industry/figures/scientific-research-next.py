"""Which experiment next: share of campaigns that test one of the two best candidates.

The page's toy: 200 candidates in three dimensions, twenty tests, results with noise of half the spread. Left:
by smoothness, with a hint that correlates 0.5 with the truth. Right: by the hint's correlation; it is trusted
as if that were 0.5.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot

POOL, TESTS, DIMS, NOISE, RHO, RUNS, SEEDS = 200, 20, 3, 0.5, 0.5, 100, 3
SCALES = [0.07, 0.1, 0.14, 0.2, 0.3, 0.45, 0.7, 1.0]
WORTH = [0.0, 0.2, 0.4, 0.5, 0.6, 0.8]
RULES = ("spread", "optimizer", "hint", "both")


def campaign(seed: int, scale: float = 0.5, rho: float = RHO) -> list[float]:
    """Share of RUNS campaigns that test one of the two best candidates, for each rule."""
    rng, rows, shape = np.random.default_rng(seed), np.arange(RUNS), (RUNS, POOL)
    x, waves = rng.random((*shape, DIMS)), rng.normal(size=(RUNS, DIMS, 60)) / scale
    f = np.cos(np.einsum("bpd,bdw->bpw", x, waves) + rng.uniform(0, 6.283, (RUNS, 1, 60))).sum(2)
    f = (f - f.mean(1, keepdims=True)) / f.std(1, keepdims=True)
    hint = rho * f + (1 - rho**2) ** 0.5 * rng.normal(size=shape)
    y, out = f + NOISE * rng.normal(size=shape), []
    for rule in RULES:
        trust = RHO * (rule == "both")
        mean, var, steps = trust * hint, np.full(shape, 1 - trust**2), []
        near, free = 9 + rng.random(shape), np.ones(shape, bool)
        for _ in range(TESTS):
            bound = mean + 2 * np.sqrt(np.maximum(var, 0)) + 1e-9 * near
            want = {"spread": near, "hint": hint}.get(rule, bound)
            pick = np.where(free, want, -np.inf).argmax(1)
            gap = ((x - x[rows, pick][:, None]) ** 2).sum(2)
            new = (1 - trust**2) * np.exp(-gap / 2 / scale**2)
            new = new - sum(s * s[rows, pick][:, None] for s in steps)
            width = np.sqrt(new[rows, pick] + NOISE**2)[:, None]
            mean = mean + new / width**2 * (y - mean)[rows, pick][:, None]
            var, free[rows, pick] = var - (new / width) ** 2, False
            steps.append(new / width)
            near = np.minimum(near, gap)
        out.append(float((~free & (f >= np.sort(f, 1)[:, -2:-1])).any(1).mean()))
    return out


def mean(**change: float) -> np.ndarray:
    return np.mean([campaign(seed, **change) for seed in range(SEEDS)], 0).round(2)


chance = 1 - 180 / 200 * 179 / 199
smooth, worth = np.array([mean(scale=s) for s in SCALES]), np.array([mean(rho=r) for r in WORTH])
share = Axis("campaigns that find a top candidate", limits=(0, 1),
             ticks={0: "0%", 0.19: "19%", 0.5: "50%", 1: "100%"})  # fmt: skip
left = Plot(
    title="By smoothness", desc="Share of campaigns by the length over which results stay alike.",
    width=356, height=320, y=share,
    x=Axis("length over which results stay alike", log=True, limits=(0.07, 1),
           ticks={0.07: "0.07", 0.2: "0.2", 0.45: "0.45", 1.0: "1"}),
)  # fmt: skip
right = Plot(
    title="By the hint's worth", desc="Share of campaigns by the hint's correlation with the truth.",
    width=356, height=320, y=share,
    x=Axis("what the hint is worth (trusted: 0.5)", limits=(0, 0.8), ticks=[0, 0.2, 0.5, 0.8]),
)  # fmt: skip
for plot, xs, ys in ((left, SCALES, smooth), (right, WORTH, worth)):
    plot.hline(round(chance, 2))
    for i, color in enumerate(("muted", 1, 2, 3)):
        plot.line(xs, list(ys[:, i]), color=color)
for words, x, y, color in (
    ("random", 0.6, 0.14, "muted"),
    ("spread out", 0.62, 0.3, "muted"),
    ("optimizer", 0.27, 0.47, 1),
    ("hint", 0.62, 0.61, 2),
    ("both", 0.24, 0.88, 3),
):
    left.text(words, x, y, color=color)
for words, x, y, color in (
    ("optimizer", 0.1, 0.94, 1),
    ("hint", 0.45, 0.5, 2),
    ("both", 0.12, 0.76, 3),
):
    right.text(words, x, y, color=color)
names = dict(zip(RULES, range(4), strict=True))
picture = Picture(
    title="Which experiment next",
    desc="Share of campaigns that test one of the two best of 200 candidates in twenty tests; random choice "
    f"does in {chance:.0%}. Left, from rough to smooth: "
    + "; ".join(f"{r} from {smooth[0, i]:.0%} to {smooth[-1, i]:.0%}" for r, i in names.items())
    + ". Right, from a worthless hint to one that correlates 0.8: "
    + "; ".join(f"{r} from {worth[0, i]:.0%} to {worth[-1, i]:.0%}" for r, i in names.items()) + ".",
    height=320,
)  # fmt: skip
picture.embed(left, 0, 0)
picture.embed(right, 364, 0)
print(picture.svg())
