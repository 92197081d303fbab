"""Success against number of steps: without a check, with runs that differ, with a check and retries.

Toy: 95% of first tries right; the check flags 90% of wrong steps and passes 90% of right ones.
"""

from guide.figure import Axis, Picture, Plot

P, SENSITIVITY, SPECIFICITY, TRIES = 0.95, 0.9, 0.9, 3
EASY, HARD = 0.99, 0.91  # half of the runs each; their mean is P


def ends(n: float, stuck: float = 0.0) -> tuple[float, float, float]:
    """Shares of runs that end right, silently wrong, handed over; stuck errors return every try."""
    u = stuck * (1 - P)
    ok = P / (1 - u) * SPECIFICITY
    bad = (1 - P / (1 - u)) * (1 - SENSITIVITY)
    done = (1 - (1 - ok - bad) ** TRIES) / (ok + bad)
    right = (1 - u) * ok * done
    wrong = (1 - u) * bad * done + u * (1 - SENSITIVITY**TRIES)
    lost = 1 - right**n
    return right**n, lost * wrong / (1 - right), lost * (1 - wrong / (1 - right))


steps = [10 ** (i / 24) for i in range(61)]
mixed = [(EASY**n + HARD**n) / 2 for n in steps]
left = Plot(
    title="Runs that succeed",
    desc="Share of runs in which all steps are right, against steps.",
    width=350,
    height=330,
    x=Axis("steps, log scale", log=True, limits=(1, 300), ticks=[1, 3, 10, 30, 100, 300]),
    y=Axis("runs", percent=True, limits=(0, 1), ticks=[0, 0.25, 0.5, 0.75, 1]),
)
left.line(steps, [P**n for n in steps], color=2)
left.line(steps, mixed, color=3)
left.line(steps, [ends(n)[0] for n in steps], color=1, width=3)
left.text("check,", 120, 0.66)
left.text("3 tries", 120, 0.59)
left.text("no check", 4.2, 0.55)
left.note("runs differ", 20, (EASY**20 + HARD**20) / 2, color=3, offset=(16, -26))

right = Plot(
    title="With the check, half of the errors returning",
    desc="Share of runs that end right, handed over, or silently wrong, against steps.",
    width=350,
    height=330,
    x=Axis("steps, log scale", log=True, limits=(1, 300), ticks=[1, 3, 10, 30, 100, 300]),
    y=Axis("runs", percent=True, limits=(0, 1), ticks=[0, 0.25, 0.5, 0.75, 1]),
)
right.line(steps, [ends(n, 0.5)[0] for n in steps], color=1, width=3)
right.line(steps, [ends(n, 0.5)[2] for n in steps], color=3)
right.line(steps, [ends(n, 0.5)[1] for n in steps], color=2)
right.text("right", 5, 0.95)
right.text("handed over", 105, 0.73)
right.text("silently wrong", 105, 0.40)

at, stuck = ends(50), ends(50, 0.5)
fifty = (EASY**50 + HARD**50) / 2
picture = Picture(
    title="What a check does to a long run",
    desc="Left, share of runs with all steps right at fifty steps: "
    f"{P**50:.0%} without a check, {fifty:.0%} if half of the runs have {EASY:.0%} a step and half "
    f"{HARD:.0%}, {at[0]:.0%} with a check and up to three tries. Right, the same check if half of "
    f"the errors return on every try, at fifty steps: {stuck[0]:.0%} right, {stuck[2]:.0%} handed "
    f"over, {stuck[1]:.0%} silently wrong.",
    height=330,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
