"""The extracting call to scale: its tokens, then its price without and with a prompt cache."""

from guide.figure import Picture
from napkin import facts, prefix_cache_cost

ROLE, SCHEMA, EXAMPLES, CASE, OUTPUT = 400, 300, 800, 500, 250  # tokens, the page's assumptions
FIXED = ROLE + SCHEMA + EXAMPLES
NEW, HIT, OUT = (
    facts.prices[f"api-gpt-6.1-sol-{part}"].low for part in ("input", "cached-input", "output")
)
factor = prefix_cache_cost(hit_rate=0.99, read_factor=HIT / NEW)
plain = (FIXED * NEW / 1e3, CASE * NEW / 1e3, OUTPUT * OUT / 1e3)  # USD per 1,000 cases
cached = (plain[0] * factor, *plain[1:])
total = FIXED + CASE + OUTPUT
share = cached[2] / sum(cached)

LEFT, WIDE, TALL = 8, 700, 46
p = Picture(
    title="Where the tokens of one call are, and where its money is",
    desc=f"Three bars to scale for the extracting call. Tokens: {FIXED:,} fixed (role and rules, "
    f"schema, examples), {CASE} of this case (record, mail), {OUTPUT} written by the "
    f"model. Price of 1,000 cases without a cache: USD {sum(plain):.2f}. With the fixed part "
    f"cached: USD {sum(cached):.2f}, of which {share:.0%} is output.",
    height=258,
)


def bar(y: float, parts: list[tuple[float, str, int]], scale: float) -> list[float]:
    """Segments side by side; where each begins, and where the last ends."""
    edges = [float(LEFT)]
    for size, words, color in parts:
        width = size * scale
        p.rect(edges[-1], y, width, TALL, words, fill=f"wash{color}", stroke=color)
        edges.append(edges[-1] + width)
    return edges


scale = WIDE / total
p.text(LEFT, 14, f"{total:,} tokens", bold=True)
edges = bar(
    48,
    [
        (ROLE, "role, rules", 1),
        (SCHEMA, "schema", 1),
        (EXAMPLES, "examples", 1),
        (CASE, "record, mail", 2),
        (OUTPUT, "output", 3),
    ],
    scale,
)
p.text(edges[0], 36, "yours, the same each time", color=1)
p.text(edges[3], 36, "this case, only data", color=2)
p.text(edges[4], 36, "written", color=3)

money = WIDE / sum(plain)
for y, name, parts in (
    (132, "price, nothing cached", plain),
    (206, "price, fixed part cached", cached),
):
    p.text(LEFT, y - 12, f"{name}: USD {sum(parts):.2f} for 1,000 cases", bold=True)
    words = [f"{usd:.2f}" if usd * money > 40 else "" for usd in parts]
    bar(
        y,
        [(usd, word, c) for c, (usd, word) in enumerate(zip(parts, words, strict=True), 1)],
        money,
    )
print(p.svg())
