"""Layers that must run one after the other before the answer: at once, and after three written steps."""

from itertools import pairwise

from guide.figure import Box, Picture

LAYERS, STEPS = 3, 4
WIDTH, HEIGHT, GAP = 84, 34, 14

p = Picture(
    title="The longest path to the answer",
    desc=f"Left: the answer is read off after one pass, {LAYERS} layers deep. Right: three "
    f"intermediate results are written first. Each written token is fed in again at the bottom, so "
    f"the longest path to the answer goes through {LAYERS * STEPS} layers.",
    height=300,
)


def column(x: float, base: float, label: str) -> tuple[Box, Box]:
    """One token's pass through the layers; the lowest and the highest box."""
    boxes = [
        p.box(x, base - i * (HEIGHT + GAP) - HEIGHT, WIDTH, HEIGHT, f"layer {i + 1}")
        for i in range(LAYERS)
    ]
    for low, high in pairwise(boxes):
        p.arrow(low.top, high.bottom, color=1, width=2)
    p.text(x + WIDTH / 2, boxes[-1].top[1] - 26, label, anchor="middle", bold=True)
    p.arrow(boxes[-1].top, (x + WIDTH / 2, boxes[-1].top[1] - 16), color=1, width=2)
    return boxes[0], boxes[-1]


BASE = 226
first, _ = column(30, BASE, "answer")
p.text(30 + WIDTH / 2, BASE + 22, "question", anchor="middle")
p.arrow((30 + WIDTH / 2, BASE + 13), first.bottom, color=1, width=2)
p.text(30 + WIDTH / 2, 22, f"at once: {LAYERS} deep", anchor="middle", color=1, bold=True)

labels = ["5 · 7 = 35", "35 − 8 = 27", "27 / 3 = 9", "answer: 9"]
start, step = 190, 132
previous = None
for i, label in enumerate(labels):
    x = start + i * step
    low, high = column(x, BASE, label)
    below = "question" if i == 0 else labels[i - 1]
    p.text(x + WIDTH / 2, BASE + 22, below, anchor="middle")
    p.arrow((x + WIDTH / 2, BASE + 13), low.bottom, color=1, width=2)
    if previous is not None:
        gap = x - (step - WIDTH) / 2
        p.arrow(
            (previous + WIDTH + 4, high.top[1] - 26),
            (x + WIDTH / 2, BASE + 33),
            color=2,
            dash=2,
            via=[(gap, high.top[1] - 26), (gap, BASE + 50), (x + WIDTH / 2, BASE + 50)],
        )
    previous = x
p.text(
    start + 1.5 * step + WIDTH / 2,
    22,
    f"step by step: {LAYERS * STEPS} deep",
    anchor="middle",
    color=1,
    bold=True,
)
print(p.svg())
