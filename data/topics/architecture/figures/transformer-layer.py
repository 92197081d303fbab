"""One layer of Llama 3.1 8B to scale: an area stands for multiply-adds that one token costs.

A weight matrix of a by b costs a b multiply-adds per token, and looking back at S tokens costs
h d_h S for scores and as many for the average: two strips of the height of the matrices. All
sides are drawn to one scale; the strips end, dashed, where they are as large as all weights.
"""

from guide.figure import Picture
from napkin import facts

MODEL, SEEN = facts.models["llama-3.1-8b"], 8192
SCALE = 62 / MODEL.width  # pixels per component or token
LEFT, GAP = 12, 6

heads = MODEL.heads * MODEL.head_size
shared = MODEL.kv_heads * MODEL.head_size
attention = {"W_Q": heads, "W_K": shared, "W_V": shared, "W_O": heads}
attention_weights = MODEL.width * sum(attention.values())
ffn_weights = 3 * MODEL.width * MODEL.ffn_width
weights = attention_weights + ffn_weights
EQUAL = weights / (2 * heads)  # tokens seen at which the strips are as large


def strip(p: Picture, y: float, name: str, note: str) -> None:
    """Multiply-adds of looking back, and the part of it that the cache stores."""
    high, now, full = heads * SCALE, SEEN * SCALE, EQUAL * SCALE
    p.rect(LEFT, y, full, high, fill="soft", stroke="muted", dash=2)
    p.rect(LEFT, y, now, high, fill=2)
    p.text(LEFT + now / 2, y + 16, name, anchor="middle", color="on")
    p.rect(LEFT, y + high - shared * SCALE, now, shared * SCALE, fill=2, hatch=3)
    p.text(LEFT + (now + full) / 2, y + high / 2, note, anchor="middle", color="muted")


def figure() -> str:
    share = ffn_weights / weights
    p = Picture(
        title="One layer of Llama 3.1 8B to scale",
        desc="Rectangles whose area is the multiply-adds that one token costs. Attention has two "
        "square matrices and two narrow ones; the feed-forward network has three that are 3.5 "
        f"times as long, {share:.0%} of all weights. Looking back at {SEEN:,} tokens adds two "
        f"strips as high as the matrices; they would be as large as all weights at "
        f"{EQUAL:,.0f} tokens. A quarter of each strip's height is what the cache stores.",
        width=440, height=512,
    )  # fmt: skip
    high, x, y = MODEL.width * SCALE, float(LEFT), 34.0
    p.text(LEFT, 12, f"Attention: {attention_weights / 1e6:.0f} M weights", bold=True)
    for name, side in attention.items():
        wide = side * SCALE
        p.rect(x, y, wide, high, fill=1)
        if wide > 40:
            p.text(x + wide / 2, y + high / 2, f"W_{{{name[-1]}}}", anchor="middle", color="on")
        x += wide + GAP
    p.text(x + 4, y + high / 2, "between them W_{K}, W_{V}", color="muted", size=12)
    y += high + 22
    p.text(LEFT, y, f"Feed-forward: {ffn_weights / 1e6:.0f} M weights, {share:.0%}", bold=True)
    y += 14
    for name in ("gate", "up", "down"):
        p.rect(LEFT, y, MODEL.ffn_width * SCALE, high, fill=1)
        p.text(LEFT + MODEL.ffn_width * SCALE / 2, y + high / 2, f"W_{{{name}}}",
               anchor="middle", color="on")  # fmt: skip
        y += high + GAP
    y += 16
    p.text(LEFT, y, f"Looking back at {SEEN:,} tokens; striped: cached", bold=True)
    y += 14
    strip(p, y, "scores", "as large as all weights")
    strip(p, y + high + GAP, "average", f"at {EQUAL:,.0f} tokens seen")
    return p.svg()


if __name__ == "__main__":
    print(figure())
