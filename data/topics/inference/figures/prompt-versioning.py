"""The smallest change that a stage of a rollout can see, by days, for three shares of users.

The page's operating point: 70% of cases solved, 1,000 users a day enter, level 5% two-sided,
power 80%. With the ten users of the first day at 1% the normal approximation is rough. The
golden set has 500 items, of which a tenth differ; graded without error, and by a judge that passes
90% of the good answers and fails 80% of the bad ones.
"""

from math import sqrt

from guide.figure import Axis, Plot
from napkin import paired_samples, z_score

SOLVED, ENTER = 0.7, 1_000
FACTOR = z_score(0.95) + z_score(0.6)  # z of power 80% is the two-sided quantile of 60%
days = [2 ** (i / 8) for i in range(41)]


def visible(share: float, day: float) -> float:
    """Points; the rest of the users keep the old version."""
    new, old = ENTER * day * share, ENTER * day * (1 - share)
    return 100 * FACTOR * sqrt(SOLVED * (1 - SOLVED) * (1 / new + 1 / old))


def golden(sens: float, spec: float, differ: float = 0.1) -> float:
    """Smallest true change, in points, that 500 items show through a judge."""
    passes, flip = (1 - spec, sens), sens + spec - 1
    for step in range(100, 1000):
        change = step / 10_000
        gain, loss = (differ + change) / 2, (differ - change) / 2
        both = SOLVED - loss
        neither = 1 - gain - loss - both
        up = sum(
            share * (1 - passes[old]) * passes[new]
            for share, old, new in ((gain, 0, 1), (loss, 1, 0), (both, 1, 1), (neither, 0, 0))
        )
        seen = flip * change
        if paired_samples(disagreement=2 * up - seen, difference=seen) <= 500:
            return 100 * change
    raise ValueError("nothing shows")


exact, through_judge = golden(1, 1), golden(0.9, 0.8)
done = next(day for day in range(1, 60) if visible(0.5, day) <= 2)
plot = Plot(
    title="What each stage of a rollout can see",
    desc="Smallest change in points that shows with power 80%, against days: "
    + "; ".join(
        f"at {share:.0%} of users {visible(share, 1):.0f} after a day, "
        f"{visible(share, 7):.0f} after a week"
        for share in (0.01, 0.1, 0.5)
    )
    + f". Half of the users reach 2 points on day {done}. Flat lines mark what 500 golden items "
    f"show: {exact:.1f} points if graded without error, {through_judge:.1f} through a judge.",
    x=Axis("days", log=True, limits=(1, 32), ticks=[1, 2, 4, 7, 14, 28]),
    y=Axis(
        "smallest change that shows, in points",
        log=True,
        limits=(1, 60),
        ticks=[1, 2, 5, 10, 20, 50],
    ),
    height=360,
)
plot.line(days, [visible(0.01, d) for d in days], "canary, 1% of users", color=2, label_at=2.6)
plot.line(days, [visible(0.1, d) for d in days], "10% of users", color=3, label_at=1.5)
plot.line(days, [visible(0.5, d) for d in days], "A/B test, 50%", label_at=2.6)
plot.line([1, 32], [through_judge] * 2, "500 items, judged", color=4, label_at=2.8)
plot.line([1, 32], [exact] * 2, "500 golden items, exact", color=4, label_at=2)
plot.note(f"one day at 1%: {visible(0.01, 1):.0f} points", 1, visible(0.01, 1), color=2)
plot.note(f"2 points: day {done}", done, visible(0.5, done))
print(plot.svg())
