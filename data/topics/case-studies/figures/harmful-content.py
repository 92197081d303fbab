"""Left: how often two sets of requests convict an equally safe release. Right: requests needed in each arm.

The same toy as the page's block on the rigged replay, with more incidents, and the rule of ten
expected harmful answers for a tripling, thirty for a doubling.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot

OFFSET, RUNS, REPORTS = {1: 5.2, 2: 6.52, 6: 14.84}, 500, 250
ALIKE = [1.0, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5]
GRID = np.linspace(-5, 5, 999)
BELL = np.exp(-(GRID**2) / 2) / np.exp(-(GRID**2) / 2).sum()


def chance(weak, spread):
    return 1 / (1 + np.exp(OFFSET[spread] - spread * weak))


def convicted(alike, spread):
    rng, hits = np.random.default_rng(1), np.zeros(2)
    odds = BELL * chance(GRID, spread)
    for _ in range(RUNS):
        for i, new in enumerate(
            (rng.choice(GRID, REPORTS, p=odds / odds.sum()), rng.standard_normal(1_100))
        ):
            old = alike * new + (1 - alike**2) ** 0.5 * rng.standard_normal(len(new))
            x, y = (
                rng.random(len(old)) < chance(old, spread),
                rng.random(len(new)) < chance(new, spread),
            )
            hits[i] += (y.sum() - x.sum()) / max(1, (x != y).sum()) ** 0.5 > 2.24
    return 100 * hits / RUNS


shares = {spread: np.array([convicted(a, spread) for a in ALIKE]) for spread in OFFSET}
blind = np.max([s[:, 1] for s in shares.values()])
left = Plot(
    title="An equally safe release",
    desc="Percent of incidents in which it is convicted, by how alike two releases' weak spots are.",
    width=350,
    height=320,
    x=Axis("how alike two releases' weak spots are", limits=(0.5, 1), ticks=[0.5, 0.7, 0.9, 1]),
    y=Axis("percent convicted", limits=(0, 100), ticks=[0, 25, 50, 75, 100]),
)
for spread, label, at in (
    (6, "reported, spread 6", 0.66),
    (2, "spread 2", 0.66),
    (1, "spread 1", 0.56),
):
    left.line(
        ALIKE[::-1],
        shares[spread][::-1, 0].tolist(),
        label,
        color=2,
        width=3 if spread == 2 else 2,
        label_at=at,
    )
left.line(ALIKE[::-1], shares[2][::-1, 1].tolist(), "picked blind", color=1, width=3, label_at=0.8)
rates = [float(x) for x in np.geomspace(1e-5, 0.2, 30)]
right = Plot(
    title="Requests an arm",
    desc="Requests in each arm by share of answers found harmful on the old side.",
    width=350,
    height=320,
    x=Axis("found harmful, old side", log=True, limits=(1e-5, 0.2)),
    y=Axis("requests an arm", log=True, limits=(30, 3e6)),
)
right.line(rates, [30 / r for r in rates], "doubling", color=2, label_at=6e-4)
right.line(rates, [10 / r for r in rates], "tripling", color=1, width=3, label_at=6e-4)
for words, rate, offset in (
    ("traffic", 158 / 7e6, (8, 34)),
    ("picked", 158 / 20_000, (-60, 34)),
    ("hard", 0.05, (-50, 30)),
):
    right.note(words, rate, 10 / rate, color=1, offset=offset)
picture = Picture(
    title="Who chose the requests decides the verdict",
    desc=f"Left: by 250 reported requests an equally safe release is convicted, if weak spots are alike at 0.7, in "
    f"{shares[1][4, 0]:.0f} percent of incidents at spread 1, {shares[2][4, 0]:.0f} at spread 2 and "
    f"{shares[6][4, 0]:.0f} at spread 6; by requests picked blind in at most {blind:.0f}. "
    "Right: to see a tripling takes about 440,000 requests an arm in traffic, "
    "1,300 of picked ones and 200 of hard ones; a doubling three times as many.",
    height=320,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
