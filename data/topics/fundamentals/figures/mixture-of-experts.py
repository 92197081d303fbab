"""Time of one step relative to a dense model of the same active size, against the batch.

H100, weights only, two bytes each. Attention and the rest form one roofline, the routed experts a
second one; within each, reading and computing overlap perfectly. Routing is even and independent.
"""

from guide.figure import Axis, Plot
from napkin import facts, touched_parameters

GPU = facts.accelerators["h100-sxm"]
R = 2 * GPU.flops["bf16"] / (2 * GPU.bandwidth)  # tokens whose arithmetic takes as long as a read
NAMES = {"deepseek-v3": 1, "qwen3-235b-a22b": 2, "mixtral-8x7b": 3}
LABEL_AT = {"deepseek-v3": 24, "qwen3-235b-a22b": 110, "mixtral-8x7b": 64}


def slower(model, batch):
    e, alone = model.shape.experts, touched_parameters(model, tokens=1)
    routed = (touched_parameters(model, tokens=10**7) - alone) / (1 - e.per_token / e.total)
    busy = routed * e.per_token / e.total
    rest = alone - busy
    read = touched_parameters(model, tokens=batch) - rest
    step = rest * max(1, batch / R) + max(read, busy * batch / R)
    return step / (alone * max(1, batch / R))


xs = [2 ** (i / 8) for i in range(14 * 8 + 1)]
xs = sorted({max(1, round(x)) for x in xs} | {round(R)})
models = {key: facts.models[key] for key in NAMES}
top = {key: max(slower(m, x) for x in xs) for key, m in models.items()}
plot = Plot(
    title="Step time of sparse models relative to dense ones of the same active size",
    desc="Each curve starts at 1 for one token, rises to a plateau and falls back to 1 at very "
    f"large batches. The plateau is {top['deepseek-v3']:.0f} for DeepSeek-V3, "
    f"{top['qwen3-235b-a22b']:.0f} for Qwen3 235B-A22B and {top['mixtral-8x7b']:.1f} for Mixtral "
    "8x7B, about the ratio of total to active parameters; it ends near 300 tokens.",
    x=Axis("tokens in the batch", log=True, base=2, ticks=(1, 4, 16, 64, 256, 1024, 4096, 16384)),
    y=Axis("step time, dense model of the active size = 1", limits=(0, 21)),
    height=380,
)
for key, color in NAMES.items():
    ys = [slower(models[key], x) for x in xs]
    plot.line(xs, ys, models[key].name, color=color, label_at=LABEL_AT[key])
plot.hline(1, "dense")
print(plot.svg())
