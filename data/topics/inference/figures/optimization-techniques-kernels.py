"""Speedup over FP16 of five 4-bit kernels on an A10, against the batch, and the roofline's bound.

Measured points are read off the plot "peak.png" in Marlin's README (markers found by color in the
image, good to about 0.03). The bound is the README's: 16 bits over 4.125, and from the ridge on the
ridge over the batch, with the ridge that its own ideal curve shows.
"""

from guide.figure import Axis, Plot
from napkin import bits_per_weight

BATCHES = [1, 2, 4, 8, 16, 32, 64, 128]
KERNELS = {
    "Marlin": [3.88, 3.88, 3.88, 3.89, 3.89, 3.82, 3.09, 1.55],
    "PyTorch": [3.59, 3.58, 3.40, 2.50, 1.38, 0.59, 0.29, 0.14],
    "ExLlamaV2": [3.78, 3.57, 2.86, 1.50, 0.71, 0.34, 0.44, 0.43],
    "AWQ": [3.37, 1.73, 0.86, 0.44, 0.33, 0.31, 0.28, 0.24],
    "bitsandbytes": [3.00, 0.38, 0.38, 0.38, 0.38, 0.38, 0.37, 0.35],
}
BEST, RIDGE = 16 / bits_per_weight(bits=4, group_size=128), 209
xs = [2 ** (i / 8) for i in range(57)]
plot = Plot(
    title="Five 4-bit kernels against FP16",
    desc="Speedup over FP16 against the batch on an A10. The bound stays at 3.9 up to batch "
    f"{RIDGE / BEST:.0f} and falls to {RIDGE / 128:.1f} at 128. Marlin follows it. Kernels of four other "
    "libraries start between 3 and 3.8 and fall below 1, slower than FP16: bitsandbytes from batch 2, "
    "AWQ from 4, ExLlamaV2 from 16, PyTorch from 32.",
    x=Axis("batch", log=True, base=2, limits=(1, 128)),
    y=Axis("times as fast as FP16", limits=(0, 4.4), ticks=[0, 1, 2, 3, 4]),
    height=340,
)
plot.hline(1, "FP16")
plot.line(xs, [min(BEST, RIDGE / x) for x in xs], "bound", color="muted", dash=2, label_at=90)
for name, speeds in KERNELS.items():
    main = name == "Marlin"
    plot.line(BATCHES, speeds, name, color=1 if main else 2, markers=True, width=2.25 if main else 1.5,
              label_at={"Marlin": 45, "PyTorch": 10, "ExLlamaV2": 5, "AWQ": 2.6}.get(name, 1.5))  # fmt: skip
print(plot.svg())
