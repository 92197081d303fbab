"""Bars over numbers: a distribution with its mean and a percentile."""

from math import exp, log

from guide.figure import Axis, Plot

MEDIAN, SPREAD, WIDTH = 300, 0.7, 50  # an assumed log-normal of output lengths, in tokens
centers = [WIDTH * (i + 0.5) for i in range(32)]
weights = [exp(-((log(x / MEDIAN) / SPREAD) ** 2) / 2) / x for x in centers]
shares = [w / sum(weights) for w in weights]
mean = sum(x * s for x, s in zip(centers, shares, strict=True))
cumulated = [sum(shares[: i + 1]) for i in range(len(shares))]
tail = next(x for x, c in zip(centers, cumulated, strict=True) if c >= 0.95)

plot = Plot(
    title="Output lengths are skewed",
    desc=f"A long-tailed distribution: the mean {mean:.0f} lies right of the median {MEDIAN}, "
    f"the 95th percentile near {tail:.0f} tokens.",
    x=Axis("output tokens", grid=False, limits=(0, 1600)),
    y=Axis("share of requests", percent=True),
    height=280,
)
plot.bars(shares, at=centers, width=WIDTH)
plot.vline(mean, f"mean {mean:.0f}", color=2)
plot.vline(tail, "95th percentile", color=2)
print(plot.svg())
