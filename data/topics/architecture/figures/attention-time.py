"""Arithmetic against traffic for one attention layer on an H100, reading a prompt and writing a token.

The layer is that of Llama 3.1 8B; the latent of DeepSeek-V3 and a window of 1,024 are put into it.
All kinds skip the masked half; projections are left out; values take 2 bytes.
"""

from guide.figure import Axis, Picture, Plot
from napkin import facts

GPU, LAYER, LATENT = (
    facts.accelerators["h100-sxm"],
    facts.models["llama-3.1-8b"],
    facts.models["deepseek-v3"],
)
PEAK, BANDWIDTH = GPU.flops["bf16"], GPU.bandwidth
T, WINDOW, ROWS, B = 32768, 1024, 128, 2
h, h_kv, d_h = LAYER.heads, LAYER.kv_heads, LAYER.head_size
d_c, d_r = LATENT.kv_rank, LATENT.rope_size


def times(flops: float, moved: float) -> tuple[float, float]:
    """Seconds of traffic and of arithmetic at the two peaks."""
    return moved / BANDWIDTH, flops / PEAK


pairs = h * T * T / 2
once = 2 * T * (h + h_kv) * d_h * B  # queries, outputs, keys, values
PROMPT = {
    "plain": times(4 * d_h * pairs, once + 4 * B * pairs),
    "Flash": times(4 * d_h * pairs, once),
    "tiles": times(4 * d_h * pairs, once + 2 * d_h * B / ROWS * pairs),
    "window": times(4 * d_h * h * T * WINDOW, once),
    "linear": times(2 * (h + h_kv) * d_h**2 * T + 4 * d_h * h * T * ROWS / 2, once),
}
TOKEN = {
    "32 KV heads": times(4 * h * d_h * T, 2 * h * d_h * B * T),
    "8 KV heads": times(4 * h * d_h * T, 2 * h_kv * d_h * B * T),
    "latent": times(2 * h * (2 * d_c + d_r) * T, (d_c + d_r) * B * T),
    "window": times(4 * h * d_h * WINDOW, 2 * h_kv * d_h * B * WINDOW),
    "linear": times(2 * (h + h_kv) * d_h**2, 2 * h_kv * d_h**2 * B),
}


def panel(label: str, low: float, high: float, bottom: float) -> Plot:
    plot = Plot(
        title="Times", desc="Set into the picture.", width=352, height=320,
        x=Axis("time to move the bytes", "s", log=True, limits=(low, high)),
        y=Axis("time to compute", "s", log=True, limits=(bottom, high)),
    )  # fmt: skip
    ends = [max(low, bottom), high]
    plot.line(ends, ends, color="muted", dash=1, width=1.5)
    return plot


prompt = panel("reading a prompt", 5e-5, 2e-1, 2e-5)
prompt.line(
    [PROMPT["Flash"][0], PROMPT["tiles"][0]], [PROMPT["Flash"][1]] * 2, color=1, width=4, dash=1
)
prompt.note("FlashAttention", *PROMPT["Flash"], color=1, offset=(46, -30))
prompt.note("plain", *PROMPT["plain"], color=2, offset=(-4, 38))
prompt.note("window", *PROMPT["window"], color=3, offset=(0, -24))
prompt.note("linear", *PROMPT["linear"], color=4, offset=(50, 4))
prompt.text("compute decides", 6e-4, 8e-2, color="muted")
prompt.text("bytes decide", 3e-2, 2e-4, color="muted")

token = panel("writing a token", 5e-8, 1e-3, 5e-10)
token.note("32 KV heads", *TOKEN["32 KV heads"], color=2, offset=(-16, 40))
token.note("8 KV heads", *TOKEN["8 KV heads"], color=1, offset=(-66, 30))
token.note("latent", *TOKEN["latent"], color=1, offset=(-50, -22))
token.note("window, 8 heads", *TOKEN["window"], color=3, offset=(72, 16))
token.note("linear", *TOKEN["linear"], color=4, offset=(0, -26))
token.text("bytes decide", 1.2e-4, 1.6e-9, color="muted")
token.text("compute decides", 1e-6, 2e-4, color="muted")

show = {k: f"{max(v) * 1e3:.1f}" for k, v in PROMPT.items()}
picture = Picture(
    title="What each kind of attention moves: bytes, arithmetic or both",
    desc=f"Two plots of the time to compute against the time to move bytes, with a diagonal where both "
    f"are equal. Reading {T:,} tokens: plain attention takes {show['plain']} ms for its bytes; "
    f"FlashAttention has the same arithmetic, {show['Flash']} ms, and far fewer bytes; a window and linear "
    "attention lie lower. Writing one token: every kind lies right of the diagonal, so bytes decide; fewer "
    "KV heads, a latent, a window and a linear state each move left.",
    height=364,
)  # fmt: skip
picture.text(14, 14, f"Reading {T:,} tokens", bold=True)
picture.embed(prompt, 0, 30)
picture.text(378, 14, "Writing the next token", bold=True)
picture.embed(token, 364, 30)
print(picture.svg())
