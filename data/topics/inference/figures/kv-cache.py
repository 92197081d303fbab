"""Left: the causal triangle at one decoding step. Right: bytes that the step reads.

Llama 3.1 70B in bf16, weights and caches, on four H100s with a tenth of their memory kept free.
"""

from guide.figure import Axis, Picture, Plot
from napkin import cache_memory, facts, kv_cache_bytes_per_token

GPU, MODEL, GPUS = facts.accelerators["h100-sxm"], facts.models["llama-3.1-70b"], 4
TOKENS, SIZE = 8, 24  # toy: tokens in the triangle, pixels of a cell
WEIGHTS = 2 * MODEL.parameters
PER_TOKEN = kv_cache_bytes_per_token(MODEL)
ALL_HEADS = PER_TOKEN * MODEL.heads / MODEL.kv_heads
ROOM = cache_memory(memory_bytes=GPU.memory, devices=GPUS, weights=WEIGHTS)
FULL, TOP = ROOM / PER_TOKEN, 200e9  # tokens in a full machine; bytes at the top of the plot


def cell(query, key):
    if key > query:
        return "soft"
    return "grid" if query < TOKENS - 1 else None  # the last row is drawn with hatches


picture = Picture(
    title="What one decoding step computes and what it reads",
    desc=f"Left: of a triangle of {TOKENS} queries and keys only the last row is computed; its "
    f"first {TOKENS - 1} keys and values come from the cache. Right: a step reads "
    f"{WEIGHTS / 1e9:.0f} GB of weights whatever the context; the cache of Llama 3.1 70B grows "
    f"by {PER_TOKEN / 1e3:.0f} kB per token and reaches {ROOM / 1e9:.0f} GB when four H100s are "
    f"full, at {FULL / 1e3:.0f} thousand tokens. With all {MODEL.heads} heads cached it would "
    "grow eight times as fast.",
    height=316,
)
with picture.group(66, 62):
    rows = [[cell(query, key) for key in range(TOKENS)] for query in range(TOKENS)]
    box = picture.cells(0, 0, rows, size=SIZE)
    for key in range(TOKENS):
        fill = 1 if key == TOKENS - 1 else 2
        picture.rect(key * SIZE, (TOKENS - 1) * SIZE, SIZE, SIZE, fill=fill, hatch=fill)
    picture.bracket((0, -5), (box.w, -5), "keys and values", depth=5)
    picture.text(-8, box.center[1], "queries", anchor="end", color="muted")
picture.text(10, 16, "One step: one new row", bold=True)
picture.key(20, 284, [(1, "new"), (2, "read from the cache")], hatched=True)

plot = Plot(
    title="Bytes read by a step", desc="Set into the picture.", width=400, height=292,
    x=Axis("tokens in the cache, all sequences", limits=(0, 480e3)),
    y=Axis("read per step", "B", limits=(0, TOP)),
)  # fmt: skip
plot.line([0, FULL], [0, ROOM], "cache, 8 KV heads", color=2, label_at=230e3)
plot.line([0, FULL], [WEIGHTS, WEIGHTS], "weights", color=1, label_at=250e3)
plot.line([0, TOP / ALL_HEADS], [0, TOP], "all 64 heads", color=3, label_at=60e3)
plot.vline(FULL, "4 H100s full")
picture.embed(plot, 316, 26)
picture.text(330, 16, "The same step: bytes read", bold=True)
print(picture.svg())
