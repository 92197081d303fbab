"""METR's horizons at 80% success, a line to the end of 2030 with two intervals; odds against doublings needed.

Points: the models since 2024 that METR's file marks as best when measured. Drift of the growth rate is assumed.
"""

from math import log
from statistics import NormalDist

import numpy as np

from guide.figure import Axis, Picture, Plot

DAY = np.array(
    [133, 171, 255, 295, 339, 420, 471, 584, 687, 693, 710, 766, 827]
)  # since January 1, 2024
MINUTES = np.array(
    [1.267, 1.672, 4.421, 2.596, 7.090, 12.09, 29.98, 38.31, 54.14, 49.43, 66.00, 69.87, 185.9]
)
END, DRIFT, T = 57, 0.25, 2.2  # months after the last point; a year; Student's t at 95%
x, y = (DAY - DAY[-1]) / 30.44, np.log2(MINUTES / 60)
g, a = np.polyfit(x, y, 1)
n, mid = len(x), x.mean()
s2 = np.sum((y - a - g * x) ** 2) / (n - 2)
slope2 = s2 / np.sum((x - mid) ** 2)


def half(m: float, drift: float) -> float:
    late = max(m, 0)
    return T * (s2 * (1 + 1 / n) + slope2 * (m - mid) ** 2 + (drift * g) ** 2 * late**3 / 36) ** 0.5


def year(m: float) -> float:
    return 2024 + (m * 30.44 + DAY[-1]) / 365.25


months = np.linspace(x[0], END, 120)
when = [year(m) for m in months]
middle = [2 ** (a + g * m) for m in months]
left = Plot(
    title="Task length at 80% success",
    desc="Set into the picture.",
    width=360,
    height=350,
    x=Axis("", limits=(2024, 2031), ticks={k: str(k) for k in range(2024, 2032, 1)}),
    y=Axis(
        "experts' time, log scale", log=True, limits=(0.01, 3e9),
        ticks={1 / 60: "1 min", 1: "1 h", 40: "40 h", 2000: "a year", 80000: "a career", 1e8: "10^{8} h"},
    ),
)  # fmt: skip
for drift, color in ((DRIFT, 2), (0, 1)):
    left.band(
        when,
        [v / 2 ** half(m, drift) for m, v in zip(months, middle, strict=True)],
        [v * 2 ** half(m, drift) for m, v in zip(months, middle, strict=True)],
        color=color,
    )
left.line(when, middle, color=1, width=3)
left.scatter([year(m) for m in x], list(MINUTES / 60), color=1)
left.hline(40)
left.text("growth drifts", 2027.4, 3e6)
left.note("line holds", year(42), 2 ** (a + g * 42), offset=(-16, 92))
left.text("METR", 2025.6, 0.035)


def chance(need: float, double: float) -> float:
    sd = (0.52**2 + (DRIFT * END / double) ** 2 * (END / 12) / 3) ** 0.5
    return 1 - NormalDist(END / double, sd).cdf(need)


def needed(hours: float, q: float, kappa: float) -> float:
    return float(np.log2(hours * 60 / MINUTES[-1] * (log(0.8) / log(q)) ** (1 / kappa)))


need = np.linspace(0, 20, 81)
right = Plot(
    title="Chance to win by the end of 2030",
    desc="Set into the picture.",
    width=350,
    height=350,
    x=Axis("doublings needed", limits=(0, 20), ticks=[0, 5, 10, 15, 20]),
    y=Axis("chance, 25% drift a year", percent=True, limits=(0, 1), ticks=[0, 0.25, 0.5, 0.75, 1]),
)
RATES = (3.4, 6.2, 12)
for color, double in enumerate(RATES, 1):
    right.line(
        list(need), [chance(v, double) for v in need], color=color, width=3 if color == 1 else 2
    )
week, near, far = needed(40, 0.8, 1), needed(40, 0.99, 0.9), needed(40, 0.99, 0.6)
right.region(near, far, "week at 99%")
right.vline(week)
right.text("week", 1.8, 0.50)
right.text("at 80%", 1.8, 0.43)
right.text("3.4 months", 16.5, 0.72)
right.text("6.2 months", 14.3, 0.22)
right.text("12", 6.9, 0.28)
picture = Picture(
    title="A bet far from break-even survives a bent road",
    desc=f"Left, task length solved at 80 percent, in hours of experts' time on a logarithmic axis, from "
    f"{MINUTES[0]:.0f} minute in 2024 to {MINUTES[-1] / 60:.1f} hours in April 2026; the fitted line reaches "
    f"{2 ** (a + g * END):,.0f} hours at the end of 2030. Its 95% interval is a factor of {2 ** half(END, 0):.0f} "
    f"each way if the line holds, {2 ** half(END, DRIFT):,.0f} if growth drifts. A line marks 40 hours. Right, chance "
    f"to reach a goal against doublings needed, for growth that starts at one doubling in 3.4, 6.2 or 12 months: "
    f"a week at 80% needs {week:.1f} doublings: {chance(week, 3.4):.0%}, {chance(week, 6.2):.0%}, "
    f"{chance(week, 12):.0%}; a week at 99% needs {near:.1f} to {far:.1f}: at the farther end "
    f"{chance(far, 3.4):.0%}, {chance(far, 6.2):.0%}, {chance(far, 12):.0%}.",
    height=350,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
