"""One drop, three causes: simulated accuracy by place, at 4k tokens and at 64k with two fillings.

A toy: skill of an item is normal on the logit scale, each world takes 1.5 logits in its own way.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot

PLACES, N, DROP = [0, 0.25, 0.5, 0.75, 1], 300, 1.5
rng = np.random.default_rng(0)
skill = 2 + 1.5 * rng.normal(size=N)


def run(world: str, grown: int, alike: int) -> tuple[list[float], list[float]]:
    """Accuracy by place and half-widths of 95% intervals, on the same items everywhere."""
    means, halves = [], []
    for u in PLACES:
        loss = {"place": 4 * u * (1 - u), "length": 1, "look-alikes": alike}[world]
        hit = rng.random(N) < 1 / (1 + np.exp(DROP * grown * loss - skill))
        means.append(float(hit.mean()))
        halves.append(1.96 * float(hit.std() / N**0.5))
    return means, halves


picture = Picture(
    title="One drop, three causes",
    desc="Three panels of accuracy by place of the evidence. Place: at 64k tokens both fillings "
    "sag in the middle. Length: at 64k both lie some 20 points or more below 4k at every place. "
    "Look-alikes: only the filling with look-alikes falls, at every place. The middle point at "
    "64k with look-alikes is about as low in all three.",
    height=324,
)
TITLES = {"place": "place", "length": "length", "look-alikes": "look-alikes"}
for i, world in enumerate(TITLES):
    plot = Plot(
        title=world,
        desc=f"Accuracy by place where the cause is {world}.",
        width=236,
        height=270,
        x=Axis("place in the text", limits=(0, 1), ticks={0: "start", 0.5: "middle", 1: "end"}),
        y=Axis("right answers", percent=True, limits=(0.4, 1), ticks=[0.4, 0.6, 0.8, 1]),
    )
    for color, grown, alike in ((3, 0, 0), (2, 1, 0), (1, 1, 1)):
        ys, half = run(world, grown, alike)
        if color == 1:
            plot.band(
                PLACES,
                [y - h for y, h in zip(ys, half, strict=True)],
                [y + h for y, h in zip(ys, half, strict=True)],
            )
            plot.scatter([0.5], [ys[2]], color=1)
        plot.line(PLACES, ys, color=color, width=3 if color == 1 else 2)
    picture.text(242 * i + 130, 12, f"cause: {world}", anchor="middle")
    picture.embed(plot, 242 * i, 22)
picture.key(60, 312, [(3, "4k, neutral"), (2, "64k, neutral"), (1, "64k, look-alikes; band: 95%")])
print(picture.svg())
