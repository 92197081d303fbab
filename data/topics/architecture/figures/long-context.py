"""Advertised and effective lengths of six models on two tests; memory for a million tokens.

Lengths: the six models in both published tables (README of NVIDIA/RULER at ab17b78, README of
adobe-research/NoLiMa). Memory: caches of 2^20 tokens; bf16, for DeepSeek-V4-Pro mixed formats.
"""

from math import log2

from guide.figure import Picture
from napkin import facts, kv_cache_bytes

T = 2**20
# thousands of tokens: NoLiMa, RULER, advertised; below or at least as far as marked
MODELS = {
    "Gemini 1.5 Pro": (2, 128, 2048),
    "Jamba 1.5 Mini": (1, 128, 256),
    "Llama 3.1 70B": (2, 64, 128),
    "Llama 3.1 8B": (1, 32, 128),
    "Mistral Large 2": (2, 64, 128),
    "Command R+": (1, 32, 128),
}
BELOW, AT_LEAST = ("Jamba 1.5 Mini", "Command R+"), ("Gemini 1.5 Pro", "Jamba 1.5 Mini")
GB = {
    facts.models[key].name: kv_cache_bytes(facts.models[key], tokens=T) / 1e9
    for key in ("llama-3.1-70b", "llama-3.1-8b", "gemma-3-27b", "deepseek-v3")
}
GB["Nemotron-H 8B"] = (2 * 4 * 2 * 8 * 128 * T + 24 * 2 * 2 * 4096 * 128) / 1e9
GB["DeepSeek-V4-Pro"] = (30 * (T // 4) * (576 + 64) + 31 * (T // 128) * 576 + 61 * 128 * 576) / 1e9
KIND = [
    "8 KV heads",
    "8 KV heads",
    "10 of 62 full",
    "latent",
    "4 of 28 attention",
    "entries of 4, 128",
]

picture = Picture(
    title="What is advertised, what is used, what is stored",
    desc="Left, on a logarithmic scale from 1 thousand to 2 million tokens: six models advertise 128 "
    "thousand to 2 million tokens. On RULER they hold up to 32, 64 or at least 128 thousand, on NoLiMa, "
    "where question and answer share almost no words, up to 1 or 2 thousand or less. Right, memory for "
    "a million tokens: " + ", ".join(f"{name} {size:.0f} GB" for name, size in GB.items()) + ".",
    height=330,
)  # fmt: skip


def x(thousands: float) -> float:
    return 128 + 19.2 * log2(thousands)


picture.text(8, 14, "Length in tokens, by test", bold=True)
for tick, name in ((1, "1K"), (8, "8K"), (32, "32K"), (128, "128K"), (2048, "2M")):
    picture.line((x(tick), 74), (x(tick), 292), color="grid", width=1)
    picture.text(x(tick), 308, name, anchor="middle", color="muted", size=12)
picture.text(x(1.4), 44, "NoLiMa", anchor="middle", color=1, bold=True, size=13)
picture.text(x(56), 44, "RULER", anchor="middle", color=3, bold=True, size=13)
picture.text(x(700), 44, "advertised", anchor="middle", color=2, bold=True, size=13)
for row, (model, (nolima, ruler, claimed)) in enumerate(MODELS.items()):
    y = 86 + 38 * row
    picture.text(8, y, model, size=13)
    picture.line((x(nolima), y), (x(claimed), y), color="muted", width=1.5, dash=2)
    if model in BELOW:
        picture.arrow((x(nolima), y), (x(nolima) - 16, y), color=1)
    if model in AT_LEAST:
        picture.arrow((x(ruler), y), (x(ruler) + 16, y), color=3)
    picture.rect(x(claimed) - 6, y - 6, 12, 12, fill="paper", stroke=2)
    picture.circle((x(ruler), y), 5, fill=3, stroke=None)
    picture.circle((x(nolima), y), 7, fill=1, stroke=None)

picture.text(390, 14, "Memory for a million tokens", bold=True)
for row, ((name, size), kind) in enumerate(zip(GB.items(), KIND, strict=True)):
    y = 86 + 38 * row
    picture.text(390, y - 7, name, size=13)
    picture.text(390, y + 9, kind, size=11, color="muted")
    width = 150 * size / max(GB.values())
    picture.rect(510, y - 9, max(width, 2), 18, fill=1 if size < 10 else 2, stroke=None)
    picture.text(510 + max(width, 2) + 6, y, f"{size:.0f} GB", size=13)
print(picture.svg())
