"""Time of one pass through the linear layers of Llama 3.1 8B on an H100, against its tokens.

Peak rates, reading and arithmetic overlapped: the longer of the two sets the time. 4-bit weights are
expanded to bf16 before they are multiplied (groups of 128, a 16-bit scale each); FP8 is multiplied
as FP8. Embedding and output matrix stay in bf16 and are left out.
"""

from guide.figure import Axis, Plot
from napkin import bits_per_weight, facts, roofline_seconds, touched_parameters

GPU, MODEL = facts.accelerators["h100-sxm"], facts.models["llama-3.1-8b"]
LAYERS = touched_parameters(MODEL, tokens=1) - MODEL.vocabulary * MODEL.width
FOUR = bits_per_weight(bits=4, group_size=128) / 8
RIDGE = GPU.flops["bf16"] / GPU.bandwidth  # tokens, for weights of two bytes
LOW, HIGH, EIGHTHS = 5, 11, 8  # powers of two on the x axis


def milliseconds(tokens: float, size: float, kind: str) -> float:
    return 1e3 * roofline_seconds(
        operations=2 * LAYERS * tokens, moved=LAYERS * size, flops=GPU.flops[kind],
        bandwidth=GPU.bandwidth,
    )  # fmt: skip


xs = sorted([2 ** (i / EIGHTHS) for i in range(LOW * EIGHTHS, HIGH * EIGHTHS + 1)]
            + [RIDGE, RIDGE * FOUR / 2, RIDGE / 2])  # fmt: skip
crossing = milliseconds(RIDGE / 2, 1, "fp8")
plot = Plot(
    title="Time of a pass in three formats",
    desc=f"Time in milliseconds against tokens in the pass, both logarithmic. In bf16 it is flat at "
    f"{milliseconds(1, 2, 'bf16'):.1f} ms up to {RIDGE:.0f} tokens, then rises. With 4-bit weights it "
    f"is flat at {milliseconds(1, FOUR, 'bf16'):.1f} ms up to {RIDGE * FOUR / 2:.0f} tokens, then rises "
    f"along the arithmetic that bf16 also needs and joins it at {RIDGE:.0f}. In FP8 it is flat at "
    f"{crossing:.1f} ms and rises from {RIDGE:.0f} tokens on at half the height. 4-bit weights and FP8 "
    f"cross at {RIDGE / 2:.0f} tokens.",
    x=Axis("tokens in the pass", log=True, base=2, limits=(2**LOW, 2**HIGH)),
    y=Axis("time of the pass, ms", log=True, limits=(0.8, 32), ticks=[1, 2, 4, 8, 16, 32]),
    height=350,
)  # fmt: skip
plot.line(xs, [milliseconds(x, 2, "bf16") for x in xs], "bf16", color=3, label_at=64)
plot.line(xs, [milliseconds(x, 1, "fp8") for x in xs], "FP8", color=2, label_at=48)
plot.line(xs, [milliseconds(x, FOUR, "bf16") for x in xs], "4-bit weights", color=1, label_at=44)
plot.note(f"{RIDGE / 2:.0f}: FP8 overtakes", RIDGE / 2, crossing)
plot.note(f"{RIDGE:.0f}: 4-bit weights have nothing left to save", RIDGE,
          milliseconds(RIDGE, 2, "bf16"), width=170)  # fmt: skip
print(plot.svg())
