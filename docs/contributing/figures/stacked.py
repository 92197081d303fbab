"""Bars on each other: `base` is what stands below."""

from guide.figure import Axis, Categories, Plot
from napkin import facts

N = facts.models["llama-2-7b"].parameters or 0
SHARDS = 8  # GPUs, an assumption
PARTS = {"weights": 2 * N, "gradients": 2 * N, "optimizer state": 12 * N}
STAGES = ["data parallel", "ZeRO-1", "ZeRO-2", "ZeRO-3"]
FIRST_SHARDED = {"optimizer state": 1, "gradients": 2, "weights": 3}

plot = Plot(
    title="Memory of training by ZeRO stage",
    desc="Weights, gradients and optimizer state per GPU for data parallel training and the "
    "three ZeRO stages on eight GPUs; each stage shards one part more.",
    x=Categories(STAGES),
    y=Axis("memory per GPU", "B"),
    height=320,
)
base = [0.0] * len(STAGES)
for color, (name, size) in enumerate(PARTS.items(), start=1):
    held = [size / SHARDS if i >= FIRST_SHARDED[name] else size for i in range(len(STAGES))]
    plot.bars(held, name, color=color, base=base, show=False)
    base = [b + h for b, h in zip(base, held, strict=True)]
print(plot.svg())
