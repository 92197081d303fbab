"""Left: kinds of failure found, by programs alone and once people take over, in a toy lake of 60 kinds.
Right: the greatest chance that an empty net leaves an attacker, against the attacker's tries over ours."""

import numpy as np

from guide.figure import Axis, Picture, Plot

KINDS, SPREAD, JOIN, END, WORLDS = 60, 1.5, 150, 300, 400
kinds = np.arange(KINDS)
programs, people = kinds < 36, (kinds > 21) & (kinds < 52)


def expected(steps: list[int], join: int) -> list[float]:
    """Mean number of kinds found after so many findings; from `join` on people find them."""
    total = np.zeros(len(steps))
    for seed in range(WORLDS):
        rng = np.random.default_rng(seed)
        a, b = (
            np.where(reach, np.exp(SPREAD * rng.normal(size=KINDS)), 0)
            for reach in (programs, people)
        )
        a, b = a / a.sum(), b / b.sum()
        for i, n in enumerate(steps):
            missed = (1 - a) ** min(n, join) * (1 - b) ** max(0, n - join)
            total[i] += KINDS - missed.sum()
    return [float(t) for t in total / WORLDS]


steps = list(range(0, END + 1, 5))
alone = expected(steps, END)
both = expected(steps, JOIN)
at = steps.index(JOIN)
ratios = [10 ** (-3 + i / 25) for i in range(101)]
chance = [1 - 0.05**r for r in ratios]
sixtieth, equal = 1 - 0.05 ** (1 / 60), 1 - 0.05

picture = Picture(
    title="What a catch and an empty net leave open",
    desc=f"Left, kinds of failure found against findings, in a toy with {KINDS} kinds. Programs alone "
    f"find {alone[at]:.0f} with {JOIN} findings and {alone[-1]:.0f} with {END}; if people take over "
    f"after {JOIN}, the count rises to {both[-1]:.0f}. Right, the greatest chance at 95 percent "
    f"confidence that an attacker gets in after none of our tries did, against the attacker's tries as a share "
    f"of ours: {sixtieth:.0%} at a sixtieth, {equal:.0%} at equality.",
    height=330,
)
left = Plot(
    title="Kinds found", desc="Set into the picture.", width=352, height=330,
    x=Axis("findings confirmed", limits=(0, END), ticks=[0, 100, 200, 300]),
    y=Axis("kinds found", limits=(0, 70), ticks=[0, 20, 40, 60]),
)  # fmt: skip
left.line(steps, alone, "programs alone", color=2, label_at=210)
left.line(steps[at:], both[at:], "people take over", color=1, label_at=225)
left.hline(KINDS, "kinds in the lake")
right = Plot(
    title="Silence", desc="Set into the picture.", width=352, height=330,
    x=Axis("attacker's tries, as a share of ours", log=True, limits=(0.001, 10)),
    y=Axis("attacker's chance, at most", percent=True, limits=(0, 1.05), ticks=[0, 0.25, 0.5, 0.75, 1]),
)  # fmt: skip
right.line(ratios, chance, color=1, width=3)
right.scatter([1 / 60, 1], [sixtieth, equal], color=1, names=["a sixtieth: 5%", "as many: 95%"])
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
