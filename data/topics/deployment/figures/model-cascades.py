"""Quality against cost of a cascade, and the gain of escalating by confidence. A toy.

A small model is right on 70% of questions, a large one on 90%; a question's margins for both are
normal with correlation `shared`; the small model's confidence sees its margin with noise.
"""

from statistics import NormalDist

import numpy as np

from guide.figure import Axis, Picture, Plot
from napkin import facts, request_cost

NORMAL, POINTS = NormalDist(), 2000
SMALL, LARGE, SEES = 0.7, 0.9, 0.707
chat = facts.workloads["chat"]


def bill(model: str) -> float:
    new, out = (facts.prices[f"api-{model}-{part}"].low for part in ("input", "output"))
    return request_cost(
        tokens_in=chat.tokens_in, tokens_out=chat.tokens_out, price_in=new, price_out=out
    )


toll = bill("gpt-5.6-luna") / bill("gpt-6.1-sol")
z = np.array([NORMAL.inv_cdf((i + 0.5) / POINTS) for i in range(POINTS)])


def chance(right: float, seen: float) -> np.ndarray:
    """Chance of a right answer at each percentile of the confidence."""
    cut = NORMAL.inv_cdf(right)
    return np.array([NORMAL.cdf((cut + seen * x) / (1 - seen * seen) ** 0.5) for x in z])


def gain(shared: float) -> np.ndarray:
    return chance(LARGE, shared * SEES) - chance(SMALL, SEES)


def frontier(shared: float) -> tuple[list[float], list[float]]:
    quality = SMALL + np.concatenate([[0], np.cumsum(gain(shared))]) / POINTS
    step = slice(0, POINTS + 1, 40)
    return [float(toll + i / POINTS) for i in range(POINTS + 1)][step], quality[step].tolist()


def price(shared: float) -> float:
    quality = SMALL + np.concatenate([[0], np.cumsum(gain(shared))]) / POINTS
    return float(toll + np.argmax(quality >= 0.95 * LARGE) / POINTS)


own, both = frontier(0.0), frontier(0.9)
left = Plot(
    title="Frontier",
    desc="Right answers against cost.",
    width=352,
    height=320,
    x=Axis("cost, of always large", percent=True, limits=(0, 1.12), ticks=[0, 0.5, 1]),
    y=Axis("right answers", percent=True, limits=(0.68, 0.94), ticks=[0.7, 0.8, 0.9]),
)
left.line([toll, 1], [SMALL, LARGE], "coin", color="muted", label_at=0.42)
left.line(*both, "shared errors", color=2, label_at=0.62)
left.line(*own, "errors of their own", color=1, width=3, label_at=0.3)
left.scatter([toll, 1], [SMALL, LARGE], color=3)
left.text("small", toll + 0.1, SMALL - 0.004)
left.text("large", 1.04, LARGE - 0.018)
right = Plot(
    title="Gain",
    desc="Gain of escalating against confidence.",
    width=352,
    height=320,
    x=Axis("confidence, percentile", percent=True, limits=(0, 1), ticks=[0, 0.5, 1]),
    y=Axis("gain of escalating", percent=True, limits=(-0.15, 0.9), ticks=[0, 0.4, 0.8]),
)
spots = [(i + 0.5) / POINTS for i in range(POINTS)][::20]
right.line(spots, gain(0.9)[::20].tolist(), "shared", color=2, label_at=0.1)
right.line(spots, gain(0.0)[::20].tolist(), "their own", color=1, width=3, label_at=0.12)
right.hline(0, "")
picture = Picture(
    title="The more misses two models share, the less a cascade saves",
    desc="Left, right answers against cost. From the small model at "
    f"{toll:.0%} of the cost a straight line, the coin, leads to the large model. With unrelated "
    f"errors the cascade rises steeply, reaches 85.5% right at {price(0.0):.0%} of the cost and "
    "passes the large model; with shared errors it needs "
    f"{price(0.9):.0%} and never passes it. Right, the gain of escalating falls with confidence: "
    f"from {gain(0.0)[:100].mean():.0%} to below zero with unrelated errors, from "
    f"{gain(0.9)[:100].mean():.0%} over a small hump to zero with shared ones.",
    height=320,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
