"""What a prompt teaches in one step against its success rate: exact formulas for groups of 8."""

from math import comb

from guide.figure import Axis, Plot

SIZE = 8
ps = [i / 100 for i in range(101)]


def summed(p: float, scaled: bool) -> float:
    """Mean over groups of the summed absolute advantage."""
    total = 0.0
    for c in range(1, SIZE):
        q = c / SIZE
        one = 2 * q * (1 - q) / ((q * (1 - q)) ** 0.5 if scaled else 1)
        total += comb(SIZE, c) * p**c * (1 - p) ** (SIZE - c) * one
    return total


mixed = [1 - p**SIZE - (1 - p) ** SIZE for p in ps]
plain = [summed(p, False) / summed(0.5, False) for p in ps]
scaled = [summed(p, True) / summed(0.5, True) for p in ps]
plot = Plot(
    title="What a prompt teaches, by how often it is solved",
    desc=f"Three curves, zero at success rates of 0 and 1 and highest at a half. Share of groups of 8 whose "
    f"answers differ: {mixed[10]:.0%} at a rate of 10 percent, {mixed[1]:.0%} at 1 percent. Summed advantage "
    f"against a half: {plain[10]:.0%} and {plain[1]:.0%}, with division by the deviation {scaled[10]:.0%} "
    f"and {scaled[1]:.0%}.",
    x=Axis("success rate", percent=True),
    y=Axis("share, or against a half", percent=True, limits=(0, 1.1)),
    height=340,
)
plot.line(ps, plain, color=1)
plot.line(ps, scaled, color=3)
plot.line(ps, mixed, "groups of 8 that differ", color=2, label_at=0.35)
plot.note("advantage over its deviation", 0.25, scaled[25], color=3, offset=(40, 45))
plot.note("advantage: 4p(1−p)", 0.1, plain[10], color=1, offset=(60, 35))
print(plot.svg())
