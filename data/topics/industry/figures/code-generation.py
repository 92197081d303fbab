"""Left: what a reviewing bot saves, by the precision it posts at. Right: how far passing tests can be believed."""

from math import exp, lgamma
from statistics import NormalDist

from guide.figure import Axis, Picture, Plot

CANDIDATES, TRUE, APART, JUDGE, GLANCE, WORTH = 6, 0.1, 1.5, 4.0, 0.5, 20.0  # the page's toy
CUTS = [-2 + i / 20 for i in range(100)]
UNIT = NormalDist()


def post(cut):
    """Real and false comments on a pull request when those scored above the cut are posted."""
    return CANDIDATES * TRUE * (1 - UNIT.cdf(cut - APART)), CANDIDATES * (1 - TRUE) * (
        1 - UNIT.cdf(cut)
    )


def saved(cut, tired):
    real, false = post(cut)
    share = real / (real + false)
    heed = share**tired
    return share, (real + false) * (heed * (share * WORTH - JUDGE) - (1 - heed) * GLANCE)


def missed(tests, spread, catch=0.1):
    """Chance that a wrong patch passes; spread is the shape of a beta distribution, None: all bugs alike."""
    if spread is None:
        return (1 - catch) ** tests
    rest = spread * (1 - catch) / catch
    return exp(
        lgamma(spread + rest) + lgamma(rest + tests) - lgamma(rest) - lgamma(spread + rest + tests)
    )


curves = {
    name: [saved(cut, tired) for cut in CUTS]
    for name, tired in (("all are judged", 0), ("fewer, if often false", 1))
}
best = {name: max(points, key=lambda p: p[1]) for name, points in curves.items()}
tests = [1, 2, 3, 5, 8, 13, 20, 30, 50, 80, 130, 200, 300, 500, 800]
wrong = {
    name: [100 * missed(k, spread) / (1 + missed(k, spread)) for k in tests]
    for name, spread in (("bugs alike", None), ("unequal", 2), ("very unequal", 0.5))
}
picture = Picture(
    title="What precision a reviewing bot needs, and how many tests make passing believable",
    desc="Left: minutes saved on a pull request against the average precision of posted comments. Below 20 percent "
    "the bot costs time; the best is "
    + ", ".join(f"{y:.1f} minutes at {x:.0%} if {name}" for name, (x, y) in best.items())
    + ". Right: share of wrong patches among those that pass, against the number of tests, when half of all patches "
    "are wrong and a test catches a tenth: after 50 tests "
    + ", ".join(
        f"{values[tests.index(50)]:.1f} percent with {name}" for name, values in wrong.items()
    )
    + ".",
    height=340,
)
left = Plot(
    title="Attention", desc="Set into the picture.", width=358, height=340,
    x=Axis("average precision of posted comments, %", limits=(8, 92), ticks=[10, 20, 40, 60, 80]),
    y=Axis("minutes saved per pull request", limits=(-7, 6), ticks=[-6, -3, 0, 3, 6]),
)  # fmt: skip
right = Plot(
    title="Belief", desc="Set into the picture.", width=352, height=340,
    x=Axis("tests, each catching a tenth", log=True, limits=(1, 800), ticks=[1, 10, 100]),
    y=Axis("wrong among those that pass, %", limits=(0, 52), ticks=[0, 10, 20, 30, 40, 50]),
)  # fmt: skip
for color, points in enumerate(curves.values(), 1):
    shown = [(100 * x, y) for x, y in points if 10.2 < 100 * x < 90 and y > -6.8]
    left.line([x for x, _ in shown], [y for _, y in shown], color=color)
left.hline(0)
left.note(
    "all judged",
    100 * best["all are judged"][0],
    best["all are judged"][1],
    offset=(36, -22),
    color=1,
)
left.note("often false,\noften ignored", 100 * best["fewer, if often false"][0],
          best["fewer, if often false"][1], offset=(30, 56), color=2, width=120)  # fmt: skip
left.note("breaks even\nat 20%", 20, 0, offset=(40, 60), color=1, width=110)
for color, (name, at) in enumerate(zip(wrong, (9, 40, 25), strict=True), 1):
    right.line(tests, wrong[name], name, color=color, label_at=at)
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
