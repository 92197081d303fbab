"""Team accuracy against trust, and the most a team gains over its better member.

A toy: on each case the team takes the person's answer or the model's. How strongly a case calls for
the model is a normal score, d' apart between cases where only the model and where only the person
is right; the person follows above a criterion. phi is the correlation of being right.
"""

from statistics import NormalDist

from guide.figure import Axis, Picture, Plot

PERSON, PHI = 0.8, 0.3
up = NormalDist().cdf


def cells(model: float, phi: float) -> tuple[float, float]:
    """Shares of cases on which only the person, only the model is right."""
    spread = (PERSON * (1 - PERSON) * model * (1 - model)) ** 0.5
    both = PERSON * model + phi * spread
    return PERSON - both, model - both


CRITERIA = [-5 + i / 50 for i in range(501)]


def curve(model: float, phi: float, d: float) -> tuple[list[float], list[float]]:
    """Share of the disagreements on which the model is followed, and the team's accuracy."""
    w_h, w_m = cells(model, phi)
    shares, team = [], []
    for c in CRITERIA:
        f_m, f_h = up(c + d / 2), up(c - d / 2)
        shares.append((w_m * f_m + w_h * f_h) / (w_m + w_h))
        team.append(PERSON + w_m * f_m - w_h * f_h)
    return shares, team


def edge(model: float, phi: float, d: float) -> float:
    return max(0.0, max(curve(model, phi, d)[1]) - max(PERSON, model))


MODEL = 0.85
tops = {d: max(curve(MODEL, PHI, d)[1]) for d in (1, 2)}
left = Plot(
    title="Trust",
    desc="Team accuracy against the share of disagreements on which the model is followed.",
    width=370,
    height=340,
    x=Axis(
        "disagreements where the model is followed",
        percent=True,
        limits=(0, 1),
        ticks=[0, 0.5, 1],
    ),
    y=Axis("team accuracy", percent=True, limits=(0.78, 0.92), ticks=[0.8, 0.85, 0.9]),
)
left.line(*curve(MODEL, PHI, 0), color="muted", dash=2)
left.line(*curve(MODEL, PHI, 1), color=2)
left.line(*curve(MODEL, PHI, 2), color=1, width=3)
left.text("tells cases apart well", 0.4, 0.904)
left.text("somewhat", 0.62, 0.859)
left.text("not at all", 0.55, 0.819)
left.note("person alone", 0, 0.8, offset=(14, 22), leader=False)
left.note("model alone", 1, 0.85, offset=(-40, 34), leader=False)

models = [0.6 + i / 200 for i in range(80)]
right = Plot(
    title="Edge",
    desc="Most that a team gains over its better member, against the model's accuracy.",
    width=340,
    height=340,
    x=Axis("model's accuracy (person: 80%)", percent=True, limits=(0.6, 1), ticks=[0.6, 0.8, 1]),
    y=Axis(
        "most gained over the better one",
        percent=True,
        limits=(0, 0.1),
        ticks=[0, 0.05, 0.1],
    ),
)
for d, color, width in ((1, 2, 2.25), (2, 1, 3.0)):
    able = [m for m in models if min(cells(m, PHI)) >= 0]
    right.line(able, [edge(m, PHI, d) for m in able], color=color, width=width)
right.text("well", 0.71, 0.064)
right.text("somewhat", 0.69, 0.026)
at = {m: edge(m, PHI, 1) for m in (0.7, 0.8, 0.9)}
picture = Picture(
    title="A team gains by telling cases apart, most where person and model are about equally good",
    desc="Left, team accuracy against the share of disagreements on which the model is followed: "
    f"from {PERSON:.0%}, the person alone, to {MODEL:.0%}, the model alone. Without discernment it is "
    f"a straight line between them; with some it rises to {tops[1]:.1%}, with much to {tops[2]:.1%}, "
    "and falls again if the model is always followed. Right, the most that a team gains over its "
    f"better member: with some discernment {100 * at[0.7]:.1f} points where the model is right on 70 "
    f"percent, {100 * at[0.8]:.1f} where it is right as often as the person, {100 * at[0.9]:.1f} at 90.",
    height=340,
)
picture.embed(left, 0, 0)
picture.embed(right, 380, 0)
print(picture.svg())
