"""A thousand posts, the flags among them, and precision against the base rate.

Recall and false positive rate are those of Llama Guard 4's card for English, used as a what-if.
"""

from guide.figure import Axis, Picture, Plot

RECALL, ALARMS, BASE = 0.69, 0.11, 0.001


def precision(base: float, alarms: float) -> float:
    return base * RECALL / (base * RECALL + (1 - base) * alarms)


columns, rows, side, left, top = 40, 25, 8, 6, 56
posts = columns * rows
flagged = round((1 - BASE) * posts * ALARMS)  # false alarms among the harmless
full, rest = divmod(flagged, columns)

plot = Plot(
    title="Precision",
    desc="Precision against base rate.",
    width=350,
    height=320,
    x=Axis(
        "toxic share of all posts",
        log=True,
        limits=(0.0001, 0.5),
        ticks={0.0001: "0.01%", 0.001: "0.1%", 0.01: "1%", 0.1: "10%", 0.5: "50%"},
    ),
    y=Axis("flags that are right", percent=True, limits=(0, 1), ticks=[0, 0.5, 1]),
)
bases = [10 ** (-4 + i * 3.699 / 80) for i in range(81)]
for alarms, name, color, at in (
    (0.11, "11%", 1, 0.14),
    (0.011, "1.1%", 2, 0.012),
    (0.0011, "0.11%", 3, 0.0009),
):
    plot.line(bases, [precision(b, alarms) for b in bases], name, color=color, label_at=at)
plot.vline(BASE)
plot.text("harmless", 0.0003, 0.93)
plot.text("posts", 0.0003, 0.86)
plot.text("flagged", 0.0003, 0.79)
picture = Picture(
    title="How good a flag is depends on how rare the thing is",
    desc=f"Left, {posts} posts as a grid: {flagged} harmless ones are flagged, one is toxic. Right, "
    "the share of right flags against the toxic share of all posts, for a recall of "
    f"{RECALL:.0%}: with {ALARMS:.0%} of harmless posts flagged it is {precision(0.5, ALARMS):.0%} at one half "
    f"and {precision(BASE, ALARMS):.1%} at one in a thousand; with a hundredth of that it is "
    f"{precision(BASE, ALARMS / 100):.0%} there.",
    height=330,
)
width, height = columns * side, rows * side
picture.text(left, 14, f"{posts:,} posts, one of them toxic", bold=True)
picture.text(left, 36, f"{flagged} harmless posts are flagged")
picture.rect(left, top, width, height, fill="wash1", stroke=None)
picture.rect(left, top, width, full * side, fill=2, stroke=None)
picture.rect(left, top + full * side, rest * side, side, fill=2, stroke=None)
for i in range(columns + 1):
    x = left + i * side
    picture.line((x, top), (x, top + height), color="paper", width=1)
for j in range(rows + 1):
    y = top + j * side
    picture.line((left, y), (left + width, y), color="paper", width=1)
x, y = left + rest * side, top + full * side
picture.rect(x, y, side, side, fill=1, stroke="ink")
picture.arrow((x + side / 2, top + height + 14), (x + side / 2, y + side + 1))
picture.text(left, top + height + 24, "the toxic one: flagged in 69% of cases,")
picture.text(
    left, top + height + 44, f"so on average one right flag in {1 / precision(BASE, ALARMS):.0f}"
)
picture.embed(plot, 368, 0)
print(picture.svg())
