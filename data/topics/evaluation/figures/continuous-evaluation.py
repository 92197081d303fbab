"""A rise of failures from 10 to 12 percent: one day's limit against sums of days, and the delays.

Toy of the page: 1,000 answers judged a day, a judge that flags 80% of bad and 5% of good ones.
All rules give about one false alarm a year, for days that differ by chance alone. The path is
picked, the first of seed 1 on which both rules shown alarm at about their mean time after the
rise, the sum after 5 days and a single day after 10 or 11, and whose sum fits the frame. Delays
are means of 3,000 runs.
"""

from math import sqrt

import numpy as np

from guide.figure import Axis, Picture, Plot

N, BASE, K, DAILY, SEVEN, SUM, START = 1_000, 0.10, 0.7, 2.85, 2.58, 3.15, 14


def seen(bad):
    return 0.80 * bad + 0.05 * (1 - bad)


SD = sqrt(seen(BASE) * (1 - seen(BASE)) / N)


def z(bad, seed: int, runs: int, days: int) -> np.ndarray:
    flagged = np.random.default_rng(seed).binomial(N, seen(bad), (runs, days))
    return (flagged / N - seen(BASE)) / SD


def sums(x: np.ndarray) -> np.ndarray:
    out, total = np.empty_like(x), np.zeros(len(x))
    for day in range(x.shape[1]):
        total = np.maximum(0, total + x[:, day] - K)
        out[:, day] = total
    return out


def seven(x: np.ndarray) -> np.ndarray:
    out = np.cumsum(x, 1)
    out[:, 7:] -= out[:, :-7].copy()
    return out / sqrt(7)


def first(alarm: np.ndarray) -> float:
    return float(np.where(alarm.any(1), alarm.argmax(1) + 1, alarm.shape[1]).mean())


level = np.where(np.arange(28) < START, BASE, 0.12)
paths = z(level, 1, 40_000, 28)
tallies = sums(paths)
by_day, by_sum = paths > DAILY, tallies > SUM
chosen = next(
    i
    for i in range(len(paths))
    if by_sum[i].argmax() - START + 1 == 5
    and by_day[i].argmax() - START + 1 in (10, 11)
    and tallies[i].max() < 9
)
days = list(range(1, 29))
alarm, late = int(by_sum[chosen].argmax()) + 1, int(by_day[chosen].argmax()) + 1

rises = [0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.08]
delay = {"daily": [], "seven": [], "sum": []}
for rise in rises:
    x = z(BASE + rise, 7, 3_000, 840)
    delay["daily"].append(first(x > DAILY))
    delay["seven"].append(first(seven(x) > SEVEN))
    delay["sum"].append(first(sums(x) > SUM))

left = Plot(
    title="Twenty-eight days",
    desc="Daily values and running sum.",
    width=350,
    height=330,
    x=Axis("day", limits=(1, 28), ticks=[1, 7, 14, 21, 28]),
    y=Axis("standard errors", limits=(-3, 10), ticks=[-2, 0, 2, 4, 6, 8]),
)
left.region(START + 1, 28, "failures 12%")
left.scatter(days, [float(v) for v in paths[chosen]], color=2)
left.line(days, [float(v) for v in tallies[chosen]], color=1, width=3)
left.line([1, 28], [DAILY, DAILY], color=2)
left.text("limit for one day", 7, 2.2)
left.line([1, 28], [SUM, SUM], color=1)
left.text("limit for the sum", 7, 3.85)
left.note(f"sum: day {alarm}", alarm, float(tallies[chosen][alarm - 1]), offset=(-80, -60))
left.note(f"one day: {late}", late, float(paths[chosen][late - 1]), offset=(-30, 94))
right = Plot(
    title="Delay",
    desc="Days to the alarm against the size of the rise.",
    width=350,
    height=330,
    x=Axis("rise of failures, points", log=True, limits=(0.5, 8),
           ticks={0.5: "0.5", 1: "1", 2: "2", 4: "4", 8: "8"}),
    y=Axis("days to alarm", log=True, limits=(1, 200),
           ticks={1: "1", 3: "3", 10: "10", 30: "30", 100: "100"}),
)  # fmt: skip
points = [100 * r for r in rises]
right.line(points, delay["daily"], "one day", color=2, label_at=0.75)
right.line(points, delay["seven"], "seven days", color=3, label_at=6)
right.line(points, delay["sum"], "running sum", color=1, width=3, label_at=1.5)
half, two, four = (rises.index(r) for r in (0.005, 0.02, 0.04))
picture = Picture(
    title="One day hides a small rise, days added up show it",
    desc="Left: failures rise from 10 to 12 percent after day "
    f"{START}. The running sum of what exceeds an allowance crosses its limit on day {alarm}, a "
    f"single day crosses its limit of {DAILY} standard errors on day {late}. Right: mean days to "
    f"the alarm against the rise. At half a point one day takes {delay['daily'][half]:.0f}, the "
    f"mean of seven days, looked at daily, {delay['seven'][half]:.0f}, the running sum "
    f"{delay['sum'][half]:.0f}; at two points {delay['daily'][two]:.0f}, {delay['seven'][two]:.1f} "
    f"and {delay['sum'][two]:.1f}; at four {delay['daily'][four]:.1f}, {delay['seven'][four]:.1f} "
    f"and {delay['sum'][four]:.1f}.",
    height=330,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
