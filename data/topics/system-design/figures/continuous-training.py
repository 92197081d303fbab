"""What an exam with few questions costs a retraining loop, and the interval's U-curve. Toy numbers of the page."""

from math import sqrt

import numpy as np

from guide.figure import Axis, Picture, Plot

R, G = 20_000, 20  # the page's estimate
GATES, Q, MARGIN, RUNS = 6, 0.12, 0.03, 200_000


def passes(n: float, alike: float) -> float:
    """Chance that an equally good model passes all gates of n questions each."""
    r = np.random.default_rng(1)
    noise = sqrt(alike) * r.normal(size=(RUNS, 1)) + sqrt(1 - alike) * r.normal(size=(RUNS, GATES))
    se = sqrt(Q / n)
    return float((se * noise - 1.645 * se > -MARGIN).all(1).mean())


def cost(p: float, days: float | None = None) -> float:
    """USD a day for attempts and staleness, at the best interval or at the given one."""
    days = days or sqrt(2 * R / G * p / (2 - p))
    return R / days + G * days * (2 - p) / (2 * p)


questions = [400, 500, 600, 700, 850, 1_000, 1_200, 1_576, 2_000, 2_500, 3_000, 3_500, 4_000]
lines = {name: [cost(passes(n, a)) for n in questions] for name, a in
         (("gates independent", 0.0), ("gates alike by half", 0.5))}  # fmt: skip
shares = [passes(n, 0.0) for n in (400, 1_576, 3_500)]
picture = Picture(
    title="What an exam with few questions costs a retraining loop",
    desc="Left: USD a day at the best interval against questions per gate, six gates. With "
    + ", ".join(f"{n:,} questions {cost(s):,.0f} ({s:.1%} pass)" for n, s in zip((400, 1_576, 3_500), shares, strict=True))
    + " if the gates' noise is independent. Right: USD a day against "
    "days between attempts, for pass chances of 100, 50 and 20 percent; the lowest points lie at "
    + ", ".join(f"{sqrt(2 * R / G * p / (2 - p)):.0f}" for p in (1, 0.5, 0.2)) + " days.",
    height=330,
)  # fmt: skip
left = Plot(
    title="Questions", desc="Set into the picture.", width=358, height=330,
    x=Axis("questions per gate, six gates", log=True, limits=(380, 4_300), ticks=[400, 800, 1_600, 3_200]),
    y=Axis("USD a day, at the best interval", log=True, limits=(500, 10_000), ticks=[500, 1_000, 2_000, 4_000, 8_000]),
)  # fmt: skip
for color, ((name, ys), at) in enumerate(zip(lines.items(), (640, 440), strict=True), 1):
    left.line(questions, ys, name, color=color, label_at=at)
right = Plot(
    title="Interval", desc="Set into the picture.", width=350, height=330,
    x=Axis("days between attempts", log=True, limits=(7, 190), ticks=[10, 20, 40, 80, 160]),
    y=Axis("USD a day", limits=(0, 5_000)),
)  # fmt: skip
days = [float(x) for x in np.geomspace(8, 170, 60)]
for color, (p, at) in enumerate(((1, 100), (0.5, 110), (0.2, 60)), 1):
    right.line(
        days,
        [cost(p, x) for x in days],
        "all pass" if p == 1 else f"{p:.0%} pass",
        color=color,
        label_at=at,
    )
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
