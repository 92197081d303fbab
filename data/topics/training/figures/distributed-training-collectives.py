"""Time of an all-reduce against its size, ring and tree, by the page's alpha-beta model.

Hops: NCCL's default latencies for large messages, 14 microseconds between nodes, 3.4 (ring) and 4.0
(tree) on NVLink. Bytes: eight 400 Gbit/s ports for a node; a tree reaches 0.92 of them.
"""

from math import ceil, log2

from guide.figure import Axis, Plot
from napkin import facts

PORTS = 8 * facts.rules["infiniband-ndr"].value
NET, RING, TREE = 14e-6, 3.4e-6, 4.0e-6


def ring(size: float, count: int) -> float:
    hops = 2 * ((count // 8 - 1) * NET + (count - count // 8) * RING)
    return hops + 2 * (count - 1) / count * size / PORTS


def tree(size: float, count: int) -> float:
    return 2 * (7 * TREE + ceil(log2(count // 8)) * NET) + 2 * size / PORTS / 0.92


sizes = [10 ** (5 + k / 8) for k in range(49)]
small, large = ring(1e6, 16384), tree(1e6, 16384)
plot = Plot(
    title="Time of an all-reduce",
    desc=f"At NCCL's latencies for large messages a ring on 16,384 GPUs takes at least {small * 1e3:.0f} "
    f"milliseconds, a tree {large * 1e3:.2f}, a ring on 64 GPUs {ring(0, 64) * 1e3:.2f}. At 100 "
    "gigabytes the slowest takes a third longer than the fastest.",
    x=Axis("bytes to sum on each GPU", "B", log=True, limits=(1e5, 1e11)),
    y=Axis("time", "s", log=True, limits=(1e-4, 1)),
)
plot.line(sizes, [ring(s, 16384) for s in sizes], "ring, 16,384 GPUs", color=2, label_at=6e6)
plot.line(sizes, [tree(s, 16384) for s in sizes], "tree, 16,384 GPUs", label_at=6e5)
plot.line(sizes, [ring(s, 64) for s in sizes], "ring, 64 GPUs", color=3, label_at=2e6)
print(plot.svg())
