"""Left, how often a gate blocks a change, by its true effect; right, what happens to equal versions.

Left: exact chances for n shared items, one version alone right on 12% of them (assumed). Limits are
set for that share. Right: toy of 400 items, each passed with chance 80%; a change redraws 37.5% of
them at the same rate, so that versions differ on 12%; who passes becomes the next baseline.
"""

from math import sqrt

import numpy as np

from guide.figure import Axis, Picture, Plot

DIFFER, SMALL, LARGE, MARGIN = 0.12, 400, 1_576, 0.03


def net(n: int, change: float) -> np.ndarray:
    """Chances that wins minus losses is -n, ..., n; powers of the one-item law by squaring."""
    law, left = np.array([(DIFFER - change) / 2, 1 - DIFFER, (DIFFER + change) / 2]), n
    total = np.ones(1)
    while left:
        total = np.convolve(total, law) if left % 2 else total
        law, left = np.convolve(law, law), left // 2
    return total


def blocks(n: int, change: float, limit: float) -> float:
    """Chance that the measured difference lies below the limit, a share of n."""
    gaps = np.arange(-n, n + 1)
    return float(net(n, change)[gaps < limit * n - 1e-9].sum())


xs = [i / 4 for i in range(-40, 17)]
clear = -2.64 * sqrt(DIFFER / SMALL)
shown = -MARGIN + 1.645 * sqrt(DIFFER / LARGE)
rules = {
    "down": [blocks(SMALL, x / 100, 0.0) for x in xs],
    "clear": [blocks(SMALL, x / 100, clear) for x in xs],
    "shown": [blocks(LARGE, x / 100, shown) for x in xs],
}
at = {name: dict(zip(xs, ys, strict=True)) for name, ys in rules.items()}


def passing(limit: float, changes: int = 50, chains: int = 4_000, rate: float = 0.8) -> list[float]:
    rng, out = np.random.default_rng(0), []
    base = rng.random((chains, SMALL)) < rate
    for _ in range(changes):
        new = np.where(rng.random(base.shape) < 0.375, rng.random(base.shape) < rate, base)
        ok = new.sum(1) - base.sum(1) >= -limit * np.sqrt((new != base).sum(1))
        base[ok] = new[ok]
        out.append(float(ok.mean()))
    return out


strict, loose = passing(0), passing(2.64)
ks = list(range(1, 51))

left = Plot(
    title="Blocked, by true change",
    desc="Three S-curves.",
    width=356,
    height=340,
    x=Axis(
        "true change of the score, in points", limits=(-10, 4), ticks=[-10, -8, -6, -4, -2, 0, 2, 4]
    ),
    y=Axis("changes blocked", percent=True, limits=(0, 1)),
)
left.vline(0)
left.line(xs, rules["clear"], width=3)
left.line(xs, rules["down"], color=2)
left.line(xs, rules["shown"], color=3)
left.note("no drop", 0, at["down"][0], color=2, offset=(45, -30))
left.note("margin", -2.5, at["shown"][-2.5], color=3, offset=(112, -10))
left.note("no clear loss", -6, at["clear"][-6], offset=(-40, 90))

right = Plot(
    title="Equal versions that pass",
    desc="A line at the top and one that falls.",
    width=350,
    height=340,
    x=Axis("neutral changes so far", limits=(1, 50), ticks=[1, 10, 20, 30, 40, 50]),
    y=Axis(
        "neutral changes that pass", percent=True, limits=(0, 1.05), ticks=[0, 0.25, 0.5, 0.75, 1]
    ),
)
right.line(ks, loose, width=3)
right.line(ks, strict, color=2)
right.note("no clear loss", 25, loose[24], offset=(0, 40))
right.note("no drop", 10, strict[9], color=2, offset=(50, -60))

picture = Picture(
    title="What a gate lets through",
    desc=f"Left, the share of changes blocked against their true effect. No drop, {SMALL} items: "
    f"{at['down'][0]:.0%} of neutral changes. No clear loss, {SMALL} items: {at['clear'][0]:.1%} of neutral "
    f"ones, {at['clear'][-3]:.0%} at three points lost, {at['clear'][-6]:.0%} at six. Margin, a loss shown below "
    f"three points, {LARGE:,} items: {at['shown'][0]:.0%} of neutral ones, {at['shown'][-3]:.0%} at three "
    f"points lost. Right, the share of equal versions that pass: under no drop it falls from "
    f"{strict[0]:.0%} to {strict[-1]:.0%} at the fiftieth, under no clear loss it stays at {loose[-1]:.0%}.",
    height=350,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
