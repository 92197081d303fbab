"""What cheap ideas are worth: true ones among twenty tests, and how many positives are right.

Ideas are true at a base rate; a ranker's scores are normal with equal spread. `gloss` is the share of
false ideas that score like true ones, `fall` the power by which the base rate falls with their number.
"""

from statistics import NormalDist

from guide.figure import Axis, Picture, Plot

Z = NormalDist()
TESTS, BASE, AUC = 20, 0.05, 0.7


def true_tested(ideas: float, auc: float = AUC, gloss: float = 0.0, fall: float = 0.0) -> float:
    """Expected true ones among the best-scored TESTS of so many ideas."""
    base, gap = BASE * (TESTS / ideas) ** fall, 2**0.5 * Z.inv_cdf(auc)
    low, high = -12.0, 12.0
    for _ in range(80):
        cut = (low + high) / 2
        good = 1 - Z.cdf(cut - gap)
        bad = gloss * good + (1 - gloss) * (1 - Z.cdf(cut))
        share = base * good + (1 - base) * bad
        low, high = (cut, high) if share * ideas > TESTS else (low, cut)
    return TESTS * base * good / share


def right(base: float, level: float, power: float = 0.8) -> float:
    """Share of positive tests that are right."""
    return 1 / (1 + (1 - base) / base * level / power)


counts = [20.0001 * 10 ** (i / 20) for i in range(61)]
left = Plot(
    title="True ideas among twenty tests", desc="By how many were proposed.", width=356, height=330,
    x=Axis("ideas proposed, best twenty tested", log=True, limits=(20, 20_000),
           ticks={20: "20", 200: "200", 2_000: "2,000", 20_000: "20,000"}),
    y=Axis("true ones among the tested", limits=(0, 8), ticks=[0, 1, 2, 4, 6, 8]),
)  # fmt: skip
for color, (gloss, fall, name, at, high) in enumerate(
    (
        (0.0, 0.0, "same quality", 1_050, 6.0),
        (0.1, 0.0, "one false in ten glitters", 2_600, 2.15),
        (0.0, 0.5, "quality falls", 6_000, 1.2),
    ),
    1,
):
    left.line(counts, [true_tested(n, gloss=gloss, fall=fall) for n in counts], color=color)
    left.text(name, at, high, color=color)
bases = [10 ** (-3 + i / 20) for i in range(55)]
plot = Plot(
    title="Right positives", desc="By the base rate.", width=356, height=330,
    x=Axis("ideas that are true", log=True, limits=(1e-3, 0.5),
           ticks={1e-3: "1 in 1,000", 1e-2: "1 in 100", 1e-1: "1 in 10"}),
    y=Axis("positive tests that are right", limits=(0, 1),
           ticks={0: "0%", 0.14: "14%", 0.5: "50%", 0.64: "64%", 1: "100%"}),
)  # fmt: skip
plot.line(bases, [right(b, 0.05) for b in bases], color=1)
plot.line(bases, [right(b, 0.0045) for b in bases], color=2)
plot.text("level 5%", 0.11, 0.33, color=1)
plot.text("level 0.45%", 0.0032, 0.72, color=2)
plot.scatter([0.1, 0.01], [right(0.1, 0.05), right(0.01, 0.05)], color=1)
plot.scatter([0.01], [right(0.01, 0.0045)], color=2)
picture = Picture(
    title="Cheap ideas, dear tests",
    desc="Left: true ideas among the twenty tested, against the number proposed, with a ranker of AUC "
    f"{AUC} and a base rate of {BASE:.0%}: from {true_tested(20.0001):.0f} at twenty to "
    f"{true_tested(2_000):.1f} at two thousand; {true_tested(2_000, gloss=0.1):.1f} if a tenth of false "
    f"ideas score like true ones; {true_tested(2_000, fall=0.5):.1f} if the base rate falls with the root "
    f"of the number. Right: share of positives that are right at 80% power: {right(0.1, 0.05):.0%} at "
    f"one true in ten, {right(0.01, 0.05):.0%} at one in a hundred, {right(0.01, 0.0045):.0%} there at "
    "a level of 0.45%.",
    height=330,
)
picture.embed(left, 0, 0)
picture.embed(plot, 364, 0)
print(picture.svg())
