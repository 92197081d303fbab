"""Peak memory of training against tokens in a micro-batch: where a line starts and how it climbs.

Llama 3.1 8B on one GPU. State: mixed-precision Adam (16 bytes per parameter), or QLoRA with rank 16
on all matrices, 4-bit layers, 16-bit embedding and output. Per token: 20.5 vectors of width d kept
per layer, or the input alone with one layer rebuilt; 14 bytes per logit, or chunks of 512 tokens.
"""

from guide.figure import Axis, Plot
from napkin import double_quantized_bits, facts, lora_parameters, training_memory

m = facts.models["llama-3.1-8b"]
N, L, V = m.parameters or 0, m.layers, m.vocabulary
EMBED = 2 * V * m.width
EVERY = ("q", "k", "v", "o", "gate", "up", "down")
ADAPTERS = training_memory(parameters=lora_parameters(m, rank=16, targets=EVERY)).total
STATE = {
    "full": training_memory(parameters=N).total,
    "QLoRA": (N - EMBED) * double_quantized_bits() / 8 + 2 * EMBED + ADAPTERS,
}
INSIDE = 2 * (4 * m.width + 2 * (m.heads + m.kv_heads) * m.head_size + 4 * m.ffn_width)
INPUT = 2 * m.width


def metered(tokens: float, checkpoint: bool, chunk: float) -> float:
    loss = 14 * V * min(tokens, chunk)
    if checkpoint:
        return tokens * L * INPUT + max(tokens * (INSIDE - INPUT), loss)
    return tokens * L * INSIDE + loss


WAYS = {
    "keep everything": (False, 1e9),
    "checkpoint": (True, 1e9),
    "and chunk the loss": (True, 512),
}
END = 12288
xs = [END * i / 96 for i in range(97)]
ends = {way: metered(END, *how) for way, how in WAYS.items()}


def crossing(limit: float, how: tuple[bool, float]) -> int:
    return max(t for t in range(0, 10**6, 64) if STATE["QLoRA"] + metered(t, *how) <= limit)


reach = [crossing(24e9, how) for how in WAYS.values()]
plot = Plot(
    title="Memory of training against tokens in a micro-batch",
    desc=f"Two fans of three lines. Full fine-tuning starts at {STATE['full'] / 1e9:.0f} GB, QLoRA at "
    f"{STATE['QLoRA'] / 1e9:.0f} GB. In both, keeping everything climbs by {ends['keep everything'] / END / 1e6:.1f} MB "
    f"per token, checkpointing by {ends['checkpoint'] / END / 1e6:.1f} MB, checkpointing with a chunked loss by "
    f"{ends['and chunk the loss'] / END / 1e6:.1f} MB. All of full fine-tuning lies above 80 GB. QLoRA crosses 24 GB "
    f"at {reach[0]:,} and {reach[1]:,} tokens, and with a chunked loss beyond the right edge, at {reach[2]:,}.",
    x=Axis("tokens in a micro-batch", limits=(0, END), ticks={0: "0", 4096: "4,096", 8192: "8,192", 12288: "12,288"}),
    y=Axis("peak memory", "B", limits=(0, 225e9)),
    width=560,
    height=380,
)  # fmt: skip
for state in STATE.values():
    for how, color, dash in zip(WAYS.values(), (2, 1, 1), (0, 3, 0), strict=True):
        ys = [state + metered(x, *how) for x in xs]
        plot.line(xs, ys, color=color, dash=dash)
plot.hline(80e9, "80 GB card")
plot.hline(24e9, "24 GB card")
plot.text("keep everything", 2400, 166e9, color=2)
plot.text("checkpoint layers", 9600, 164e9, color=1)
plot.text("and chunk the loss", 9600, 119e9, color=1)
plot.text("full: 16 bytes per parameter", 2900, 113e9)
plot.text("QLoRA", 1100, 36e9)
print(plot.svg())
