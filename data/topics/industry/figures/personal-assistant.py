"""When to act, ask or stay silent, and what interruptions earn: the page's numbers, finer grid."""

from statistics import NormalDist

import numpy as np

from guide.figure import Axis, Picture, Plot

GAIN, ASK, MOMENTS, USEFUL, SHIFT = 3, 0.5, 40, 2, 2  # minutes; moments a day; spread of scores
wrong = np.geomspace(0.1, 300, 200)
act = np.maximum(1 - ASK / wrong, wrong / (GAIN + wrong))
closes = ASK / (1 - ASK / GAIN)  # below this cost of a wrong deed asking never pays
asked = np.geomspace(closes, 300, 100)

normal = NormalDist()
cuts = np.linspace(-0.5, 5, 200)
hits = USEFUL * np.array([1 - normal.cdf(c - SHIFT) for c in cuts])
calls = hits + (MOMENTS - USEFUL) * np.array([1 - normal.cdf(c) for c in cuts])
net = {ask: hits * GAIN - ask * calls for ask in (0.25, 0.5, 1)}
tops = {ask: (calls[v.argmax()], v.max()) for ask, v in net.items()}

picture = Picture(
    title="Act, ask or stay silent, and the budget of interruptions",
    desc="Left: chance that a deed is wanted against what a wrong one costs, for a gain of 3 minutes and half a "
    "minute to answer. Below 17 percent silence is best; between that and a rising line asking; above it acting: "
    "from 75 percent at 2 minutes, 95 at 10, 99.8 at 300. Below 0.6 minutes asking never pays. Right: net minutes "
    "a day against interruptions a day. The best is "
    + ", ".join(f"{n:.1f} a day if one costs {ask} minutes" for ask, (n, _) in tops.items())
    + "; beyond it each line falls, the dearest below zero.",
    height=330,
)
left = Plot(
    title="Act, ask, stay silent", desc="Set into the picture.", width=356, height=330,
    x=Axis("minutes that a wrong deed costs", log=True, limits=(0.1, 300), ticks=[0.1, 1, 10, 100]),
    y=Axis("chance that the deed is wanted", percent=True, limits=(0, 1.04)),
)  # fmt: skip
left.line(list(wrong), list(act), color=1)
left.line(list(asked), [ASK / GAIN] * len(asked), color=2)
left.note("act", 0.6, 0.75, offset=(0, 0), dot=False, leader=False, color=1)
left.note("ask", 20, 0.55, offset=(0, 0), dot=False, leader=False, color=2)
left.note("stay silent", 8, 0.06, offset=(0, 0), dot=False, leader=False)
right = Plot(
    title="Budget", desc="Set into the picture.", width=352, height=330,
    x=Axis("interruptions a day", limits=(0, 10), ticks=[0, 2, 4, 6, 8, 10]),
    y=Axis("net minutes a day", limits=(-4, 4.4)),
)  # fmt: skip
lines = ((0.25, "¼ minute each"), (0.5, "½ minute"), (1, "1 minute"))
for color, (ask, name) in enumerate(lines, 1):
    keep = calls <= 10
    right.line(list(calls[keep]), list(net[ask][keep]), name, color=color, label_at=6.4)
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
