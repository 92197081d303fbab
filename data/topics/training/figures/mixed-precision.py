"""Number formats drawn bit by bit, with their ranges; three block formats drawn to the same idea.

Right: powers of two from the smallest to the largest magnitude of each format, and the gradient of
an unlikely token's logit in an untrained model: one share in V, averaged over 8,192 tokens. Pale bars:
where a scale of 2 to the -127 to 127 puts a block (NVFP4 gets there by its second, FP32 scale).
"""

import math

from guide.figure import Picture
from guide.figure.style import Fill
from napkin import facts

TOKENS = 8192  # one sequence, an assumption
FORMATS = [  # name, exponent bits, fraction bits, largest magnitude if not by IEEE's rule
    ("FP32", 8, 23, None), ("TF32", 8, 10, None), ("BF16", 8, 7, None), ("FP16", 5, 10, None),
    ("E5M2", 5, 2, None), ("E4M3", 4, 3, 448), ("E2M1", 2, 1, 6),
]  # fmt: skip
BLOCKS = [  # name, bits of a value, values of a block, format of the values
    ("MXFP8", 8, 32, "E4M3"), ("MXFP4", 4, 32, "E2M1"), ("NVFP4", 4, 16, "E2M1"),
]  # fmt: skip
BIT, TALL, STEP, LEFT = 8, 16, 27, 63
ONE, UNIT = 566, 1.12  # pixels: where 1 stands, and one power of two


def binades(exponent: int, fraction: int, largest: float | None) -> tuple[float, float]:
    """Powers of two of the smallest and the largest magnitude."""
    bias = 2 ** (exponent - 1) - 1
    top = math.log2(largest) if largest else bias + math.log2(2 - 2.0**-fraction)
    return 1 - bias - fraction, top


def bits(y: float, x: float, widths: list[tuple[int, Fill, int]], bit: float) -> None:
    """Bars of the given numbers of cells, each in its color, with a thin line between cells."""
    for cells, fill, hatch in widths:
        picture.rect(x, y, cells * bit, TALL, fill=fill, hatch=hatch)
        way = [(x + i * bit, y + end) for i in range(1, cells)
               for end in ((0, TALL) if i % 2 else (TALL, 0))]  # fmt: skip
        if len(way) > 1:
            picture.polyline(way, color="paper", width=1)
        x += cells * bit


vocabulary = facts.models["llama-3.1-8b"].vocabulary
share = -math.log2(vocabulary * TOKENS)
ranges = {name: binades(e, f, top) for name, e, f, top in FORMATS}
picture = Picture(
    title="Number formats, bit by bit",
    desc="Rows of bits: sign, exponent, fraction. FP32 has 8 exponent and 23 fraction bits, TF32 8 "
    "and 10, BF16 8 and 7, FP16 5 and 10, E5M2 5 and 2, E4M3 4 and 3, E2M1 2 and 1. Counting by "
    "ones stops at two to the number of fraction bits plus one: 256 for BF16. Bars on the right "
    f"show ranges: FP32, TF32 and BF16 reach below 2 to the {share:.0f}, a small gradient, FP16 "
    f"ends at 2 to the {ranges['FP16'][0]:.0f}. Below, block formats: 32 or 16 small values share "
    "one scale, which moves their short range.",
    height=366,
)
picture.key(LEFT, 14, [("muted", "sign"), (1, "exponent"), (2, "fraction")], gap=16)
picture.text(360, 32, "counts to", anchor="end", size=12, color="muted")
picture.text(396, 14, "range in powers of two", size=13, color="muted")
low, high = ONE + UNIT * share, 52 + STEP * (len(FORMATS) + len(BLOCKS)) + 24
picture.line((low, 42), (low, high - 4), color="muted", dash=2)
picture.text(low, 31, f"a gradient, 2^{{−{-share:.0f}}}", anchor="middle", size=12)
for place, words in ((-126, "2^{−126}"), (0, "1"), (127, "2^{127}")):
    picture.text(ONE + UNIT * place, high + 4, words, anchor="middle", size=12, color="muted")
y = 46.0
for name, exponent, fraction, _ in FORMATS:
    picture.text(8, y + TALL / 2, name, bold=True, size=13)
    bits(y, LEFT, [(1, "muted", 1), (exponent, 1, 1), (fraction, 2, 2)], BIT)
    picture.text(360, y + TALL / 2, f"2^{{{fraction + 1}}}", anchor="end", size=13)
    a, b = ranges[name]
    picture.rect(ONE + UNIT * a, y, UNIT * (b - a), TALL, fill=1)
    y += STEP
y += 22
picture.text(LEFT, y - 10, "a scale of 8 bits, then the values", size=12, color="muted")
picture.text(360, y - 10, "bits a value", anchor="end", size=12, color="muted")
for name, bit, values, kind in BLOCKS:
    picture.text(8, y + TALL / 2, name, bold=True, size=13)
    bits(y, LEFT, [(1, 3, 3)], 8)  # a pixel for each bit: a scale of 8, then the values
    bits(y, LEFT + 8, [(values, "muted", 1)], bit)
    picture.text(360, y + TALL / 2, f"{bit + 8 / values:g}", anchor="end", size=13)
    a, b = ranges[kind]
    picture.rect(ONE + UNIT * (a - 127), y, UNIT * (b - a + 254), TALL, fill="soft")
    picture.rect(low - UNIT * (b - a) / 2, y, UNIT * (b - a), TALL, fill=1)
    y += STEP
print(picture.svg())
