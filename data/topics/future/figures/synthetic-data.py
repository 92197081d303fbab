"""Twenty generations of training on own output. Left: words still known. Right: wrong text in the data.

Toy: 10,000 words, Zipf with exponent 1; a model is the word counts of its data; each generation writes 100,000
words, three in a hundred turned into something wrong; a checker accepts 90% of right and 10% of wrong text.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot

WORDS, SAMPLE, END, ERROR, SEEDS = 10_000, 100_000, 20, 0.03, 3
real = np.append(1 / np.arange(1, WORDS + 1), 0)
real /= real.sum()


def generations(keep=False, budget=False, s=1.0, c=0.0):
    """Shares of words known and of wrong text in the training data, means over seeds."""
    runs = []
    for seed in range(SEEDS):
        rng = np.random.default_rng(seed)
        data = pool = rng.multinomial(SAMPLE, real)
        rows = []
        for _ in range(END + 1):
            p = data / data.sum()
            rows.append((np.mean(p[:-1] > 0), p[-1]))
            right, wrong = p[:-1] * (1 - ERROR) * s, (p[-1] + (1 - p[-1]) * ERROR) * (1 - c)
            q = np.append(right, wrong)
            new = rng.multinomial(SAMPLE, q / q.sum())
            pool = pool + new
            data = (
                new if not keep else rng.multinomial(SAMPLE, pool / pool.sum()) if budget else pool
            )
        runs.append(rows)
    return np.mean(runs, 0).T


replaced, checked = generations(), generations(s=0.9, c=0.9)
kept, budget = generations(keep=True), generations(keep=True, budget=True)
both = generations(keep=True, s=0.9, c=0.9)
steps = list(range(END + 1))
left = Plot(
    title="Words still known", desc="Set into the picture.", width=352, height=340,
    x=Axis("generation", limits=(0, END), ticks=[0, 5, 10, 15, 20]),
    y=Axis("words still in the data", percent=True, limits=(0, 1), ticks=[0, 0.2, 0.4, 0.6, 0.8, 1]),
)  # fmt: skip
left.line(steps, kept[0], color=1, width=3)
left.line(steps, budget[0], color=4)
left.line(steps, checked[0], color=3)
left.line(steps, replaced[0], color=2)
left.text("everything kept", 12, 0.90)
left.text("kept, fixed budget", 13, 0.62)
left.text("replaced, checked", 13.2, 0.46)
left.text("replaced", 8, 0.26)
right = Plot(
    title="Wrong text", desc="Set into the picture.", width=352, height=340,
    x=Axis("generation", limits=(0, END), ticks=[0, 5, 10, 15, 20]),
    y=Axis("data that is wrong", percent=True, limits=(0, 0.5), ticks=[0, 0.1, 0.2, 0.3, 0.4, 0.5]),
)  # fmt: skip
right.line(steps, replaced[1], color=2)
right.line(steps, kept[1], color=1, width=3)
right.line(steps, checked[1], color=3)
right.text("replaced", 9, 0.34)
right.text("everything kept", 14, 0.105)
right.text("replaced, checked", 13.5, 0.028)
picture = Picture(
    title="Keeping saves the rare, checking saves the true",
    desc=f"Left, share of 10,000 words still in the training data over {END} generations: starts at "
    f"{kept[0][0]:.0%}; stays there if everything is kept; {budget[0][-1]:.0%} at the end if a fixed number is drawn "
    f"from all that was kept; {checked[0][-1]:.0%} if each generation replaces the last and a checker filters it; "
    f"{replaced[0][-1]:.0%} if it replaces without a checker. Right, share of wrong text: {replaced[1][-1]:.0%} "
    f"replaced, {kept[1][-1]:.0%} and rising if everything is kept, {checked[1][-1]:.1%} with the checker; "
    f"kept and checked also ends at {both[1][-1]:.1%}.",
    height=340,
)
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
