"""What a reviewer leaves: wrong answers after review against wrong answers before, and three trials.

Left, assumed: one right answer in a hundred is spoiled; the share of wrong answers caught stays at
60%, or is 0.9 e / (e + 0.05). Were spoiling to fade in step with catching, review would add errors
below 1.6%, as at 60%. Right: published scores, in percent.
"""

from guide.figure import Axis, Categories, Picture, Plot

BEST, HALF, SPOIL, FIXED = 0.9, 0.05, 0.01, 0.6


def after(e: float, s: float) -> float:
    return e * (1 - s) + (1 - e) * SPOIL


def falling(e: float) -> float:
    return after(e, BEST * e / (e + HALF))


low, high = 0.001, 0.2
for _ in range(60):
    middle = (low + high) / 2
    low, high = (middle, high) if falling(middle) > middle else (low, middle)
even = high
xs = [i / 1000 for i in range(101)]
left = Plot(
    title="After review",
    desc="Wrong answers after review against wrong answers before.",
    width=356,
    height=330,
    x=Axis("wrong answers of the model", percent=True, limits=(0, 0.1), ticks=[0, 0.05, 0.1]),
    y=Axis("wrong after review", percent=True, limits=(0, 0.1), ticks=[0, 0.05, 0.1]),
)
left.region(0, even)
left.line(xs, xs, "no review", color="muted", label_at=0.075)
left.line(xs, [falling(e) for e in xs], color=1, width=3)
left.line(xs, [after(e, FIXED) for e in xs], color=2)
left.text("attention falls", 0.082, 0.0565, color=1)
left.note("always 60% caught", 0.04, after(0.04, FIXED), offset=(66, 40), color=2, dot=False)
left.text("review adds", 0.0148, 0.095)
left.text("errors", 0.0148, 0.088)
# model alone, person with it, person without it (None: not in the abstract; the trial says no better)
TRIALS = {
    "US doctors": (92.0, 76.0, 74.0),
    "Pakistan, trained": (71.4 + 11.5, 71.4, 42.6),
    "public: condition": (94.9, 34.5, None),
    "public: next step": (56.3, 44.2, None),
}
names = list(TRIALS)
right = Plot(
    title="Three trials",
    desc="Scores of the model alone, of the person with it and of the person without it.",
    width=356,
    height=330,
    x=Axis("score or share right, percent", limits=(20, 105), ticks=[25, 50, 75, 100]),
    y=Categories(names),
)
place = {name: len(names) - 1 - i for i, name in enumerate(names)}  # names go down, places up
for name, (alone, pair, _) in TRIALS.items():
    right.line([pair, alone], [place[name]] * 2, color="muted", width=1.5)
right.scatter([TRIALS[n][0] for n in names], [place[n] for n in names], color=2)
right.scatter([TRIALS[n][1] for n in names], [place[n] for n in names], color=1)
bare = [n for n in names if TRIALS[n][2] is not None]
right.scatter([float(TRIALS[n][2] or 0) for n in bare], [place[n] for n in bare], color=3)
right.note("without it", 42.6, 2, offset=(0, -16), color=3, dot=False, leader=False)
right.note("with the model", 34.5, 1, offset=(24, -16), color=1, dot=False, leader=False)
right.note("model alone", 94.9, 1, offset=(-22, -16), color=2, dot=False, leader=False)
picture = Picture(
    title="What a reviewer leaves",
    desc="Left: wrong answers after review, one right answer in a hundred spoiled throughout. With "
    f"attention that falls with the error rate, review adds errors below {even:.1%}; "
    f"at 10% it leaves {falling(0.1):.1%}, at 2% {falling(0.02):.1%}. "
    "If 60% are always caught, it helps above 1.6%. Right: in three trials the person with the "
    "model scored below the model alone: 76 against 92 and 71.4 against 82.9 for doctors, under "
    "34.5 against 94.9 and under 44.2 against 56.3 for the public; doctors without it 74 and 42.6.",
    height=330,
)
picture.embed(left, 0, 0)
picture.embed(right, 364, 0)
print(picture.svg())
