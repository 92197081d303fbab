"""Two groups scored by one calibrated model, and the error rates that equal precision allows.

A toy: 600 claims in each group; a claim scored 80% is fraudulent in 80% of cases, one scored 20% in
20%. Left, width is the number of claims and height the share of fraud, so area counts claims.
"""

from guide.figure import Axis, Picture, Plot

SCORES = (0.2, 0.8)
GROUPS = {"A": (300, 300), "B": (500, 100)}  # claims scored 20% and 80%; the latter are flagged
CLAIMS = 600


def rates(low: int, high: int) -> tuple[float, float, float]:
    """Base rate, share of frauds missed, share of honest claims flagged."""
    fraud = low * SCORES[0] + high * SCORES[1]
    return (
        fraud / CLAIMS,
        low * SCORES[0] / fraud,
        high * (1 - SCORES[1]) / (CLAIMS - fraud),
    )


numbers = {name: rates(*cells) for name, cells in GROUPS.items()}
plot = Plot(
    title="What equal precision allows",
    desc="Honest claims flagged against frauds missed, at a precision of 80%.",
    width=350,
    height=330,
    x=Axis("frauds missed", percent=True, limits=(0, 1), ticks=[0, 0.5, 1]),
    y=Axis("honest claims flagged", percent=True, limits=(0, 0.3), ticks=[0, 0.1, 0.2, 0.3]),
)
for (name, (base, missed, alarms)), color in zip(numbers.items(), (3, 4)):
    slope = base / (1 - base) * (1 - SCORES[1]) / SCORES[1]
    at = 0.42 if name == "A" else 0.3
    plot.line([0, 1], [slope, 0], f"{name}: {base:.0%} fraud", color=color, label_at=at)
    plot.scatter([missed], [alarms], color=color)
plot.text("precision 80% in both", 0.68, 0.28)
plot.note("nobody flagged", 1, 0, offset=(-60, -150))

picture = Picture(
    title="Same scores, same meaning, different errors",
    desc="Left, the claims of two groups as rectangles: width is the number of claims with a score, "
    "height the share of fraud among them, the same in both groups. In group A 300 of 600 claims "
    f"score 80% and are flagged, and {numbers['A'][2]:.0%} of its honest claims are among them; in "
    f"group B 100 are, and {numbers['B'][2]:.1%} of its honest claims. Frauds missed: "
    f"{numbers['A'][1]:.0%} and {numbers['B'][1]:.0%}. Right, with precision at 80% each group's "
    "pair of error rates lies on a falling line of its own; the lines meet only where nobody is "
    "flagged.",
    height=392,
)
left, width, height = 8, 330, 110
for (name, (low, high)), top in zip(GROUPS.items(), (36, 232)):
    base, missed, alarms = numbers[name]
    picture.text(left, top - 20, f"Group {name}: {base:.0%} of claims are fraud", bold=True)
    x = float(left)
    for score, claims, flagged in zip(SCORES, (low, high), (False, True)):
        w = width * claims / CLAIMS
        honest = height * (1 - score)
        wide = w > 90
        good, bad = round(claims * (1 - score)), round(claims * score)
        picture.rect(
            x, top, w - 2, honest, f"{good} honest" if wide else f"{good}",
            fill=2 if flagged else "wash2", stroke=None, size=12,
        )  # fmt: skip
        picture.rect(
            x, top + honest, w - 2, height - honest, f"{bad} fraud" if wide else f"{bad}",
            fill=1 if flagged else "wash1", stroke=None, size=12,
        )  # fmt: skip
        words = f"{score:.0%}, flagged" if flagged else f"scored {score:.0%}"
        picture.text(left + width - 2 if flagged else x, top + height + 13, words, color="muted",
                     anchor="end" if flagged else "start")  # fmt: skip
        x += w
    picture.text(
        left,
        top + height + 36,
        f"Flagged: {alarms:.0%} of the honest. Missed: {missed:.0%} of frauds",
    )
picture.embed(plot, 368, 24)
print(picture.svg())
