"""When does an impact ratio mean something, and how it depends on the cut; the page's own settings."""

from statistics import NormalDist

import numpy as np

from guide.figure import Axis, Picture, Plot

P, REPS = 0.25, 40_000
normal, limit = NormalDist(), np.log(0.8)
advanced = [
    10,
    14,
    20,
    28,
    40,
    56,
    79,
    100,
    125,
    158,
    200,
    251,
    316,
    447,
    631,
    1000,
    1585,
    2512,
    5000,
]
below, found, cleared = [], [], []
for s in advanced:
    n, r = 4 * s, np.random.default_rng(s)
    for ratio in (1, 0.9):
        a = np.maximum(r.binomial(n, P, REPS), 1)
        b = np.maximum(r.binomial(n, P * ratio, REPS), 1)
        p, q = a / n, b / n
        pool = (p + q) / 2
        gap, error = np.log(q / p), 1.96 * np.sqrt((1 - p) / a + (1 - q) / b)
        if ratio == 1:
            below.append(100 * (np.abs(gap) > -limit).mean())
            cleared.append(100 * ((gap - error > limit) & (gap + error < -limit)).mean())
        else:
            found.append(100 * (np.abs(p - q) > 1.96 * np.sqrt(2 * pool * (1 - pool) / n)).mean())

picture = Picture(
    title="What an impact ratio can tell",
    desc="Left: against the number advanced in each group, the share of fair tools below four fifths falls from "
    f"{below[0]:.0f} percent at 10 to {below[7]:.0f} at 100; the share of tools with a true ratio of 0.9 that a test "
    f"finds rises from {found[0]:.0f} to {found[-1]:.0f} percent at 5,000; an interval clears {cleared[12]:.0f} percent of "
    "fair tools at 316. Right: the ratio falls as a smaller share is advanced.",
    height=330,
)
left = Plot(
    title="Verdicts", desc="Set into the picture.", width=360, height=330,
    x=Axis("people advanced in each group", log=True, limits=(9, 6000), ticks=[10, 100, 1000, 5000]),
    y=Axis("of a hundred tools, %", limits=(0, 108), ticks=[0, 25, 50, 75, 100]),
)  # fmt: skip
left.line(advanced, below, "fair, below 4/5", color=2, label_at=14)
left.line(advanced, found, color=3)
left.line(advanced, cleared, "fair, cleared", color=1, label_at=290)
right = Plot(
    title="Cut", desc="Set into the picture.", width=350, height=330,
    x=Axis("share advanced, %", log=True, limits=(0.9, 62), ticks=[1, 2, 5, 10, 25, 50]),
    y=Axis("impact ratio", limits=(0.3, 1.04), ticks=[0.4, 0.6, 0.8, 1]),
)  # fmt: skip
cuts = np.geomspace(0.01, 0.5, 30)
for color, shift in ((1, 0.1), (2, 0.2), (3, 0.3)):
    values = [normal.cdf(normal.inv_cdf(c) - shift) / c for c in cuts]
    right.line(list(100 * cuts), values, f"scores {shift} apart", color=color, label_at=4)
right.line([0.9, 62], [0.8, 0.8], "4/5", color="muted", label_at=55)
picture.embed(left, 0, 0)
picture.text(252, 236, "ratio 0.9,\np < 0.05", color=3, bold=True)
picture.embed(right, 368, 0)
print(picture.svg())
