"""Noise shrinks with the number of items, a leak does not; and a ranking that hangs on the mix.

Toy numbers of the page: 60% on fresh items, a tenth leaked and 95% right there; three kinds of
request whose shares in the test and among users differ.
"""

from math import sqrt

from guide.figure import Axis, Picture, Plot

FRESH, SEEN, LEAKED = 0.60, 0.95, 0.10
score = (1 - LEAKED) * FRESH + LEAKED * SEEN
bias = score - FRESH


def noise(items: float) -> float:
    return sqrt(score * (1 - score) / items)


TEST, USERS = (0.6, 0.3, 0.1), (0.2, 0.3, 0.5)
MODELS = {"model A": (0.90, 0.70, 0.50), "model B": (0.80, 0.72, 0.68)}


def weighted(rates: tuple[float, ...], shares: tuple[float, ...]) -> float:
    return sum(w * r for w, r in zip(shares, rates, strict=True))


items = [30 * 10 ** (i / 20) for i in range(56)]
left = Plot(
    title="Noise and leak",
    desc="Error against the number of items.",
    width=350,
    height=310,
    x=Axis("test items", log=True, limits=(30, 20_000)),
    y=Axis("typical error", percent=True, limits=(0, 0.10), ticks=[0, 0.035, 0.07, 0.1]),
)
left.line(items, [noise(n) for n in items], color=2)
left.line(items, [sqrt(noise(n) ** 2 + bias**2) for n in items], color=1, width=3)
left.text("with a tenth leaked", 2_300, 0.045)
left.text("noise alone", 520, 0.008)
equal = score * (1 - score) / bias**2
left.vline(equal, f"{equal:.0f} items")
right = Plot(
    title="Mix",
    desc="Score of two models as the mix moves from the test's to the users'.",
    width=350,
    height=310,
    x=Axis("mix of requests", limits=(0, 1), ticks={0: "the test's", 1: "the users'"}),
    y=Axis("score", percent=True, limits=(0.6, 0.85), ticks=[0.6, 0.7, 0.8]),
)
ends = {name: (weighted(r, TEST), weighted(r, USERS)) for name, r in MODELS.items()}
for color, (name, (a, b)) in enumerate(ends.items(), 1):
    right.line([0, 1], [a, b], name, color=color, label_at=0.72)
(a0, a1), (b0, b1) = ends.values()
cross = (a0 - b0) / ((a0 - b0) + (b1 - a1))
picture = Picture(
    title="What more items cure, and what they don't",
    desc="Left, typical error against the number of test items: the noise alone falls toward zero, "
    f"the error with a leak worth {bias * 100:.1f} points levels off there; the two parts are equal "
    f"at {equal:.0f} items. Right, the scores of two models as the mix of requests moves from the "
    f"test's to the users': A falls from {a0:.0%} to {a1:.0%}, B from {b0:.0%} to {b1:.0%}, and they "
    f"cross {cross:.0%} of the way.",
    height=310,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
