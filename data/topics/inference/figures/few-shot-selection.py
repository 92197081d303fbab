"""Left: toy cases on a map, the four nearest ones and the four that MMR picks. Right: what
retrieved and fixed examples cost on one price list, at the page's own prompt."""

import random
from math import dist, exp

from guide.figure import Axis, Picture, Plot
from napkin import facts

WEIGHT, SHOWN = 0.7, 4  # lambda of MMR, examples picked
rng = random.Random(7)
QUERY = (180.0, 150.0)
GROUPS = {  # label of a case: middle, spread, how many
    "A": ((152.0, 116.0), 11.0, 6),
    "B": ((240.0, 186.0), 15.0, 4),
    "C": ((132.0, 206.0), 15.0, 4),
    "D": ((290.0, 76.0), 18.0, 4),
}
cases: list[tuple[str, tuple[float, float]]] = []
for label, ((x, y), spread, count) in GROUPS.items():
    placed = 0
    while placed < count:
        at = (x + rng.gauss(0, spread), y + rng.gauss(0, spread))
        if dist(at, QUERY) > 27 and all(dist(at, other) > 20 for _, other in cases):
            cases.append((label, at))
            placed += 1


def near(a: tuple[float, float], b: tuple[float, float]) -> float:
    """A similarity of two points: 1 at the same place, falling with distance."""
    return exp(-((dist(a, b) / 50) ** 2))


everyone = range(len(cases))
nearest = sorted(everyone, key=lambda i: -near(cases[i][1], QUERY))[:SHOWN]
mmr: list[int] = []
while len(mmr) < SHOWN:

    def worth(i: int) -> float:
        twin = max((near(cases[i][1], cases[j][1]) for j in mmr), default=0.0)
        return WEIGHT * near(cases[i][1], QUERY) - (1 - WEIGHT) * twin

    mmr.append(max((i for i in everyone if i not in mmr), key=worth))
shown = ["".join(sorted(cases[i][0] for i in picks)) for picks in (nearest, mmr)]

price = facts.prices["api-gpt-6.1-sol-input"].low / 1e3  # USD per 1,000 requests and token
read = facts.prices["api-gpt-6.1-sol-cached-input"].low / 1e3
HEAD, EXAMPLE, QUERY_TOKENS = 1_500, 150, 150
counts = list(range(201))
fresh = [HEAD * read + (n * EXAMPLE + QUERY_TOKENS) * price for n in counts]
fixed = [(HEAD + n * EXAMPLE) * read + QUERY_TOKENS * price for n in counts]

picture = Picture(
    title="Near is not enough, and fresh is not cheap",
    desc=f"Left, solved cases with labels A to D lie around a query. The four nearest have the "
    f"labels {shown[0]}; MMR with weight 0.7 picks {shown[1]}. Right, input cost of 1,000 requests "
    f"against the number of examples: 8 retrieved ones cost USD {fresh[8]:.2f}, and so do "
    f"{(fresh[8] - fixed[0]) / (fixed[1] - fixed[0]):.0f} fixed ones behind a cache.",
    height=330,
)
picture.text(8, 16, "Four cases to show, of many", bold=True)
for i, (label, at) in enumerate(cases):
    if i in nearest:
        picture.circle(at, 14, fill=None, stroke=2, dash=2)
    if i in mmr:
        picture.circle(at, 9.5, label, fill=1, stroke=None, size=12, bold=True)
    else:
        picture.circle(at, 9.5, label, fill="soft", stroke=None, size=12)
picture.circle(QUERY, 10, "?", fill="paper", stroke="ink", bold=True)
picture.circle((22, 288), 10, fill=None, stroke=2, dash=2)
picture.text(40, 288, f"nearest four: {', '.join(shown[0])}")
picture.circle((22, 314), 9, fill=1, stroke=None)
picture.text(40, 314, f"near and not alike (MMR): {', '.join(shown[1])}")
plot = Plot(
    title="Cost", desc="Set into the picture.", width=350, height=330,
    x=Axis("examples in the prompt", limits=(0, 200), ticks=[0, 40, 80, 120, 160, 200]),
    y=Axis("USD per 1,000 requests, input", limits=(0, 8)),
)  # fmt: skip
inside = [n for n in counts if fresh[n] <= 8]
plot.line(inside, fresh[: len(inside)], "retrieved", color=2, label_at=14)
plot.line(counts, fixed, "fixed, cached", label_at=70)
plot.line([8, 160], [fresh[8], fixed[160]], color="muted", dash=2, width=1.5)
plot.note("8 fresh = 160 cached", 160, fixed[160])
picture.embed(plot, 366, 0)
print(picture.svg())
