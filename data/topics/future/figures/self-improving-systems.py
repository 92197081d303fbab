"""Pass rate and truth over a hundred rounds of filter and refit, for three checkers. Toy.

2,000 problems, chance of a right answer logistic in a normal with mean -3 and deviation 3. Each round draws 64
answers a problem and moves the policy a tenth of the way to those that pass. Exact: right answers pass. Blind:
passes 70% of right answers, 10% of wrong ones, and always a trick that starts as one wrong answer in a hundred.
Vote: passes the most frequent answer; half of the wrong answers agree.
"""

import numpy as np

from guide.figure import Axis, Plot

ROUNDS, DRAWS, STEP, S, C, TRICK, COMMON = 100, 64, 0.1, 0.7, 0.9, 0.01, 0.5


def loop(checker):
    """True score and pass rate by round."""
    rng = np.random.default_rng(0)
    p = 1 / (1 + np.exp(-rng.normal(-3, 3, 2000)))
    policy = np.stack([p, TRICK * (1 - p), COMMON * (1 - p), (1 - COMMON - TRICK) * (1 - p)], 1)
    passing = {"exact": [1, 0, 0, 0], "blind": [S, 1, 1 - C, 1 - C]}.get(checker)
    true, passed = [], []
    for _ in range(ROUNDS + 1):
        drawn = rng.multinomial(DRAWS, policy)
        if checker == "vote":
            kept = drawn * (drawn == drawn[:, :3].max(1, keepdims=True)) * [1, 1, 1, 0]
        else:
            kept = rng.binomial(drawn, passing)
        true.append(policy[:, 0].mean())
        passed.append(kept.sum() / drawn.sum())
        total = kept.sum(1, keepdims=True)
        policy = np.where(
            total > 0, (1 - STEP) * policy + STEP * kept / np.maximum(total, 1), policy
        )
        policy /= policy.sum(1, keepdims=True)
    return true, passed


exact, blind, vote = loop("exact"), loop("blind"), loop("vote")
steps = list(range(ROUNDS + 1))
peak = int(np.argmax(blind[0]))
plot = Plot(
    title="What the checker reports and what is true",
    desc=f"Share of answers against {ROUNDS} rounds. With an exact checker truth and pass rate are one line, from "
    f"{exact[0][0]:.0%} to {exact[0][-1]:.0%}. With a checker that a trick always passes, truth rises from "
    f"{blind[0][0]:.0%} to {blind[0][peak]:.0%} after {peak} rounds and falls to {blind[0][-1]:.0%}, while the pass "
    f"rate rises to {blind[1][-1]:.0%}. With a vote as checker the pass rate rises from {vote[1][0]:.0%} to "
    f"{vote[1][-1]:.0%} and truth from {vote[0][0]:.0%} to {vote[0][-1]:.0%}.",
    x=Axis("round of filter and refit", limits=(0, ROUNDS), ticks=[0, 20, 40, 60, 80, 100]),
    y=Axis("answers", percent=True, limits=(0, 1.04), ticks=[0, 0.2, 0.4, 0.6, 0.8, 1]),
    height=400,
)  # fmt: skip
plot.line(steps, exact[0], "exact: both", color=3, dash=3, label_at=44)
plot.line(steps, vote[1], "vote: passes", color=2, dash=2, label_at=26)
plot.line(steps, blind[1], "blind: passes", color=1, dash=2, label_at=36)
plot.line(steps, blind[0], "blind: true", color=1, width=3, label_at=22)
plot.line(steps, vote[0], "vote: true", color=2, dash=1, label_at=22)
print(plot.svg())
