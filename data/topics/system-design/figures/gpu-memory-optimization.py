"""Left: what weights leave for the cache, Llama 3.1 70B on two H100s. Right: how many answers
are interrupted when a share of the cache memory is kept free; simulated, five seeds each."""

from collections.abc import Callable

import numpy as np

from guide.figure import Axis, Categories, Picture, Plot
from napkin import facts, kv_cache_bytes, quantized_bytes

m, gpu, GPUS, WORK, CHAT = (
    facts.models["llama-3.1-70b"],
    facts.accelerators["h100-sxm"],
    2,
    0.5e9,
    1150,
)
ENDS = 2 * m.vocabulary * m.width
usable = 0.9 * GPUS * gpu.memory
CASES = [("16 | 16", 16, 2), ("8 | 16", 8, 2), ("8 | 8", 8, 1), ("4 | 8", 4, 1)]
weights, fits = [], []
for _, bits, value in CASES:
    four = bits == 4
    size = quantized_bytes(
        parameters=m.parameters,
        bits=bits,
        group_size=128 if four else None,
        kept=ENDS if four else 0,
    )
    weights.append(size)
    fits.append(int((usable - size - WORK) / kv_cache_bytes(m, tokens=CHAT, bytes_per_value=value)))

PROMPT, CAP, MEAN, STEPS = 16, 250, 47, 500  # units of 64 tokens; toy lengths of the page


def lengths(kind: str, r: np.random.Generator, n: int) -> np.ndarray:
    drawn = np.full(n, MEAN) if kind == "alike" else r.exponential(MEAN, n)
    return np.clip(np.ceil(drawn), 1, CAP).astype(int)


def interrupted(kind: str, room: int, seed: int, free: float) -> float:
    """Share of finished answers that were interrupted; newest first, queue never empty."""
    r = np.random.default_rng(seed)
    X, past = lengths(kind, r, 9000), lengths(kind, r, 2000)
    old, done, hit = r.choice(past, 300, p=past / past.sum()), 0 * X, set()
    n = int(np.searchsorted(np.cumsum(PROMPT + old / 2), (0.95 - free) * room))
    X[:n], done[:n] = old[:n], r.random(n) * old[:n]
    ids, queue = np.arange(n), list(range(8999, n - 1, -1))
    for _ in range(STEPS):
        while (PROMPT + 1) * len(ids) + done[ids].sum() > room:
            queue.append(ids[-1])
            hit.add(int(ids[-1]))
            ids = ids[:-1]
        done[ids] += 1
        ids, fill = ids[done[ids] < X[ids]], 0
        used = PROMPT * len(ids) + done[ids].sum()
        while fill < 2048 and used + (new := PROMPT + done[queue[-1]]) <= (1 - free) * room:
            ids, fill, used = (
                np.append(ids, queue.pop()),
                fill + new,
                used + new,
            )  # 2,048 tokens a step
    return float(np.isin(np.flatnonzero(done >= X), list(hit)).mean())


shares = [0, 0.02, 0.05, 0.08, 0.12, 0.16, 0.2, 0.25, 0.3]
mean: Callable[[str, int], list[float]] = lambda kind, room: [  # noqa: E731
    float(np.mean([interrupted(kind, room, s, f) for s in range(5)])) for f in shares
]
curves = {
    "13, exponential": (mean("exponential", 828), 2),
    "170, alike": (mean("alike", 6625), 3),
    "108, exponential": (mean("exponential", 6625), 1),
}
many, few, alike = (curves[k][0] for k in ("108, exponential", "13, exponential", "170, alike"))

picture = Picture(
    title="The fixed part is paid first, the rest is requests",
    desc=f"Left, 160 GB of two H100s under Llama 3.1 70B. With 16-bit weights {weights[0] / 1e9:.0f} GB are "
    f"weights and the cache holds {fits[0]} chats; with 8-bit weights {fits[1]}, with an 8-bit cache as well "
    f"{fits[2]}, with 4-bit weights and an 8-bit cache {fits[3]}. Right, the share of answers "
    f"interrupted against the share of memory kept free: for 108 requests {many[0]:.0%} at none and {many[2]:.0%} "
    f"at 5%, for 13 requests {few[0]:.0%} and {few[2]:.0%}, for 170 of equal length {alike[0]:.0%} and "
    f"{alike[2]:.0%}.",
    height=340,
)
left = Plot(
    title="Memory", desc="Set into the picture.", width=352, height=340,
    x=Categories([name for name, _, _ in CASES]),
    y=Axis("two H100s: bits of weights | cache", "B", limits=(0, 180e9), ticks=[0, 40e9, 80e9, 120e9, 160e9]),
)  # fmt: skip
base = [0.0] * len(CASES)
for color, name, part in (
    (2, "weights", weights),
    (1, "cache", [usable - w - WORK for w in weights]),
    (4, "activations, slack", [GPUS * gpu.memory - usable + WORK] * len(CASES)),
):
    left.bars(part, name, color=color, base=base, show=False)
    base = [b + p for b, p in zip(base, part, strict=True)]
for i, n in enumerate(fits):
    left.text(f"{n} chats", i, 168e9)
right = Plot(
    title="Interrupted", desc="Set into the picture.", width=352, height=340,
    x=Axis("share of cache memory kept free", percent=True, limits=(0, 0.3), ticks=[0, 0.1, 0.2, 0.3]),
    y=Axis("answers interrupted", percent=True, limits=(0, 1), ticks=[0, 0.2, 0.4, 0.6, 0.8, 1]),
)  # fmt: skip
for name, (ys, color) in curves.items():
    right.line(shares, ys, name, color=color, label_at={1: 0.03, 2: 0.1, 3: 0.16}[color])
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
