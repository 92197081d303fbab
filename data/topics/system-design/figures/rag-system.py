"""What survives when the permission filter comes after the search: the page's toy, finer grid."""

import numpy as np

from guide.figure import Axis, Picture, Plot

N, DIM, TOPICS, ASKED = 20_000, 24, 50, 40
shares = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]
odds = {"topic more open to them": 20, "topic like any other": 1, "topic more closed": 1 / 20}
kept = {name: np.zeros(len(shares)) for name in odds}
tenth = {name: np.zeros(len(shares)) for name in odds}
for seed in range(3):
    r = np.random.default_rng(seed)
    centers, topic = r.normal(size=(TOPICS, DIM)), r.integers(TOPICS, size=N // 10).repeat(10)
    docs = centers[topic] + 0.5 * (
        r.normal(size=(N, DIM)) + r.normal(size=(N // 10, DIM)).repeat(10, 0)
    )
    docs /= np.linalg.norm(docs, axis=1, keepdims=True)
    for _ in range(ASKED):
        asked = r.integers(TOPICS)
        order = (docs @ -(centers[asked] + 0.7 * r.normal(size=DIM))).argsort()
        for name, factor in odds.items():
            for i, share in enumerate(shares):
                o = np.where(topic == asked, factor, 1.0) * share / (1 - share)
                best = (np.flatnonzero((r.random(N // 10).repeat(10) < o / (1 + o))[order]) + 1)[
                    :10
                ]
                kept[name][i] += (best <= 100).mean() / ASKED / 3
                tenth[name][i] += best[-1] / ASKED / 3

percent = [100 * share for share in shares]
one = shares.index(0.01)
picture = Picture(
    title="What is left of the best ten when the filter comes after the search",
    desc="Left: share of a user's best ten passages that are among the first hundred of the whole "
    "index, against the share of the index that the user may see; at 1 percent it is "
    + ", ".join(f"{kept[name][one]:.0%} for a {name}" for name in odds)
    + "; a filter inside the search keeps all. Right: the rank of the tenth visible passage in the "
    "whole index.",
    height=330,
)
left = Plot(
    title="Kept", desc="Set into the picture.", width=356, height=330,
    x=Axis("share of the index that the user sees, %", log=True, limits=(0.4, 60), ticks=[0.5, 1, 5, 10, 50]),
    y=Axis("best ten kept among the first 100, %", limits=(0, 108), ticks=[0, 25, 50, 75, 100]),
)  # fmt: skip
right = Plot(
    title="Tenth", desc="Set into the picture.", width=352, height=330,
    x=Axis("share of the index that the user sees, %", log=True, limits=(0.4, 60), ticks=[0.5, 1, 5, 10, 50]),
    y=Axis("rank of the tenth visible passage", log=True, limits=(8, 5000)),
)  # fmt: skip
for color, (name, at, spot) in enumerate(
    zip(odds, (1.5, 4.0, 12.0), (1.6, 5.0, 10.0), strict=True), 1
):
    left.line(
        percent,
        list(100 * kept[name]),
        name.removeprefix("topic ").removesuffix(" to them"),
        color=color,
        label_at=at,
    )
    right.line(
        percent,
        list(tenth[name]),
        name.removeprefix("topic ").removesuffix(" to them"),
        color=color,
        label_at=spot,
    )
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
