"""A judge's pass rate against people's for two models, and the error bar of three estimates.

Toy error rates: the judge passes 90% of model A's good answers and 30% of its bad ones, and 95%
and 50% of model B's. Half-widths by the large-sample formulas, judged answers unlimited.
"""

from math import sqrt

from guide.figure import Axis, Picture, Plot

GOOD_A, PASS_A = 0.80, (0.90, 0.30)  # people's rate; judge passes good, bad
GOOD_B, PASS_B = 0.72, (0.95, 0.50)


def judged(good: float, passes: tuple[float, float]) -> float:
    """Share of answers that the judge passes."""
    return passes[0] * good + passes[1] * (1 - good)


read_a, read_b = judged(GOOD_A, PASS_A), judged(GOOD_B, PASS_B)
phi2 = (PASS_A[0] - PASS_A[1]) ** 2 * GOOD_A * (1 - GOOD_A) / (read_a * (1 - read_a))


def half_width(factor: float, labels: float) -> float:
    return 1.96 * sqrt(factor * GOOD_A * (1 - GOOD_A) / labels)


ends = [0.5, 1.0]
left = Plot(
    title="What the judge reads",
    desc="The judge's pass rate against people's, for two models.",
    width=350,
    height=330,
    x=Axis("people pass", percent=True, limits=(0.5, 1), ticks=[0.5, 0.6, 0.7, 0.8, 0.9, 1]),
    y=Axis("judge passes", percent=True, limits=(0.5, 1), ticks=[0.5, 0.6, 0.7, 0.8, 0.9, 1]),
)
left.line(ends, ends, "no error", color="muted", label_at=0.6)
left.line(ends, [judged(x, PASS_A) for x in ends], color=1, width=3)
left.line(ends, [judged(x, PASS_B) for x in ends], color=2)
left.note(f"A: {GOOD_A:.0%}, read {read_a:.0%}", GOOD_A, read_a, color=1, offset=(14, 62))
left.note(f"B: {GOOD_B:.0%}, read {read_b:.0%}", GOOD_B, read_b, color=2, offset=(-70, -50))

labels = [50 * 1.06**i for i in range(52)]
right = Plot(
    title="What labels buy",
    desc="Half-width of the 95% interval against the number of labels.",
    width=350,
    height=330,
    x=Axis(
        "people's labels", log=True, limits=(50, 1000), ticks={50: "50", 200: "200", 1000: "1000"}
    ),
    y=Axis("half-width, 95%", percent=True, limits=(0, 0.16), ticks=[0, 0.05, 0.1, 0.15]),
)
labels = [x for x in labels if x <= 1000]
right.line(labels, [half_width(1 / phi2 - 1, n) for n in labels], "divided", color=2, label_at=75)
right.line(labels, [half_width(1, n) for n in labels], color="muted")
right.line(labels, [half_width(1 - phi2, n) for n in labels], color=1, width=3)
right.note("reweighted", 120, half_width(1 - phi2, 120), color=1, offset=(-62, 46))
right.note("labels alone", 320, half_width(1, 320), color="muted", offset=(24, -76))

picture = Picture(
    title="A judge is an instrument to be calibrated on each model",
    desc=f"Left: people pass {GOOD_A:.0%} of model A's answers and the judge {read_a:.0%}; people "
    f"pass {GOOD_B:.0%} of B's and the judge {read_b:.0%}, so the judge reverses the order; each "
    "model lies on a line of its own. Right: with 200 labels the half-width is "
    f"{half_width(1, 200):.1%} from labels alone, {half_width(1 - phi2, 200):.1%} when reweighted by "
    f"verdict and {half_width(1 / phi2 - 1, 200):.1%} when divided by the judge's errors.",
    height=330,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
