"""How often an invented number occurs in a filing, and what remembered outcomes do to a backtest.

Left: leading digits of a filing's values and of the invented number follow Benford's law, independently.
Right: a share r of outcomes is recalled; equal bets, independent, 250 a year.
"""

from math import exp, log, log10, sqrt

from guide.figure import Axis, Picture, Plot


def found(values: float, digits: int) -> float:
    first = range(10 ** (digits - 1), 10**digits)
    shares = [log10(1 + 1 / d) for d in first]
    return 100 * sum(p * (1 - exp(values * log(1 - p))) for p in shares)


def sharpe(right: float, recalled: float, bets: int = 250) -> float:
    edge = 2 * (right + recalled * (1 - right)) - 1
    return edge / sqrt(1 - edge**2) * sqrt(bets)


sizes = [10 ** (1 + i / 20) for i in range(61)]
left = Plot(
    title="Found", desc="Share of invented numbers that a filing holds, by values in it.", width=356, height=330,
    x=Axis("values in the text searched", log=True, limits=(10, 10_000),
           ticks={10: "10", 100: "100", 1_000: "1,000", 10_000: "10,000"}),
    y=Axis("% of invented numbers found", limits=(0, 100), ticks=[0, 25, 50, 75, 100]),
)  # fmt: skip
for color, (digits, at, high) in enumerate(((2, 14, 55), (3, 130, 55), (4, 1_350, 40)), 1):
    left.line(sizes, [found(n, digits) for n in sizes], color=color)
    left.text(f"{digits} digits", at, high, color=color)
left.line([2_000, 2_000], [0, found(2_000, 3)], color="muted", width=1.2)
left.text("2,000", 2_000, 8, color="muted")
shares = [i / 100 for i in range(26)]
right = Plot(
    title="Backtest", desc="Yearly Sharpe ratio in a backtest against the share of outcomes recalled.",
    width=356, height=330,
    x=Axis("% of outcomes that the model recalls", limits=(0, 25), ticks=[0, 5, 10, 15, 20, 25]),
    y=Axis("Sharpe ratio, a year of 250 bets", limits=(0, 5), ticks=[0, 1, 2, 3, 4, 5]),
)  # fmt: skip
for color, (hit, at, high) in enumerate(
    ((0.50, 15.5, 1.9), (0.52, 7.3, 2.06), (0.54, 4.6, 2.75)), 1
):
    right.line([100 * r for r in shares], [sharpe(hit, r) for r in shares], color=color)
    right.text(f"truly {hit:.0%}" if hit == 0.50 else f"{hit:.0%}", at, high, color=color)
picture = Picture(
    title="Numbers that occur in a filing, and outcomes that a model recalls",
    desc=f"Left: of invented numbers with three digits, {found(100, 3):.0f} percent occur among 100 values, "
    f"{found(2_000, 3):.0f} percent among 2,000; with two digits {found(100, 2):.0f} percent among 100; with four "
    f"digits {found(2_000, 4):.0f} percent among 2,000. Right: bets that are right 52 percent of the time have a "
    f"Sharpe ratio of {sharpe(0.52, 0):.1f}; if a tenth of the outcomes is recalled, the backtest shows "
    f"{sharpe(0.52, 0.1):.1f}; with no skill at all {sharpe(0.5, 0.1):.1f}.",
    height=330,
)  # fmt: skip
picture.embed(left, 0, 0)
picture.embed(right, 364, 0)
print(picture.svg())
