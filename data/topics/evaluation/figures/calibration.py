"""Reliability before and after one fitted temperature, and the risk-coverage curve of both.

Toy world: four options, answers drawn from a softmax; the model's logits are 2.5 times too large.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot

ITEMS, SHARP, SPREAD = 60_000, 2.5, 1.5
rng = np.random.default_rng(0)
nature = SPREAD * rng.normal(size=(ITEMS, 4))


def softmax(logits: np.ndarray) -> np.ndarray:
    e = np.exp(logits - logits.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


answer = (softmax(nature).cumsum(1) > rng.random((ITEMS, 1))).argmax(1)
right = (SHARP * nature).argmax(1) == answer
stated = {"as stated": softmax(SHARP * nature).max(1), "scaled": softmax(nature).max(1)}


def reliability(confidence: np.ndarray) -> tuple[list[float], list[float]]:
    """Mean confidence and accuracy in ten bins that hold at least 300 items."""
    place = np.minimum((confidence * 10).astype(int), 9)
    bins = [place == b for b in range(10) if (place == b).sum() >= 300]
    return [float(confidence[b].mean()) for b in bins], [float(right[b].mean()) for b in bins]


def risk(confidence: np.ndarray, shares: list[float]) -> list[float]:
    """Error rate among the most confident share of the answers."""
    wrong = np.cumsum(~right[np.argsort(-confidence, kind="stable")])
    return [float(wrong[int(s * ITEMS) - 1] / int(s * ITEMS)) for s in shares]


base = 1 - float(right.mean())
shares = [i / 50 for i in range(2, 51)]
rel = {name: reliability(c) for name, c in stated.items()}
top = rel["as stated"]
left = Plot(
    title="Reliability",
    desc="Accuracy against confidence.",
    width=350,
    height=320,
    x=Axis("confidence", percent=True, limits=(0.2, 1), ticks=[0.25, 0.5, 0.75, 1]),
    y=Axis("right answers", percent=True, limits=(0.2, 1), ticks=[0.25, 0.5, 0.75, 1]),
)
left.line([0.2, 1], [0.2, 1], "perfect", color="muted", label_at=0.46)
left.line(*rel["as stated"], "as stated", color=2, label_at=0.8)
left.line(*rel["scaled"], color=1, width=3)
left.text("one temperature", 0.5, 0.86)
left.text("lifts it to the diagonal", 0.5, 0.80)
right_plot = Plot(
    title="Risk and coverage",
    desc="Error rate among answers given, against the share answered.",
    width=350,
    height=320,
    x=Axis("questions answered", percent=True, limits=(0, 1), ticks=[0, 0.5, 1]),
    y=Axis("errors among them", percent=True, limits=(0, 0.5), ticks=[0, 0.25, 0.5]),
)
right_plot.line(shares, risk(stated["as stated"], shares), "as stated", color=2, label_at=0.35)
right_plot.line(shares, risk(stated["scaled"], shares), color=1, width=3)
right_plot.hline(base, "constant forecaster")
picture = Picture(
    title="Calibration changes the numbers, discrimination their order",
    desc="Left, a reliability diagram: answers stated at "
    f"{top[0][-1]:.0%} are right {top[1][-1]:.0%} of the time; after temperature scaling the "
    "points lie on the diagonal. Right, error rate against the share of questions answered: the "
    f"curves before and after nearly coincide, both end at {base:.0%}, and a forecaster that says "
    "the same for every question stays at that height throughout.",
    height=320,
)
picture.embed(left, 0, 0)
picture.embed(right_plot, 368, 0)
print(picture.svg())
