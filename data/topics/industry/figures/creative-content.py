"""What choosing gains and what variety it leaves, and what a minute of reading buys: the page's toys."""

from functools import cache
from math import erf

import numpy as np

from guide.figure import Axis, Picture, Plot

M, H, S, EYE = 100, 60, 0.5, 0.5
PITCH, DRAFT = 0.2, 1.7
COUNTS = (1, 3, 10, 30)


def houses(
    n: int, ideas: int = 200, briefs: int = 0, ledger: float = 0.0, seed: int = 0
) -> tuple[float, float]:
    """Mean value, and the share of pieces whose idea nobody else ran, of 60 houses in pairs."""
    rng = np.random.default_rng(seed)
    worth = rng.normal(size=(H, (1 + briefs) * ideas))
    worth[::-1][: H // 2, :ideas] = worth[: H // 2, :ideas]
    used, value, row = np.zeros((H, 2 * M), int), np.zeros((H, 2 * M)), np.arange(H)[:, None]
    ran = np.zeros(worth.shape, int)  # how often each idea ran in the last M pieces
    for t in range(2 * M):
        own = np.full((H, n), briefs > 0)
        pool = rng.integers(1, briefs + 2 - (briefs > 0), (H, n))
        idea = rng.integers(ideas, size=(H, n)) + own * ideas * pool
        v = S**0.5 * worth[row, idea] + (1 - S) ** 0.5 * rng.normal(size=(H, n))
        score = EYE * v + (1 - EYE**2) ** 0.5 * rng.normal(size=(H, n))
        if ledger:
            run = ran[row, idea] > 0
            score -= 99 * (run & (rng.random((H, n)) < ledger))
        best = row[:, 0], score.argmax(1)
        used[:, t], value[:, t] = idea[best], v[best]
        ran[best[0], used[:, t]] += 1
        if t >= M:
            ran[best[0], used[:, t - M]] -= 1
    mine = used[:, M:]
    met = np.array([np.isin(mine[h], mine[-1 - h]) & (mine[h] < ideas) for h in range(H)])
    once = np.array([[list(x).count(i) == 1 for i in x] for x in mine])
    return float(value[:, M:].mean()), float((once & ~met).mean())


grid = np.linspace(-8, 8, 4001)
cdf = np.array([0.5 * (1 + erf(x / 2**0.5)) for x in grid])


@cache
def top(n: int) -> float:
    """Mean of the largest of n standard normals."""
    return float(((grid[1:] + grid[:-1]) / 2 * np.diff(cdf**n)).sum())


def staged(p: int, d: int, sight: float) -> float:
    within = EYE * (1 - S) / (1 - EYE**2 * S) ** 0.5
    return sight * S**0.5 * top(p) + within * top(d)


arms = {
    "one brief": ({}, 1, 0.33),
    "with a list of what ran": ({"ledger": 0.9}, 3, 0.6),
    "ten that the rival has, too": ({"ideas": 2000}, 4, 0.45),
    "ten own briefs": ({"briefs": 10}, 2, 0.6),
}
left = Plot(
    title="Value and variety", desc="Set into the picture.", width=356, height=340,
    x=Axis("value gained by choosing, standard deviations", limits=(-0.08, 1.12),
           ticks=[0, 0.25, 0.5, 0.75, 1]),
    y=Axis("pieces whose idea is ours alone, %", limits=(0, 104), ticks=[0, 25, 50, 75, 100]),
)  # fmt: skip
told = {}
for name, (settings, color, at) in arms.items():
    runs = np.array([[houses(n, seed=s, **settings) for n in COUNTS] for s in range(3)]).mean(0)
    told[name] = runs
    left.line(
        runs[:, 0], 100 * runs[:, 1], name, color=color, dash=color, markers=True, label_at=at
    )
for n, (x, y) in zip(COUNTS, told["one brief"], strict=True):
    left.text(str(n) if n > 1 else "1 draft", x, 100 * y - 8, color="muted")
right = Plot(
    title="Minutes", desc="Set into the picture.", width=356, height=340,
    x=Axis("minutes of reading for a piece", limits=(0, 20.5), ticks=[0, 5, 10, 15, 20]),
    y=Axis("value gained by choosing, standard deviations", limits=(0, 1.2),
           ticks=[0, 0.25, 0.5, 0.75, 1]),
)  # fmt: skip
minutes = np.arange(1.9, 20.2, 0.1)


def best(budget: float, sight: float) -> float:
    return max(
        staged(p, d, sight)
        for d in range(1, 11)
        for p in range(1, 121)
        if p * PITCH + d * DRAFT <= budget + 1e-9
    )


counts = range(1, 12)
pitched = {sight: [best(t, sight) for t in minutes] for sight in (0.5, 0.25)}
right.line(
    [n * DRAFT for n in counts], [EYE * top(n) for n in counts], "drafts only",
    color=1, markers=True, label_at=15.5,
)  # fmt: skip
right.line(minutes, pitched[0.5], "pitches, then drafts", color=2, label_at=13.0)
right.line(minutes, pitched[0.25], "half the eye for pitches", color=3, dash=3, label_at=13.8)
one, listed, shared, own = (100 * told[name][2] for name in arms)
picture = Picture(
    title="What choosing gains, and what variety it leaves",
    desc="Left: share of pieces whose idea ran once at home and never at the rival's against value gained, for 1, 3, 10 and "
    f"30 drafts. One brief: at ten drafts {told['one brief'][2, 0]:.2f} standard deviations and "
    f"{one[1]:.0f} percent; with a list of what ran {told['with a list of what ran'][2, 0]:.2f} and "
    f"{listed[1]:.0f}; with ten briefs that the rival has, too, {told['ten that the rival has, too'][2, 0]:.2f} "
    f"and {shared[1]:.0f}; with ten own briefs {told['ten own briefs'][2, 0]:.2f} and {own[1]:.0f}. "
    f"Right: value against minutes of reading: ten drafts in 17 minutes give {EYE * top(10):.2f}, twelve "
    f"pitches and two drafts in about six {staged(12, 2, 0.5):.2f}; with half the eye for pitches "
    f"{staged(12, 2, 0.25):.2f}, about as much as three drafts.",
    height=340,
)
picture.embed(left, 0, 0)
picture.embed(right, 364, 0)
print(picture.svg())
