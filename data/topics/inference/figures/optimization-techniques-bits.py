"""What rounding and dropping add to the loss of Llama 2, with the bits that each stores per weight.

From perplexities on WikiText-2. Rounding: AWQ paper, Table 4 (FP16: 5.47 for 7B, 3.32 for 70B).
Dropping, without retraining: README of Wanda (dense: 5.12 and 3.12, measured at another context
length), the better of Wanda and SparseGPT for each model. Of dropped weights half are kept in 16
bits, with a bit each to say which, or the four bits that 2:4 has for each four weights.
"""

from math import log

from guide.figure import Axis, Categories, Plot
from napkin import bits_per_weight

DENSE = {"AWQ": (5.47, 3.32), "Wanda": (5.12, 3.12)}  # 7B, 70B
HALF = 16 / 2 + 1
WAYS = [  # name, bits stored, source of the dense model's perplexity, perplexities of 7B and 70B
    ("4 bits, nearest", bits_per_weight(bits=4, group_size=128), "AWQ", (5.73, 3.46)),
    ("4 bits, AWQ", bits_per_weight(bits=4, group_size=128), "AWQ", (5.60, 3.41)),
    ("3 bits, nearest", bits_per_weight(bits=3, group_size=128), "AWQ", (6.66, 3.98)),
    ("3 bits, AWQ", bits_per_weight(bits=3, group_size=128), "AWQ", (6.24, 3.74)),
    ("half dropped", HALF, "Wanda", (6.42, 3.98)),
    ("4:8 dropped", HALF, "Wanda", (7.97, 4.47)),
    ("2:4 dropped", HALF, "Wanda", (10.17, 5.16)),
]
added = [[log(after / before) for after, before in zip(values, DENSE[source])]
         for _, _, source, values in WAYS]  # fmt: skip
said = [f"{name}: {bits:.1f}" for name, bits, _, _ in WAYS]
plot = Plot(
    title="Rounding against dropping",
    desc="Nats per token added to the loss of Llama 2 7B and 70B. " + " ".join(
        f"{name}: {a:.3f} and {b:.3f}." for name, (a, b) in zip(said, added)),
    x=Axis("nats per token added", limits=(0, 0.8)),
    y=Categories(said),
    height=390,
)  # fmt: skip
plot.bars([a for a, _ in added], "7B", color=1, format=".2f")
plot.bars([b for _, b in added], "70B", color=2, format=".2f")
print(plot.svg())
