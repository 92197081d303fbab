"""Memory of three models by context length, and recall from a state of fixed size by pairs kept.

Right: a toy without training. Random unit keys and codes of 64 numbers for 256 values; a state of
width N sums the outer products of the pairs, and only of them, and is asked for every key. The
cache keeps all pairs and reads them with a sharp softmax. Means of five seeds.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot
from napkin import facts, kv_cache_bytes

LLAMA, MAMBA = facts.models["llama-3.1-8b"], facts.models["mamba-2.8b"]
LENGTHS = [2.0**i for i in range(5, 21)]
MAMBA_STATE = 2 * MAMBA.layers * 2 * MAMBA.width * 16  # bytes: expansion 2, 16 numbers a channel
HYBRID_STATE = 2 * 24 * 2 * 4096 * 128  # Nemotron-H 8B: 24 Mamba-2 layers, state size 128
HYBRID_TOKEN = 2 * 4 * 2 * 8 * 128  # its 4 attention layers, 8 key-value heads of 128

V, P, SEEDS = 256, 64, 5
PAIRS = [8, 16, 32, 64, 128, 256, 512, 1024]


def unit(rng: np.random.Generator, *shape: int) -> np.ndarray:
    z = rng.standard_normal(shape)
    return z / np.linalg.norm(z, axis=1, keepdims=True)


def recall(width: int, pairs: int, seed: int, cache: bool = False) -> float:
    rng = np.random.default_rng(seed)
    code, keys, values = unit(rng, V, P), unit(rng, pairs, width), rng.integers(V, size=pairs)
    if cache:
        p = np.exp(40 * (keys @ keys.T - 1))
        read = p / p.sum(1, keepdims=True) @ code[values]
    else:
        read = keys @ (keys.T @ code[values])
    return float(((read @ code.T).argmax(1) == values).mean())


def mean(width: int, pairs: int, cache: bool = False) -> float:
    return float(np.mean([recall(width, pairs, s, cache) for s in range(SEEDS)]))


memory = Plot(
    title="Memory", desc="Set into the picture.", width=352, height=300,
    x=Axis("context, tokens", log=True, limits=(32, 2**20)),
    y=Axis("in 16 bits", "B", log=True, limits=(2e6, 3e11)),
)  # fmt: skip
one = kv_cache_bytes(LLAMA, tokens=1)
memory.line(LENGTHS, [t * one for t in LENGTHS], color=2)
memory.line(LENGTHS, [HYBRID_STATE + t * HYBRID_TOKEN for t in LENGTHS], color=3)
memory.line(LENGTHS, [MAMBA_STATE for _ in LENGTHS], color=1)
memory.text("transformer", 2.2e3, 3e9, color=2)
memory.text("hybrid", 3.2e5, 1.5e9, color=3)
memory.text("Mamba: flat", 3e4, 5e6, color=1)

kept = Plot(
    title="Recall", desc="Set into the picture.", width=352, height=300,
    x=Axis("pairs to keep", log=True, base=2, limits=(8, 1024)),
    y=Axis("answered right", percent=True, limits=(0, 1.2), ticks=[0, 0.25, 0.5, 0.75, 1]),
)  # fmt: skip
wide, narrow = [mean(128, m) for m in PAIRS], [mean(32, m) for m in PAIRS]
cached = [mean(32, m, cache=True) for m in PAIRS]
kept.line(PAIRS, cached, color=2)
kept.line(PAIRS, wide, color=1)
kept.line(PAIRS, narrow, color=1, dash=3)
kept.text("cache: all", 20, 1.1, color=2)
kept.text("128 wide", 560, 0.92, color=1)
kept.text("state 32 wide", 40, 0.5, color=1)

picture = Picture(
    title="A state of fixed size: flat memory, bounded recall",
    desc="Left, memory per sequence in 16 bits against context: the cache of Llama 3.1 8B rises to "
    f"{2**17 * one / 1e9:.0f} GB at 131,072 tokens, a hybrid, Nemotron-H 8B, to "
    f"{(HYBRID_STATE + 2**17 * HYBRID_TOKEN) / 1e9:.1f} GB, and Mamba 2.8B stays at {MAMBA_STATE / 1e6:.1f} MB; "
    "for short texts the hybrid's state is the largest of the three. Right, a toy: a cache answers "
    f"{min(cached):.0%} of the keys at any number of pairs; a state 128 wide answers {wide[5]:.0%} of 256 "
    f"pairs and {wide[7]:.0%} of 1,024, a state 32 wide {narrow[5]:.0%} and {narrow[7]:.0%}.",
    height=344,
)  # fmt: skip
picture.text(14, 14, "Memory per sequence", bold=True)
picture.embed(memory, 0, 30)
picture.text(378, 14, "Recall from a state (toy)", bold=True)
picture.embed(kept, 364, 30)
print(picture.svg())
