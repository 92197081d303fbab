"""Failures that a bad release adds until the way back is done, against the share of traffic it gets.

The page's estimate: 50 requests/s, 2% of answers fail in a way that is counted at once, a bet that
stops at a thousandfold, ten minutes from the stop to the last old answer; or a signal a day late.
"""

from math import log

from guide.figure import Axis, Plot

RATE, BAD, ODDS = 50, 0.02, 1_000
TEN_MINUTES, DAY = 600, 86_400


def canary(ratio: float, share: float) -> float:
    mean = 1 - share + share * ratio
    hit = share * ratio / mean
    growth = hit * log(ratio / mean) - (1 - hit) * log(mean)
    return log(ODDS) / (growth * BAD * mean / share)


def lost(ratio: float, share: float, wait: float) -> float:
    return BAD * (ratio - 1) * (canary(ratio, share) + RATE * share * wait)


shares = [0.001 * 500 ** (i / 60) for i in range(61)]
small, double, late = (
    [lost(ratio, s, wait) for s in shares]
    for ratio, wait in ((1.1, TEN_MINUTES), (2, TEN_MINUTES), (2, DAY))
)
plot = Plot(
    title="What the share of a canary limits",
    desc="Failures added by a bad release against its share of traffic, both logarithmic. Failures "
    f"doubled and counted at once: {double[0]:.0f} at a share of 0.1 percent, "
    f"{lost(2, 0.01, TEN_MINUTES):.0f} at 1 percent, {lost(2, 0.05, TEN_MINUTES):.0f} at 5, "
    f"{double[-1]:.0f} at 50. A tenth more failures: {small[0]:.0f} at 0.1 percent, "
    f"{lost(1.1, 0.05, TEN_MINUTES):.0f} at 5, {small[-1]:.0f} at 50. Doubled but seen a day "
    f"late: {late[0]:.0f} at 0.1 percent, {lost(2, 0.05, DAY):,.0f} at 5, {late[-1]:,.0f} at 50.",
    height=340,
    x=Axis("share of traffic on the new release", log=True, limits=(0.001, 0.5),
           ticks={0.001: "0.1%", 0.01: "1%", 0.05: "5%", 0.25: "25%", 0.5: ""}),
    y=Axis("failures added", log=True, limits=(10, 1e5),
           ticks={10: "10", 100: "100", 1e3: "1,000", 1e4: "10,000", 1e5: "100,000"}),
)  # fmt: skip
plot.line(shares, late, "seen a day late", color=2, label_at=0.02)
plot.line(shares, small, "a tenth more", color=3, label_at=0.012)
plot.line(shares, double, "doubled", color=1, width=3, label_at=0.006)
print(plot.svg())
