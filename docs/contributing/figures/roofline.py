"""Logarithmic axes, a reference line, notes that find their own place."""

from guide.figure import Axis, Plot
from napkin import facts

GPU = facts.accelerators["h100-sxm"]
PEAK, RIDGE = GPU.flops["bf16"], GPU.flops["bf16"] / GPU.bandwidth


def attainable(intensity: float) -> float:
    return min(PEAK, GPU.bandwidth * intensity)


xs = [2**i for i in range(13)] + [RIDGE]
xs.sort()
plot = Plot(
    title="Roofline of one H100",
    desc=f"Attainable FLOP/s grow with arithmetic intensity up to {RIDGE:.0f} FLOP per byte, "
    "then stay at the peak. Decoding one sequence sits at the far left, prefill under the roof.",
    x=Axis("arithmetic intensity", "FLOP/byte", log=True),
    y=Axis("attainable", "FLOP/s", log=True),
    height=340,
)
plot.line(xs, [attainable(x) for x in xs], "H100, bf16")
plot.vline(RIDGE, f"ridge at {RIDGE:.0f} FLOP/byte")
for words, intensity in [("decode, batch 1", 1), ("decode, batch 64", 64), ("prefill", 2048)]:
    plot.note(words, intensity, attainable(intensity), color=2)
print(plot.svg())
