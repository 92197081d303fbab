"""Late turns against the time over which traffic moves, and streams cut against the drain limit.

Left: the page's simulation with all 24 pairs, a finer sweep of ramps, three seeds, callers who wait for their answer; late is a wait over
0.8 of the first-token limit, in the seven minutes after the move begins. Right: the page's drained pairs.
"""

import random
from heapq import heapify, heapreplace
from math import log

import numpy as np

from guide.figure import Axis, Picture, Plot

N, LOAD = 24, 0.7
WORK = {"chat": (1 / 11.25, 1.54, 90, 10, 0.5), "agents": (1 / 3.66, 5.34, 12, 20, 2)}


def late(kind: str, ramp: float, seed: int, start: float = 30, window: float = 420) -> float:
    mean, c, gap, turns, limit = WORK[kind]
    draw, counted, slow = random.Random(seed).random, 0, 0
    cold, think, talks = c * mean, gap - mean, int(LOAD * N / mean * gap)
    warm = (mean - cold / turns) / (1 - 1 / turns)
    free, old, new = [0.0] * 2 * N, range(N), range(N, 2 * N)
    home, key = [int(N * draw()) for _ in range(talks)], [draw() for _ in range(talks)]
    calls = [(-log(1 - draw()) * think, w) for w in range(talks)]
    heapify(calls)
    while calls[0][0] < start + window:
        now, w = calls[0]
        fresh = draw() * turns < 1
        if fresh:
            key[w] = draw()
        pool = new if now > start and key[w] * ramp < now - start else old
        h = home[w]
        if (
            fresh
            or h not in pool
            or (
                free[h] - now > limit / 2
                and free[h] - now > limit / 2 + 1.25 * sum(max(0, free[k] - now) for k in pool) / N
            )
        ):
            h = min(pool, key=free.__getitem__)
        if now > start:
            counted, slow = counted + 1, slow + (free[h] - now > 0.8 * limit)
        free[h] = max(free[h], now) + (cold if fresh or h != home[w] else warm)
        home[w] = h
        heapreplace(calls, (free[h] - log(1 - draw()) * think, w))
    return 100 * slow / counted


S0, TOKEN, KV = 10.53e-3, 71.3e-6, 24.5e-9


def cut(mean: float, cap: float, shape: float, limits: list[float]) -> list[float]:
    pace = S0 / (1 - 0.7 * (1 - S0 / 0.04))
    s1 = TOKEN * (1 + 500 / mean) + KV * (1000 + mean / 2)
    ends = []
    for seed in range(3):
        r = np.random.default_rng(seed)
        answers = np.minimum(1 + r.gamma(shape, mean / shape, 50_000), cap)
        for _ in range(60):
            n = r.poisson((pace - S0) / s1)
            size = r.choice(answers, n, p=answers / answers.sum())
            left = np.sort(size * r.random(n))
            step = S0 + np.arange(n, 0, -1) * (TOKEN + KV * (1000 + size.mean() / 2))
            ends.append(np.cumsum(np.diff(left, prepend=0) * step))
    return [100 * float((np.concatenate(ends) > x).mean()) for x in limits]


ramps = [1, 5, 10, 20, 30, 45, 60, 90, 120, 180, 240, 300]
shares = {k: [sum(late(k, r, s) for s in (1, 2, 3)) / 3 for r in ramps] for k in WORK}
limits = [1 + 3.0 * i for i in range(61)]
chat, think = cut(300, 4096, 0.6, limits), cut(3000, 16_384, 0.6, limits)
at = limits.index(31)
picture = Picture(
    title="How fast traffic may move, and how long a stream may need",
    desc="Left: share of late turns against the seconds over which conversations move to new replicas. "
    + "; ".join(
        f"{k} {shares[k][0]:.0f} percent at a second, {shares[k][4]:.1f} at 30, {shares[k][8]:.1f} at 120, {shares[k][-1]:.1f} at 300"
        for k in WORK
    )
    + f". Right: running streams cut by a drain limit; at 31 seconds {chat[at]:.1f} percent of chat and {think[at]:.0f} of reasoning.",
    height=330,
)
left = Plot(
    title="Late", desc="Set into the picture.", width=356, height=330,
    x=Axis("traffic moves over, s", log=True, limits=(1, 300), ticks=[1, 10, 44, 122, 300]),
    y=Axis("late turns in seven minutes, %", limits=(0, 9)),
)  # fmt: skip
right = Plot(
    title="Cut", desc="Set into the picture.", width=352, height=330,
    x=Axis("drain limit, s", limits=(0, 182), ticks=[0, 30, 60, 120, 180]),
    y=Axis("running streams cut, %", limits=(0, 104)),
)  # fmt: skip
left.line(ramps, shares["agents"], "agents", color=2, label_at=20)
left.line(ramps, shares["chat"], "chat", color=1, width=3, label_at=3)
left.vline(44, "limit, chat")
left.vline(122, "agents")
right.line(limits, think, "reasoning", color=2, label_at=75)
right.line(limits, chat, "chat", color=1, width=3, label_at=14)
right.vline(30, "default")
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
