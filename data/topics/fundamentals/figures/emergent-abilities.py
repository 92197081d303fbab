"""The share of answers that are right in every token, against compute, for three answer lengths.

Toy numbers: a loss of 2 nats per answer token at 1e19 FLOPs that falls as compute to the power -0.3.
"""

from math import exp

from guide.figure import Axis, Plot

START, LOSS, EXPONENT = 1e19, 2.0, 0.3
TRAINED = (1e19, 1e22)


def right(tokens: int, compute: float) -> float:
    """Probability that all tokens of an answer are right."""
    return exp(-tokens * LOSS * (compute / START) ** -EXPONENT)


xs = [10 ** (19 + i / 10) for i in range(91)]
plot = Plot(
    title="One curve, moved",
    desc="Share of fully right answers against training compute for answers of 1, 10 and 100 "
    "tokens. The three curves have the same shape, each moved to the right of the one before. In "
    "the shaded stretch, up to 1e22 FLOPs, one token goes from "
    f"{right(1, TRAINED[0]):.0%} to {right(1, TRAINED[1]):.0%}, a hundred tokens stay at zero.",
    x=Axis("training compute (toy scale)", "FLOP", log=True),
    y=Axis("answers with every token right", percent=True, limits=(0, 1)),
    height=360,
)
plot.region(*TRAINED, "models trained so far", color=2)
plot.line(xs, [right(1, x) for x in xs], "1 token", label_at=3e20)
plot.line(xs, [right(10, x) for x in xs], "10 tokens", color=3, label_at=1e24)
plot.line(xs, [right(100, x) for x in xs], "100 tokens", color=4, label_at=1e27)
print(plot.svg())
