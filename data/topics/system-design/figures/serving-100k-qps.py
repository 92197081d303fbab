"""The fleet for 100,000 queries a second: five kinds of query, with and without a prefix cache.

The page's estimate, for Llama 3.1 70B at FP8 on pairs of H100: streams per replica from the token
deadline (or from memory, where no deadline binds), GPU-seconds per query, then headroom and one
spare region of five. Attention FLOPs are left out, so long prompts come out a little too cheap.
"""

from guide.figure import Axis, Categories, Plot
from napkin import facts, kv_cache_bytes_per_token

QPS, UTILIZATION, LOAD, SPARE, GPUS = 100_000, 0.5, 0.7, 5 / 4, 2  # but for QPS: assumptions
GPU, MODEL = facts.accelerators["h100-sxm"], facts.models["llama-3.1-70b"]
KINDS = ["batch-classification", "chat", "code-completion", "rag-answer", "agent-step"]


def fleet(key: str, cached: float) -> float:
    work = facts.workloads[key]
    t_in, t_out = work.tokens_in, work.tokens_out
    bandwidth = GPUS * GPU.bandwidth
    token = 2 * MODEL.parameters / (GPUS * GPU.flops["fp8"] * UTILIZATION)
    held = (t_in + t_out / 2) * kv_cache_bytes_per_token(MODEL, bytes_per_value=1)
    read = MODEL.parameters / bandwidth
    stream = held / bandwidth + token * (1 + (1 - cached) * t_in / t_out)
    fits = (0.9 * GPUS * GPU.memory - MODEL.parameters) / held
    streams = min(fits, (work.time_per_token - read) / stream)
    return QPS * GPUS * t_out * (read / streams + stream) / LOAD * SPARE


cold = [fleet(key, 0) / 1e3 for key in KINDS]
warm = [fleet(key, facts.workloads[key].prefix_share) / 1e3 for key in KINDS]
works = [facts.workloads[key] for key in KINDS]
titles = ["Batch labels", "Chat turn", "Code", "RAG answer", "Agent step"]
names = [
    f"{title}\n{work.tokens_in:,} + {work.tokens_out}"
    for title, work in zip(titles, works, strict=True)
]
shown = zip(titles, cold, warm, strict=True)
plot = Plot(
    title="The fleet for 100,000 queries a second",
    desc="Thousands of H100s for five kinds of query, nothing cached and shared prefix cached: "
    + "; ".join(f"{name} {c:.0f} and {w:.0f}" for name, c, w in shown),
    x=Axis("H100s in the fleet, thousands", limits=(0, 600)),
    y=Categories(names),
    height=400,
)
plot.bars(cold, "nothing cached", color=2, show=True, format=".0f")
plot.bars(warm, "shared prefix cached", color=1, show=True, format=".0f")
print(plot.svg())
