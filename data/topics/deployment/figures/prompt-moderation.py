"""Two products that flatter: misses of layers, and flags of an account. Assumed rates.

Left, the page's cascade with refusal and answer check. Right, the chance that an account is abusive
after so many flags among 100 prompts, for three spreads of harmless accounts' own flag rates.
"""

from math import exp, lgamma, log
from statistics import NormalDist

from guide.figure import Axis, Picture, Plot

cdf, quantile = NormalDist().cdf, NormalDist().inv_cdf
TRAIT = [i / 20 for i in range(-100, 101)]
WEIGHT = [exp(-x * x / 2) for x in TRAIT]
ENCODER, GUARD, REFUSAL, ANSWER = 0.95, 0.80, 0.80, 0.70
PROMPTS, BASE = 100, 0.001


def missed(rho: float) -> float:
    """Share of harmful prompts that encoder-and-guard, refusal and answer check all let pass."""

    def fires(rate: float, x: float) -> float:
        return cdf((quantile(rate) + rho**0.5 * x) / (1 - rho) ** 0.5)

    through = [
        (1 - fires(ENCODER, x) * fires(GUARD, x)) * (1 - fires(REFUSAL, x)) * (1 - fires(ANSWER, x))
        for x in TRAIT
    ]
    return sum(w * t for w, t in zip(WEIGHT, through, strict=True)) / sum(WEIGHT)


def chance(k: int, mean: float, size: float | None) -> float:
    """Log chance of k flags when accounts' rates are Beta with this mean (None: all alike)."""
    if size is None:
        return k * log(mean) + (PROMPTS - k) * log(1 - mean)
    a, b = mean * size, (1 - mean) * size
    return (
        lgamma(k + a) + lgamma(PROMPTS - k + b) - lgamma(PROMPTS + size)
        + lgamma(size) - lgamma(a) - lgamma(b)
    )  # fmt: skip


def abusive(k: int, size: float | None) -> float:
    odds = BASE / (1 - BASE) * exp(chance(k, 0.05, 5) - chance(k, 0.005, size))
    return odds / (1 + odds)


rhos = [i / 50 for i in range(48)]
left = Plot(
    title="Layers",
    desc="Harmful prompts that get through, against the correlation of the layers' scores.",
    width=350,
    height=320,
    x=Axis("correlation of the layers' scores", limits=(0, 1), ticks=[0, 0.5, 1]),
    y=Axis("harmful prompts let through", percent=True, limits=(0, 0.2), ticks=[0, 0.1, 0.2]),
)
left.line(rhos, [missed(r) for r in rhos], width=3)
left.hline(missed(0), "rates multiplied", color=2)
left.text("what all layers", 0.36, 0.125)
left.text("miss together", 0.36, 0.112)

flags = list(range(21))
right = Plot(
    title="Accounts",
    desc="Chance that an account is abusive, against its flags.",
    width=350,
    height=320,
    x=Axis("flags among 100 prompts", limits=(0, 20), ticks=[0, 5, 10, 15, 20]),
    y=Axis("account is abusive", percent=True, limits=(0, 1), ticks=[0, 0.5, 1]),
)
right.line(flags, [abusive(k, None) for k in flags], color=2)
right.line(flags, [abusive(k, 100) for k in flags], color="muted")
right.line(flags, [abusive(k, 20) for k in flags], color=1, width=3)
right.text("all alike", 3.1, 0.72)
right.text("they differ", 10.4, 0.7)
right.text("they differ more", 14.5, 0.12)
picture = Picture(
    title="Two products that flatter",
    desc=f"Left, the share of harmful prompts that all layers let through rises from "
    f"{missed(0):.1%} at no correlation to {missed(0.6):.1%} at 0.6 and {missed(0.9):.1%} at 0.9. "
    f"Right, after ten flags an account is abusive with {abusive(10, None):.0%} if harmless "
    f"accounts are all alike, {abusive(10, 100):.0%} if they differ somewhat, "
    f"{abusive(10, 20):.1%} if they differ more.",
    height=320,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
