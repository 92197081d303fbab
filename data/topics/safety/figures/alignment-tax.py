"""Two frontiers of a toy. Left: what a share of the alignment gain costs in ability when weights are
averaged. Right: what refusing harmful prompts costs in refused harmless ones."""

from math import exp, sqrt
from random import Random
from statistics import NormalDist

from guide.figure import Axis, Picture, Plot

PHI = NormalDist()
rng = Random(1)
ABILITY = [exp(rng.gauss(0, 1)) for _ in range(32)]  # curvature of each direction
ALIGN = [exp(rng.gauss(0, 1)) for _ in range(32)]


def own_shares(price: float) -> tuple[float, float]:
    """(share of the gain kept, share of the drop paid) if each direction has its own share."""
    shares = [b / (b + price * a) for a, b in zip(ABILITY, ALIGN, strict=True)]
    missing = sum(b * (1 - m) ** 2 for b, m in zip(ALIGN, shares, strict=True)) / sum(ALIGN)
    paid = sum(a * m * m for a, m in zip(ABILITY, shares, strict=True)) / sum(ABILITY)
    return 1 - missing, paid


def harmless_refused(harmful_refused: float, distance: float) -> float:
    """One threshold on a score; harmful prompts lie `distance` standard deviations higher."""
    return 1 - PHI.cdf(distance - PHI.inv_cdf(harmful_refused))


MOVES = [i / 100 for i in range(101)]
PRICES = [10 ** (4 - i / 20) for i in range(161)]
front = [(0.0, 0.0), *[own_shares(p) for p in PRICES], (1.0, 1.0)]
at90 = min(front, key=lambda point: abs(point[0] - 0.9))[1]
line90 = (1 - sqrt(0.1)) ** 2
TICKS = [0, 0.25, 0.5, 0.75, 1]

picture = Picture(
    title="Two frontiers",
    desc="Left, share of the ability drop that is paid against share of the alignment gain that is "
    "kept. Tossing a coin between the two models gives the diagonal. Averaging their weights gives "
    "a curve far below it, through three quarters of the gain for one quarter of the drop. Own "
    f"shares per direction lie lower still: at 90 percent of the gain {at90:.0%} instead of "
    f"{line90:.0%}. Right, share of harmless prompts refused against share of harmful ones refused, "
    f"for two and three standard deviations between them: at 95 percent "
    f"{harmless_refused(0.95, 2):.0%} and {harmless_refused(0.95, 3):.0%}.",
    height=350,
)
left = Plot(
    title="Weights", desc="Set into the picture.", width=356, height=350,
    x=Axis("alignment gain kept", percent=True, limits=(0, 1), ticks=TICKS),
    y=Axis("ability drop paid", percent=True, limits=(0, 1), ticks=TICKS),
)  # fmt: skip
left.line([0, 1], [0, 1], "coin toss", color="muted", dash=2, label_at=0.35)
left.line(
    [1 - (1 - m) ** 2 for m in MOVES], [m * m for m in MOVES], "one share", color=2, label_at=0.72
)
left.line([x for x, _ in front], [y for _, y in front], "own shares", color=1, label_at=0.85)
right = Plot(
    title="Refusals", desc="Set into the picture.", width=352, height=350,
    x=Axis("harmful refused", percent=True, limits=(0.5, 1), ticks=[0.5, 0.6, 0.7, 0.8, 0.9, 1]),
    y=Axis("harmless refused", percent=True, limits=(0, 0.5), ticks=[0, 0.1, 0.2, 0.3, 0.4, 0.5]),
)  # fmt: skip
xs = [0.5 + i / 1000 for i in range(500)]
for distance, color, at in ((2, 2, 0.85), (3, 1, 0.93)):
    points = [(x, harmless_refused(x, distance)) for x in xs]
    points = [(x, y) for x, y in points if y <= 0.5]
    right.line(
        [x for x, _ in points],
        [y for _, y in points],
        f"{distance} SD apart",
        color=color,
        label_at=at,
    )
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
