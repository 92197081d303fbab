"""A third action cuts the corner between answering and blocking. Toy prices, called so in the text.

Left, the expected loss of three actions against the probability of harm, a miss costing twenty
refusals. Right, five actions by what they take from the harmless and what harm they leave.
"""

from guide.figure import Axis, Picture, Plot

MISS = 20
ACTIONS = {
    "answer": (0, 1),
    "ask": (0.05, 0.7),
    "safe completion": (0.2, 0.2),
    "redirect": (0.6, 0.03),
    "block": (1, 0),
}


def loss(p: float, name: str) -> float:
    """Expected loss, in wrongly refused answers."""
    taken, left = ACTIONS[name]
    return (1 - p) * taken + p * left * MISS


def crossing(milder: str, harsher: str) -> float:
    """Probability of harm from which the harsher action loses less."""
    (v1, r1), (v2, r2) = ACTIONS[milder], ACTIONS[harsher]
    odds = (v2 - v1) / ((r1 - r2) * MISS)
    return odds / (1 + odds)


low, high = crossing("answer", "safe completion"), crossing("safe completion", "block")
both = crossing("answer", "block")
ps = [i / 1000 for i in range(251)]
inside = [low] + [p for p in ps if low < p < high] + [both, high]
inside.sort()
left = Plot(
    title="Loss",
    desc="Expected loss of three actions against the probability of harm.",
    width=352,
    height=330,
    x=Axis(
        "probability that the request is harmful",
        limits=(0, 0.25),
        ticks={low: f"{low:.0%}", both: f"{both:.0%}", high: f"{high:.0%}", 0.25: "25%"},
    ),
    y=Axis("loss, in wrong refusals", limits=(0, 1.2), ticks=[0, 0.5, 1]),
)
left.band(
    inside,
    [loss(p, "safe completion") for p in inside],
    [max(min(loss(p, "answer"), loss(p, "block")), loss(p, "safe completion")) for p in inside],
)
short = [p for p in ps if loss(p, "answer") <= 1.2]
left.line(short, [loss(p, "answer") for p in short], color=2)
left.line(ps, [loss(p, "block") for p in ps], color=3)
left.line(ps, [loss(p, "safe completion") for p in ps], width=3)
left.text("answer", 0.028, 1.08)
left.text("block", 0.1, 1.0)
left.text("safe completion", 0.165, 0.55)

right = Plot(
    title="Actions",
    desc="Five actions by the share of value taken and the share of harm left.",
    width=352,
    height=330,
    x=Axis("value taken from the harmless", percent=True, limits=(0, 1), ticks=[0, 0.5, 1]),
    y=Axis("harm left", percent=True, limits=(0, 1), ticks=[0, 0.5, 1]),
)
right.line([0, 1], [1, 0], color="muted")
right.line([v for v, _ in ACTIONS.values()], [r for _, r in ACTIONS.values()], markers=True)
right.text("tossing a coin", 0.73, 0.56)
right.text("answer", 0.22, 0.94)
right.text("ask back", 0.2, 0.64)
right.text("safe completion", 0.45, 0.25)
right.text("redirect", 0.66, 0.11)
right.text("block", 0.93, 0.23)
picture = Picture(
    title="A third action cuts the corner",
    desc=f"Left, loss against the probability of harm: the rising line of answering and the nearly "
    f"flat one of blocking cross at {both:.1%}, both near one refusal; the line of a safe completion "
    f"runs at {loss(both, 'safe completion'):.2f} there and is lowest from {low:.1%} to {high:.0%}. "
    f"Right, answer, ask back, safe completion, redirect and block lie on a curve below the "
    f"diagonal that tossing a coin between answer and block gives.",
    height=330,
)
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
