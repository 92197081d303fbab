"""Left: what one pass makes of a 60/40 lean, against how much the input gives away. Right: retraining on outputs.

Toy: truth is A in 60% of cases; the input is a normal cue whose means lie a distance apart; the model knows
the exact probabilities. Right: no cue, outputs at temperature 0.7, a share of fresh data in each generation.
"""

from math import exp, log
from statistics import NormalDist

from guide.figure import Axis, Picture, Plot

LEAN, TEMPERATURE, END = 0.6, 0.7, 20
normal, edge = NormalDist(), log(LEAN / (1 - LEAN))


def sharpen(x: float, t: float) -> float:
    """Share of A when odds are raised to the power 1/t."""
    a, b = x ** (1 / t), (1 - x) ** (1 / t)
    return a / (a + b)


def likeliest(d: float) -> tuple[float, float]:
    """Share of answers A, and of right ones, when the likeliest answer is given."""
    a = LEAN * normal.cdf(d / 2 + edge / d)
    wrong_a = (1 - LEAN) * normal.cdf(-d / 2 + edge / d)
    return a + wrong_a, a + (1 - LEAN) - wrong_a


def sampled(d: float, t: float, steps: int = 2000) -> float:
    """Share of answers A when they are drawn at temperature t."""
    total = 0.0
    for i in range(steps):
        z = normal.inv_cdf((i + 0.5) / steps)
        for mean, weight in ((d / 2, LEAN), (-d / 2, 1 - LEAN)):
            odds = exp(edge + d * (z + mean))
            total += weight * sharpen(odds / (1 + odds), t) / steps
    return total


def generations(fresh: float, keep: bool = False) -> list[float]:
    """Share of A in the training data, from generation 0 on."""
    data = [LEAN]
    made = [LEAN]
    for _ in range(END):
        made.append(sharpen(data[-1], TEMPERATURE))
        data.append(sum(made) / len(made) if keep else fresh * LEAN + (1 - fresh) * made[-1])
    return data


cues = [0.15 + 0.03 * i for i in range(110)]
pairs = [likeliest(d) for d in cues]
xs = [right for _, right in pairs]
runs = {name: generations(*how) for name, how in (
    ("no fresh data", (0.0,)), ("30% fresh", (0.3,)), ("50% fresh", (0.5,)), ("kept", (0.0, True)),
)}  # fmt: skip
at = min(range(len(xs)), key=lambda i: abs(xs[i] - 0.7))

left = Plot(
    title="One pass", desc="Set into the picture.", width=352, height=340,
    x=Axis("how often the likeliest answer is right", percent=True, limits=(0.6, 0.95),
           ticks=[0.6, 0.7, 0.8, 0.9]),
    y=Axis("outputs that say A", percent=True, limits=(0.5, 1.02), ticks=[0.5, 0.6, 0.7, 0.8, 0.9, 1]),
)  # fmt: skip
left.line(xs, [share for share, _ in pairs], color=1, width=3)
left.line(xs, [sampled(d, TEMPERATURE) for d in cues], color=3)
left.line([0.6, 0.95], [LEAN, LEAN], color=2)
left.text("likeliest answer", 0.76, 0.86)
left.note("temperature 0.7", 0.63, sampled(0.70, TEMPERATURE), offset=(36, 46), dot=False)
left.text("data, and plain sampling", 0.84, 0.578)
right = Plot(
    title="Trained on its own outputs", desc="Set into the picture.", width=352, height=340,
    x=Axis("generation", limits=(0, END), ticks=[0, 5, 10, 15, 20]),
    y=Axis("data that says A", percent=True, limits=(0.5, 1.02), ticks=[0.5, 0.6, 0.7, 0.8, 0.9, 1]),
)  # fmt: skip
steps = list(range(END + 1))
right.line(steps, runs["no fresh data"], color=1, width=3)
right.line(steps, runs["30% fresh"], color=3)
right.line(steps, runs["kept"], color=4)
right.line(steps, runs["50% fresh"], color=2)
right.text("no fresh data", 10, 0.95)
right.text("30% fresh", 15, 0.82)
right.text("old outputs kept", 15.4, 0.70)
right.text("50% fresh", 15, 0.63)
picture = Picture(
    title="What a generator makes of a 60/40 lean",
    desc=f"Left, share of outputs that say A against accuracy. If the input tells nothing, the likeliest answer "
    f"is A in 100 percent of outputs; where it is right {xs[at]:.0%} of the time, in {pairs[at][0]:.0%}; it nears "
    f"60 percent as accuracy rises. Drawing at temperature 0.7 lies between, plain sampling stays at 60. Right, "
    f"share of A in the training data over {END} generations at temperature 0.7: {runs['no fresh data'][-1]:.0%} "
    f"without fresh data, {runs['30% fresh'][-1]:.0%} with 30 percent fresh, {runs['50% fresh'][-1]:.0%} with "
    f"half, {runs['kept'][-1]:.0%} and rising if all earlier data are kept.",
    height=340,
)
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
