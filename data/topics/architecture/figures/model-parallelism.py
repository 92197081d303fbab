"""Who holds what under tensor, pipeline and data parallelism, and what each axis sends.

The grid is a toy of 16 GPUs. The bytes are those of Llama 3 405B: tensor 8, pipeline 16, data 128,
16 sequences of 8,192 tokens per replica and step; 16-bit activations and weights, 32-bit gradients.
Eight model chunks on each GPU follow from the published balancing of the stages; the residual
stream between stages is taken as split over the tensor group.
"""

from guide.figure import Picture
from napkin import (
    all_gather_bytes,
    facts,
    pipeline_bytes,
    tensor_parallel_bytes_per_layer,
)

m = facts.models["llama-3.1-405b"]
TENSOR, STAGES, REPLICAS, CHUNKS, TOKENS = 8, 16, 128, 8, 16 * 8192
held = m.parameters / (TENSOR * STAGES)
layers = m.layers / STAGES
tensor = 2 * layers * tensor_parallel_bytes_per_layer(m, tokens=TOKENS, devices=TENSOR)
pipeline = 2 * CHUNKS * pipeline_bytes(m, tokens=TOKENS) / TENSOR
data = all_gather_bytes(size=(4 + 2) * held, devices=REPLICAS)
gb = {"tensor": tensor / 1e9, "pipeline": pipeline / 1e9, "data": data / 1e9}

CELL, GAP, FRAME = 64, 8, 312
COLUMNS, ROWS = (8, 400), (46, 214)

p = Picture(
    title="Who holds what, and what each axis sends",
    desc="Two replicas of two nodes with four GPUs each. A node is a pipeline stage and holds half "
    "of the layers; each of its GPUs holds a quarter of every matrix of them. In each step of "
    f"Llama 3 405B a GPU sends {gb['tensor']:.0f} GB to its tensor group inside the node, "
    f"{gb['pipeline']:.1f} GB to neighboring stages and {gb['data']:.1f} GB to the same GPU of the "
    "other replicas.",
    height=360,
)
for column, left in enumerate(COLUMNS):
    p.text(left, 20, f"replica {column + 1}: its own sequences", bold=True)
    for row, top in enumerate(ROWS):
        p.rect(left, top, FRAME, 112, fill="soft")
        half = ("first", "second")[row]
        p.text(left + 12, top + 16, f"node: stage {row + 1}, {half} half of the layers")
        for slot in range(4):
            x = left + 12 + slot * (CELL + GAP + 2)
            name = f"slice {slot + 1}"
            p.rect(x, top + 32, CELL, 34, name, fill=1)
        y = top + 82
        p.arrow((left + 12, y), (left + FRAME - 12, y), both=True, color=1, width=4)
        if column == 0:
            p.text(
                left + FRAME / 2,
                y + 17,
                f"tensor: {gb['tensor']:.0f} GB, every layer",
                anchor="middle",
                bold=True,
            )
    x = left + 44
    p.arrow((x, ROWS[0] + 112), (x, ROWS[1]), both=True, width=2)
    if column == 0:
        p.text(x + 12, (ROWS[0] + 112 + ROWS[1]) / 2, f"pipeline: {gb['pipeline']:.1f} GB")
for top in ROWS:
    y = top + 49
    p.arrow((COLUMNS[0] + FRAME, y), (COLUMNS[1], y), both=True, color=2, width=2)
p.text(8, 344, f"data: {gb['data']:.1f} GB, once a step, between equal slices", color=2)
print(p.svg())
