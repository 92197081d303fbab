"""Left: share of stale answers against the refresh interval, for several times after which people
ask. Right: a fact that changes, a page crawled weekly, and the questions that follow. Toy model."""

from math import exp, expm1

from guide.figure import Axis, Picture, Plot

HOUR, DAY, MONTH, YEAR = 1 / 24, 1.0, 365.25 / 12, 365.25  # days


def stale(interval: float, m: float) -> float:
    """Share of answers that miss a change: copies of random age, questions m days after it on average."""
    return 1 + expm1(-interval / m) / (interval / m)


ASK = {"a day": (DAY, 2.5), "a month": (MONTH, 110), "a year": (YEAR, 1500)}
picture = Picture(
    title="Old answers to questions about a change",
    desc=f"Left, the share of stale answers against the refresh interval on a logarithmic axis: the "
    f"same S-shaped curve three times, shifted by how long after a change people ask. A weekly "
    f"refresh leaves {stale(7, YEAR):.0%} stale at one year, {stale(7, MONTH):.0%} at one month and "
    f"{stale(7, DAY):.0%} at one day. Right, the two weeks after a "
    f"change: the chance that a weekly crawled copy is still old falls in a line to zero at day 7, "
    f"while {1 - exp(-2):.0%} of the questions come in the first two days.",
    height=340,
)
lo, hi = HOUR, 10 * YEAR
xs = [lo * (hi / lo) ** (i / 240) for i in range(241)]
left = Plot(
    title="Refresh interval", desc="Set into the picture.", width=356, height=340,
    x=Axis(
        "refresh interval", log=True, limits=(lo, hi),
        ticks={HOUR: "1 h", DAY: "1 d", 7: "1 wk", MONTH: "1 mo", YEAR: "1 y", 10 * YEAR: "10 y"},
    ),
    y=Axis("stale answers", percent=True, limits=(0, 1)),
)  # fmt: skip
for color, (name, (m, at)) in enumerate(ASK.items(), 1):
    left.line(xs, [stale(x, m) for x in xs], name, color=color, label_at=at)
left.vline(7)
days = [14 * i / 140 for i in range(141)]
right = Plot(
    title="After a change", desc="Set into the picture.", width=352, height=340,
    x=Axis("days after the change", limits=(0, 14), ticks=[0, 2, 4, 7, 10, 14]),
    y=Axis("share", percent=True, limits=(0, 1)),
)  # fmt: skip
right.line(days, [max(0.0, 1 - d / 7) for d in days], "copy is still old", color=2, label_at=3.6)
right.line(days, [1 - exp(-d) for d in days], "questions asked so far", label_at=9)
picture.embed(left, 0, 0)
picture.embed(right, 364, 0)
print(picture.svg())
