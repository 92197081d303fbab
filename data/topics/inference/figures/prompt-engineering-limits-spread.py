"""Ten questions, ten runs each, 70% right twice: spread within every question, or between them.

Toy extremes: on the left each question is right in seven runs of ten, at places drawn with a seed;
on the right seven questions are right in all runs and three in none.
"""

import random

from guide.figure import Picture

QUESTIONS, RUNS, SIZE, TOP = 10, 10, 15, 62
rng = random.Random(1)
noisy = [rng.sample([1] * 7 + [0] * 3, RUNS) for _ in range(QUESTIONS)]
biased = [[1] * RUNS] * 7 + [[0] * RUNS] * 3


def facts(table):
    """Share right, questions right in every run, questions that a majority gets right."""
    right = sum(map(sum, table)) / (QUESTIONS * RUNS)
    return right, sum(sum(r) == RUNS for r in table), sum(2 * sum(r) > RUNS for r in table)


(share, always, vote), (share_b, always_b, vote_b) = facts(noisy), facts(biased)
picture = Picture(
    title="The same average, two diagnoses",
    desc=f"Two tables of ten questions and ten runs, each {share:.0%} right. In the first every "
    f"question fails now and then: {always} are right in every run, a majority gets {vote} right. "
    f"In the second {always_b} questions are right in every run and the others in none: a majority "
    f"gets {vote_b} right.",
    height=262,
)
for x, name, table in ((34, "noise", noisy), (204, "bias", biased)):
    picture.text(x, 20, name, bold=True)
    picture.text(x, 42, f"{facts(table)[0]:.0%} right", color="muted")
    picture.cells(x, TOP, [[1 if c else "grid" for c in row] for row in table], size=SIZE)
bottom = TOP + QUESTIONS * SIZE
picture.text(34, bottom + 18, "ten runs", color="muted")
picture.text(204, bottom + 18, "ten runs", color="muted")
picture.text(
    34, bottom + 40, "Each row is a question; filled: the run got it right.", color="muted"
)
picture.text(452, 42, "noise", bold=True, anchor="end")
picture.text(530, 42, "bias", bold=True, anchor="end")
for row, (words, a, b) in enumerate(
    (("right in every run", always, always_b), ("right by majority", vote, vote_b))
):
    y = 76 + 34 * row
    picture.text(452, y, f"{a} of 10", anchor="end")
    picture.text(530, y, f"{b} of 10", anchor="end")
    picture.text(546, y, words, color="muted")
picture.text(400, 158, "Noise: vote over several runs.", width=300)
picture.text(400, 186, "Bias: another prompt, tool or model.", width=300)
print(picture.svg())
