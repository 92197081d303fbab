"""Batch size against tokens seen, in four published ramps.

GPT-3: Section 2 and Appendix B (12B tokens of ramp taken for the largest model). Llama 3 405B:
Section 3.4.1. DeepSeek-V3: Section 4.2; the shape between the ends is not published and drawn as
a straight line in tokens. OLMo 1B: Merrill et al., Section 4.2, 1,024 documents of 4,096 tokens.
"""

from guide.figure import Axis, Plot

LLAMA = 4 * 2**20  # "4M" tokens, taken as 2**22
ends = {"GPT-3": 300e9, "Llama 3": 15.6e12, "DeepSeek-V3": 14.8e12, "OLMo 1B": 608e9}


def ramp(first: float, last: float, over: float, end: float) -> tuple[list[float], list[float]]:
    xs = [over * i / 200 for i in range(201)]
    ys = [first + (last - first) * x / over for x in xs]
    kept = [(x, y) for x, y in zip(xs, ys, strict=True) if x >= 1e8]
    return [1e8, *(x for x, _ in kept), end], [
        first + (last - first) * 1e8 / over, *(y for _, y in kept), last]  # fmt: skip


plot = Plot(
    title="Four batch-size ramps",
    desc="GPT-3 rises from 32 thousand to 3.2 million tokens in its first 12 billion tokens. Llama 3 "
    "doubles from 4 to 8 million at 252 million tokens and to 16 million at 2.87 trillion. "
    "DeepSeek-V3 rises from 12.6 to 62.9 million over 469 billion tokens. OLMo 1B in the test of "
    "Merrill and others doubles at 168 and 503 billion.",
    x=Axis("tokens seen", log=True,
           ticks={1e8: "100M", 1e9: "1B", 1e10: "10B", 1e11: "100B", 1e12: "1T", 1e13: "10T"}),
    y=Axis("tokens per batch", log=True,
           ticks={1e5: "100k", 1e6: "1M", 4e6: "4M", 16e6: "16M", 64e6: "64M"}),
    height=380,
)  # fmt: skip
plot.line(*ramp(3072 * 4096, 15360 * 4096, 469e9, ends["DeepSeek-V3"]), "DeepSeek-V3")
plot.step([1e8, 252e6, 2.87e12, ends["Llama 3"]], [LLAMA, 2 * LLAMA, 4 * LLAMA, 4 * LLAMA],
          "Llama 3 405B", color=2)  # fmt: skip
doc = 1024 * 4096
plot.step([1e8, 168e9, 503e9, ends["OLMo 1B"]], [doc, 2 * doc, 4 * doc, 4 * doc], "OLMo 1B", color=3,
          label_at=2e10)  # fmt: skip
plot.line(*ramp(32e3, 3.2e6, 12e9, ends["GPT-3"]), "GPT-3", color=4)
print(plot.svg())
