"""What a right answer proves, with and without help; practice against exam in one randomized trial.

Left: Bayes with a slip of 0.1 and a prior of 0.3. Right: Bastani et al. 2025, Table 1, with a digit
more from the authors' data, divided by the control arm's standard deviation of one session's score; whiskers are
1.96 standard errors, clustered by classroom.
"""

from guide.figure import Axis, Picture, Plot

START, SLIP = 0.3, 0.1


def knows(right: float, guess: float) -> float:
    """Chance, in percent, that a student knows after so many right answers in a row."""
    odds = START / (1 - START) * ((1 - SLIP) / guess) ** right
    return 100 * odds / (1 + odds)


steps = [0, 1, 2, 3, 4, 5, 6]
left = Plot(
    title="Proof", desc="Chance that the student knows against right answers in a row.", width=356, height=330,
    x=Axis("right answers in a row", limits=(0, 6.2), ticks=steps),
    y=Axis("chance that the student knows, %", limits=(0, 104), ticks=[0, 30, 50, 75, 95]),
)  # fmt: skip
for color, (guess, name, at) in enumerate(
    ((0.2, "alone", 1.2), (0.5, "helped, guess 50%", 4.0), (0.8, "helped, guess 80%", 4.2)), 1
):
    left.line(steps, [knows(k, guess) for k in steps], name, color=color, markers=True, label_at=at)
left.hline(95)

TRIAL = {  # effect on the share of points, its standard error, the control arm's standard deviation
    "plain chatbot": ((0.1370, 0.0310, 0.287), (-0.0543, 0.0224, 0.277)),
    "guarded tutor": ((0.3613, 0.0317, 0.287), (-0.0043, 0.0134, 0.277)),
}
right = Plot(
    title="Trial", desc="Effects in standard deviations of the control arm.", width=352, height=330,
    x=Axis("", limits=(0, 1), ticks={0.25: "practice, with it", 0.75: "exam, without"}),
    y=Axis("difference from control, SD", limits=(-0.6, 1.65), ticks=[-0.5, 0, 0.5, 1, 1.5]),
)  # fmt: skip
right.hline(0)
found = {}
for color, (name, shift) in ((2, ("plain chatbot", -0.05)), (1, ("guarded tutor", 0.05))):
    for place, (effect, error, spread) in zip((0.25, 0.75), TRIAL[name], strict=True):
        middle, half = effect / spread, 1.96 * error / spread
        found[name, place] = middle
        right.line(
            [place + shift] * 2, [middle - half, middle + half], color=color, dash=1, width=1.5
        )
        right.scatter([place + shift], [middle], color=color)
    right.line(
        [place + shift for place in (0.25, 0.75)],
        [found[name, place] for place in (0.25, 0.75)],
        name, color=color, label_at={"plain chatbot": 0.36, "guarded tutor": 0.5}[name],
    )  # fmt: skip
picture = Picture(
    title="What a right answer proves, and what a trial found",
    desc=f"Left: chance that a student knows, from 30 percent, against right answers in a row; after three it is "
    f"{knows(3, 0.2):.0f} percent alone, {knows(3, 0.5):.0f} with help that brings half of the others to the right "
    f"answer, {knows(3, 0.8):.0f} with help that brings four in five. Right: in a randomized trial the guarded tutor "
    f"raised practice by {found['guarded tutor', 0.25]:.2f} standard deviations and changed the exam by "
    f"{found['guarded tutor', 0.75]:.2f}; the plain chatbot {found['plain chatbot', 0.25]:.2f} and "
    f"{found['plain chatbot', 0.75]:.2f}.",
    height=330,
)  # fmt: skip
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
