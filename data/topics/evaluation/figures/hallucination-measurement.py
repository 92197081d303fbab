"""What a judge flags at each true rate, and what one human label is worth with its help.

The judge catches a share s of the bad answers and passes a share c of the good ones; both numbers
are assumptions of the page. By variance: closed forms for many judged answers. By interval: the
number of random labels whose Wilson interval is as wide, on average, as that of 600 labels in piles.
"""

from collections.abc import Callable
from math import lgamma

import numpy as np

from guide.figure import Axis, Picture, Plot

CATCH, PASS, LABELS, FLAGGED = 0.9, 0.95, 600, 1 / 3


def flag(p: float) -> float:
    return p * CATCH + (1 - p) * (1 - PASS)


def worth(p: float, share: float) -> float:
    """Random labels that one label replaces, by variance, with this share on the flagged."""
    caught, missed = CATCH * (1 - PASS), (1 - CATCH) * PASS
    return 1 / (caught / share + missed / (1 - share))


def pmf(n: int, p: float) -> np.ndarray:
    k = np.arange(n + 1)
    ways = np.array([lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) for i in k.tolist()])
    return np.exp(ways + k * np.log(p) + (n - k) * np.log1p(-p))


def tails(n: int, z: float = 1.96) -> tuple[np.ndarray, np.ndarray]:
    """Distances from k/n down and up to the ends of Wilson's interval, for each k."""
    k = np.arange(n + 1)
    center = (k + z * z / 2) / (n + z * z)
    half = z * np.sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
    return half - center + k / n, half + center - k / n


def random_width(n: int, p: float) -> float:
    down, up = tails(n)
    return float(pmf(n, p) @ (down + up))


def piles_width(p: float) -> float:
    f, m1 = flag(p), round(LABELS * FLAGGED)
    m0 = LABELS - m1
    chance = np.outer(pmf(m1, p * CATCH / f), pmf(m0, p * (1 - CATCH) / (1 - f)))
    return sum(
        float((chance * np.hypot(f * one[:, None], (1 - f) * two[None, :])).sum())
        for one, two in zip(tails(m1), tails(m0), strict=True)
    )


def crossing(wide: Callable[[int], float], goal: float) -> int:
    """The smallest n whose interval is no wider than the goal."""
    low, high = 10, 6000
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if wide(middle) <= goal else (middle, high)
    return high


def by_interval(p: float) -> float:
    return crossing(lambda n: random_width(n, p), piles_width(p)) / LABELS


rates = [i / 400 for i in range(81)]
caught = [p * CATCH for p in rates]
flagged = [flag(p) for p in rates]
left = Plot(
    title="Flagged answers",
    desc="Share of answers flagged against the true rate.",
    width=350,
    height=320,
    x=Axis("answers that are bad", percent=True, limits=(0, 0.2), ticks=[0, 0.05, 0.1, 0.15, 0.2]),
    y=Axis(
        "answers flagged", percent=True, limits=(0, 0.25), ticks=[0, 0.05, 0.1, 0.15, 0.2, 0.25]
    ),
)
left.band(rates, [0.0] * len(rates), caught, color=1)
left.band(rates, caught, flagged, color=2)
left.line(rates, flagged, color=2, dash=1)
left.line(rates, rates, color="muted", dash=2)
left.note("true rate", 0.185, 0.185, offset=(-30, 62), dot=False)
at = 0.03
left.note(f"{at:.0%} bad: {flag(at):.2%} flagged", at, flag(at), offset=(36, -78))
left.note("false alarms", 0.125, 0.145, offset=(4, -66), dot=False)
left.text("bad answers caught", 0.12, 0.025)

grid = [0.003 * (0.2 / 0.003) ** (i / 30) for i in range(31)]
right = Plot(
    title="Worth of a label",
    desc="Random labels that one label replaces, against the true rate.",
    width=350,
    height=320,
    x=Axis(
        "answers that are bad",
        percent=True,
        log=True,
        limits=(0.003, 0.2),
        ticks=[0.003, 0.01, 0.03, 0.1, 0.2],
    ),
    y=Axis("random labels one label replaces", limits=(0, 4), ticks=[0, 1, 2, 3, 4]),
)
right.line(
    grid,
    [worth(p, FLAGGED) for p in grid],
    "in piles, by variance",
    color=1,
    width=3,
    label_at=0.011,
)
right.line(
    grid, [by_interval(p) for p in grid], "in piles, by interval", color=1, dash=3, label_at=0.008
)
right.line(
    grid, [worth(p, flag(p)) for p in grid], "at random, weighted", color=2, dash=2, label_at=0.05
)
right.hline(1, "no judge")
picture = Picture(
    title="A judge that counts, and a judge that sorts",
    desc=f"Left, share of answers flagged by a judge that catches {CATCH:.0%} of bad answers and "
    f"passes {PASS:.0%} of good ones: at a true rate of {at:.0%} it flags {flag(at):.2%}, most of "
    "them false alarms. Right, how many random labels one label replaces. With a third of the "
    f"labels on the flagged answers, by variance {worth(at, FLAGGED):.1f} at any rate; by the "
    f"width of the interval from {LABELS} labels {by_interval(0.003):.1f} at 0.3%, "
    f"{by_interval(0.01):.1f} at 1%, {by_interval(0.03):.1f} at 3% and {by_interval(0.1):.1f} at "
    f"10%. Drawn at random and weighted by verdict, {worth(at, flag(at)):.1f} at {at:.0%}.",
    height=320,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
