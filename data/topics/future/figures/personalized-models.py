"""Left: squared error of three guesses at a user's taste against the user's messages. Right: share
of users whom the global guess serves better than the blend. Toy: normal users and normal noise."""

from statistics import NormalDist

from guide.figure import Axis, Picture, Plot

RATIO = 16  # noise of one message over the variance between users: the page's assumption
ns = [10 ** (i / 40) for i in range(121)]


def own(n: float) -> float:
    return RATIO / n


def blend(n: float) -> float:
    return RATIO / (n + RATIO)


def worse(n: float) -> float:
    """Share of users so near the mean that the mean has less expected error than the blend."""
    return 2 * NormalDist().cdf((RATIO / (n + 2 * RATIO)) ** 0.5) - 1


picture = Picture(
    title="How much of me there is to learn from",
    desc=f"Left, error against messages on a logarithmic axis: the global guess stays at one, the "
    f"user's own average falls from far above and crosses it at {RATIO} messages, the blend starts "
    f"at the global guess and lies below both, at a half where they cross. Right, the share of "
    f"users for whom the global guess is better than the blend falls from {worse(1):.0%} at one "
    f"message to {worse(RATIO):.0%} at {RATIO} and {worse(1000):.0%} at 1,000.",
    height=330,
)
left = Plot(
    title="Error", desc="Set into the picture.", width=352, height=330,
    x=Axis("messages of one user", log=True, limits=(1, 1000), ticks=[1, 4, 16, 64, 256, 1000]),
    y=Axis("squared error, global = 1", limits=(0, 2), ticks=[0, 0.5, 1, 1.5, 2]),
)  # fmt: skip
shown = [n for n in ns if own(n) <= 2]
left.line(ns, [1.0 for _ in ns], "global", color=2, label_at=200)
left.line(shown, [own(n) for n in shown], "own data only", color=3, label_at=11)
left.line(ns, [blend(n) for n in ns], "blend", label_at=5)
right = Plot(
    title="Losers", desc="Set into the picture.", width=352, height=330,
    x=Axis("messages of one user", log=True, limits=(1, 1000), ticks=[1, 4, 16, 64, 256, 1000]),
    y=Axis("users better off with global", limits=(0, 0.6), ticks=[0, 0.2, 0.4, 0.6], percent=True),
)  # fmt: skip
right.line(ns, [worse(n) for n in ns])
right.note(f"{worse(RATIO):.0%} at {RATIO}", RATIO, worse(RATIO))
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
