"""One model on 30 toy problems: five scores against attempts, and what more runs can't average away.

Toy: solve chances are a logistic curve over 30 problems; wrong answers favor one value (20 percent
of them) or scatter; a verifier's score is normal, two higher for right answers, and one wrong
answer in a hundred fools it by two more.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot

x = np.linspace(-4, 5, 30)
p = 1 / (1 + np.exp(-x))
q = 1 / (1 + np.exp(-(x + 0.5 + 0.8 * (-1) ** np.arange(30))))
KS = [1, 2, 4, 8, 16, 32, 64, 128, 256]


def majority(k: int, favorite: float = 0.2, trials: int = 4000) -> float:
    """Share of problems on which the right answer is the most frequent; ties at random."""
    rng = np.random.default_rng(0)
    won = []
    for chance in p:
        wrong = 1 - chance
        shares = [chance, wrong * favorite] + [wrong * (1 - favorite) / 20] * 20
        counts = rng.multinomial(k, shares, size=trials) + rng.random((trials, 22)) / 2
        won.append((counts.argmax(1) == 0).mean())
    return float(np.mean(won))


grid = np.linspace(-8, 14, 4401)
density = np.exp(-((grid - 2) ** 2) / 2) / np.sqrt(2 * np.pi)


def below(shift: float) -> np.ndarray:
    """Normal distribution function by summing its density."""
    values = np.exp(-((grid - shift) ** 2) / 2) / np.sqrt(2 * np.pi)
    return (np.cumsum(values) - values / 2) * (grid[1] - grid[0])


def best(k: int, fool: float = 0.01) -> float:
    """Chance that the answer with the highest verifier score is right, mean over problems."""
    wrong = (1 - fool) * below(0) + fool * below(4)
    step = grid[1] - grid[0]
    return float(
        np.mean(
            [
                (k * c * density * (c * below(2) + (1 - c) * wrong) ** (k - 1)).sum() * step
                for c in p
            ]
        )
    )


mean = float(p.mean())
some = [float((1 - (1 - p) ** k).mean()) for k in KS]
every = [float((p**k).mean()) for k in KS]
vote = [majority(k) for k in KS]
picked = [best(k) for k in KS]
left = Plot(
    title="Scores",
    desc="Five scores against attempts.",
    width=360,
    height=330,
    x=Axis("attempts per problem", log=True, base=2, limits=(1, 256), ticks=[1, 4, 16, 64, 256]),
    y=Axis("score", percent=True, limits=(0, 1), ticks=[0, 0.25, 0.5, 0.75, 1]),
)
left.line(KS, some, "one works", color=1, label_at=8)
left.line(KS, picked, "verifier picks", color=3, width=3, label_at=40)
left.line(KS, vote, "vote", color=4)
left.line(KS, [mean] * len(KS), "mean", color=2)
left.line(KS, every, "all work", color=1, label_at=8)

runs = [1, 2, 4, 8, 16, 32, 64]
inner, outer = float((p * (1 - p)).mean()), float(p.var())
both = inner + float((q * (1 - q)).mean())
new = [(outer / 30 + inner / 30 / m) ** 0.5 for m in runs]
same = [(inner / 30 / m) ** 0.5 for m in runs]
pair = [(float(np.var(p - q)) / 30 + both / 30 / m) ** 0.5 for m in runs]
right = Plot(
    title="Standard error",
    desc="Standard error against runs.",
    width=350,
    height=330,
    x=Axis("runs averaged", log=True, base=2, limits=(1, 64), ticks=[1, 4, 16, 64]),
    y=Axis("standard error", percent=True, limits=(0, 0.1), ticks=[0, 0.02, 0.04, 0.06, 0.08, 0.1]),
)
right.line(runs, new, "other 30 problems", color=1, width=3, label_at=8)
right.line(runs, pair, "two models, paired", color=3, label_at=8)
right.line(runs, same, "these 30 again", color=2, label_at=4)

i16 = KS.index(16)
picture = Picture(
    title="One model, five scores; and the error that more runs leave",
    desc=f"Left: on 30 toy problems a model whose mean score is {mean:.0%} scores {some[i16]:.0%} with 16 "
    f"attempts if one has to work, {picked[i16]:.0%} if an imperfect verifier picks, {vote[i16]:.0%} by vote "
    f"and {every[i16]:.0%} if all have to work; the verifier's curve falls to {picked[-1]:.0%} at 256. "
    f"Right: averaging 64 runs lowers the standard error for other problems only from {new[0]:.1%} to "
    f"{new[-1]:.1%}, for the same problems from {same[0]:.1%} to {same[-1]:.1%}, and for the difference of "
    f"two models on the same problems from {pair[0]:.1%} to {pair[-1]:.1%}.",
    height=336,
)
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
