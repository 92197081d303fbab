"""One toy next-token distribution at two temperatures, and what three cuts keep of it.

50,000 tokens; at temperature 1 the probability of a token is proportional to 1 / rank squared.
"""

from itertools import accumulate

from guide.figure import Axis, Plot

VOCABULARY, K, MASS, RATIO = 50_000, 40, 0.9, 0.1


def inside(heat: float) -> list[float]:
    """Probability of the first 1, 2, 3 … tokens together at this temperature."""
    odds = [rank ** (-2 / heat) for rank in range(1, VOCABULARY + 1)]
    whole = sum(odds)
    return [total / whole for total in accumulate(odds)]


def top_p(heat: float) -> int:
    return 1 + sum(total < MASS for total in inside(heat))


def min_p(heat: float) -> int:
    return sum(rank ** (-2 / heat) >= RATIO for rank in range(1, VOCABULARY + 1))


RANKS = sorted({round(10 ** (i / 24)) for i in range(113)} | {K, VOCABULARY})
COOL, HOT = inside(1), inside(1.5)

plot = Plot(
    title="What three cuts keep of one distribution at two temperatures",
    desc="The probability that the most likely tokens hold together, against how many of 50,000 "
    f"they are. At temperature 1 min-p keeps {min_p(1)} tokens, top-p {top_p(1)} and top-k {K}, "
    f"which hold {COOL[K - 1]:.0%}. At temperature 1.5 min-p keeps {min_p(1.5)}, top-p "
    f"{top_p(1.5)} and top-k still {K}, which now hold {HOT[K - 1]:.0%}.",
    x=Axis("tokens kept, most likely first", log=True, limits=(1, VOCABULARY)),
    y=Axis("probability that they hold", percent=True, limits=(0, 1)),
    width=560,
    height=440,
)
plot.line(RANKS, [COOL[r - 1] for r in RANKS], "temperature 1", color=1, label_at=1.15)
plot.line(RANKS, [HOT[r - 1] for r in RANKS], "temperature 1.5", color=2, label_at=1.7)
plot.hline(MASS, "top-p 0.9")
plot.vline(K, "top-k 40")
plot.note(f"min-p keeps {min_p(1)}", min_p(1), COOL[min_p(1) - 1], color=1)
plot.note(f"top-p keeps {top_p(1)}", top_p(1), COOL[top_p(1) - 1], color=1)
plot.note(f"min-p keeps {min_p(1.5)}", min_p(1.5), HOT[min_p(1.5) - 1], color=2)
plot.note(f"top-p keeps {top_p(1.5)}", top_p(1.5), HOT[top_p(1.5) - 1], color=2, offset=(-26, 46))
plot.note(f"top-k holds {HOT[K - 1]:.0%}", K, HOT[K - 1], color=2, offset=(58, 52))
print(plot.svg())
