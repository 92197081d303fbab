"""Share of crawled pages that two open recipes keep, step by step, bars to scale.

Olmo 3: arXiv 2512.13961, Section 3.4.1 and Table 4 (pages of Common Crawl in the mix, copies counted).
DCLM: arXiv 2406.11794, Figure 4. Shares of each recipe's own pages after text extraction.
"""

from guide.figure import Picture

CRAWLED = 252.6e9
OLMO = [
    ("crawled pages", CRAWLED),
    ("pass the rules", 38.8e9),
    ("without exact copies", 12.8e9),
    ("after MinHash, in shards", 9.8e9),
    ("read in training, at most", 3.15e9),
]
DCLM = [
    ("crawled pages", 1.0),
    ("pass the rules", 0.199),
    ("after deduplication", 0.137),
    ("chosen by a classifier", 0.014),
]
olmo = [(name, n / CRAWLED) for name, n in OLMO]
FULL, ROW = 320, 38


def words(share):
    return "100%" if share == 1 else f"{share:.1%}"


p = Picture(
    title="Pages that survive each step",
    desc="Olmo 3: "
    + ", ".join(f"{words(s)} {n}" for n, s in olmo)
    + ". DCLM: "
    + ", ".join(f"{words(s)} {n}" for n, s in DCLM)
    + ".",
    height=235,
)
for x, color, title, rows in ((10, 1, "Olmo 3, 2025", olmo), (385, 2, "DCLM, 2024", DCLM)):
    p.text(x, 16, title, color=color)
    for i, (name, share) in enumerate(rows):
        y = 34 + i * ROW
        label = f"{words(share)} {name}"
        if share == 1:
            p.box(x, y, FULL, 26, label, fill=color)
        else:
            p.rect(x, y, FULL * share, 26, fill=color)
            p.text(x + FULL * share + 10, y + 13, label)
print(p.svg())
