"""Left: extra time against batches read ahead for 16, 128 and 1,024 loaders, by the page's formula and simulated.
Right: how the share of a source wanders, against the steps averaged."""

from math import exp

import numpy as np

from guide.figure import Axis, Picture, Plot

PER, HOSTS, K, M = 8, 128, 128, 64


def slower(loaders: int, ahead: int, steps: int = 2000, warm: int = 400) -> float:
    """Extra time; a stall once in 10,000 batches, 20 steps long on average. Of a step only the longest stall counts,
    so that is drawn; the page's block has each loader and its busy time. Counted once queues are full."""
    runs = 24_000 // loaders if loaders < 128 else 600
    r, took, now = np.random.default_rng(0), [], np.zeros(runs)
    for n in range(warm + steps):
        stalls = r.binomial(loaders, 1e-4, runs)
        hit = np.flatnonzero(stalls)
        longest = np.zeros(runs)
        longest[hit] = -20 * np.log1p(-(r.random(len(hit)) ** (1 / stalls[hit])))
        now = np.maximum(now + 1, (took[n - ahead] if n >= ahead else 0) + longest)
        took.append(now)
    return float(((now - took[warm - 1]) / steps - 1).mean())


def paper(loaders: int, ahead: float) -> float:
    return loaders * 1e-4 * 20 * exp(-ahead / 20)


def shards(kind: str, seed: int) -> np.ndarray:
    """Shard of each sequence, a row per step."""
    r, total = np.random.default_rng(seed), HOSTS * K
    if kind == "permuted":
        return r.permutation(total * M).reshape(-1, HOSTS * PER) // M
    rows = np.repeat(r.permutation(total).reshape(HOSTS, K), M, axis=1)
    if kind == "buffer":
        size, every = 4 * M, np.arange(HOSTS)
        held, late = rows[:, :size].copy(), rows[:, size:]
        out = np.empty_like(late)
        for t in range(late.shape[1]):
            j = r.integers(size, size=HOSTS)
            out[:, t], held[every, j] = held[every, j], late[:, t]
        rows = np.concatenate([out, r.permuted(held, axis=1)], axis=1)
    return rows.reshape(HOSTS, -1, PER).transpose(1, 0, 2).reshape(-1, HOSTS * PER)


AHEAD = [2, 16, 32, 48, 65, 80]
losses = {n: [slower(n, a) for a in AHEAD] for n in (16, 128, 1024)}
WINDOWS = [1, 2, 4, 8, 16, 32, 64]
drift = {}
for kind in ("one", "buffer", "permuted"):
    rows = []
    for seed in range(3):
        mean = (shards(kind, seed) < HOSTS * K // 10).mean(1)
        rows.append([mean[: len(mean) // w * w].reshape(-1, w).mean(1).std() for w in WINDOWS])
    drift[kind] = [float(v) for v in np.mean(rows, 0)]

picture = Picture(
    title="One late loader stops all; an open shard's error lasts",
    desc=f"Left, extra time against batches read ahead, by the formula and simulated: with 16 loaders {paper(16, 2):.0%} and "
    f"{losses[16][0]:.0%} at two, with 128 {paper(128, 2):.0%} and {losses[128][0]:.0%}, with 1,024 {paper(1024, 2):.0%} and "
    f"{losses[1024][0]:.0%}; at 65 with 128 {paper(128, 65):.1%} and {losses[128][4]:.1%}, with 1,024 {paper(1024, 65):.1%} "
    f"and {losses[1024][4]:.1%}. Right, standard deviation of a tenth source's share, in percent, against the steps "
    f"averaged: one open shard per host {100 * drift['one'][0]:.1f} in one step and {100 * drift['one'][3]:.1f} over the 8 that a "
    f"shard lasts, with a buffer of four shards {100 * drift['buffer'][0]:.1f} and {100 * drift['buffer'][3]:.1f}, permuted "
    f"{100 * drift['permuted'][0]:.1f} and {100 * drift['permuted'][3]:.1f}.",
    height=340,
)
left = Plot(
    title="Waiting", desc="Set into the picture.", width=352, height=340,
    x=Axis("batches read ahead", limits=(0, 100), ticks=[2, 20, 40, 65, 100]),
    y=Axis("extra time", percent=True, log=True, limits=(0.001, 3), ticks={0.001: "0.1%", 0.01: "1%", 0.1: "10%", 1: "100%"}),
)  # fmt: skip
for n, color in ((128, 1), (16, 3), (1024, 2)):
    line = [(a, paper(n, a)) for a in range(2, 101, 2) if paper(n, a) >= 0.001]
    left.line(
        [a for a, _ in line],
        [v for _, v in line],
        f"{n:,} loaders",
        color=color,
        label_at={16: 16, 128: 32, 1024: 48}[n],
    )
    dots = [(a, v) for a, v in zip(AHEAD, losses[n], strict=True) if v >= 0.001]
    left.scatter([a for a, _ in dots], [v for _, v in dots], color=color)
right = Plot(
    title="Wandering", desc="Set into the picture.", width=352, height=340,
    x=Axis("steps averaged", log=True, base=2, limits=(1, 64), ticks={1: "1", 2: "2", 8: "a shard", 32: "32", 64: "64"}),
    y=Axis("share of a source is off by", percent=True, limits=(0, 0.03), ticks=[0, 0.01, 0.02, 0.03]),
)  # fmt: skip
for kind, name, color in (
    ("one", "one open shard", 2),
    ("buffer", "and a buffer of four", 3),
    ("permuted", "permuted", 1),
):
    right.line(WINDOWS, drift[kind], name, color=color, label_at=2 if kind != "permuted" else 4)
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
