"""Left: Toolformer's filter on one call, token by token. Right: how far its weights reach.

Chances are assumed (the page's worked example); weights and thresholds are the paper's.
"""

import math

from guide.figure import Axis, Categories, Picture, Plot

WEIGHTS = [max(0, 1 - 0.2 * t) / 3 for t in range(5)]
TOKENS = ["29", "%)", "passed", "the", "test"]
REST = [0.9, 0.3, 0.6, 0.4]
WITH, CALL, NOTHING = 0.80, 0.03, 0.02  # chance of "29" with result, call alone, no call
THRESHOLDS = (0.5, 1, 2)


def parts(first):
    return [-w * math.log(p) for w, p in zip(WEIGHTS, [first, *REST], strict=True)]


nothing, call, result = parts(NOTHING), parts(CALL), parts(WITH)
gain = sum(call) - sum(result)
picture = Picture(
    title="What the filter sees of a call",
    desc=f"Left: weighted loss of the five tokens after a call. The first costs "
    f"{nothing[0]:.2f} nats without a call, {call[0]:.2f} with the call alone and {result[0]:.2f} "
    f"with its result; the others don't change. In all "
    f"the result saves {gain:.1f} nats, more than the usual threshold of 1. Right: the highest "
    "chance that a word may have without the result, if the result lifts it to 80 percent and "
    f"the call is to pass: at threshold 1 it is {WITH * math.exp(-1 / WEIGHTS[0]):.0%} for the "
    f"next token and {WITH * math.exp(-1 / WEIGHTS[4]):.0e} four tokens on. From the fifth token "
    "on the weight is zero and no chance is low enough.",
    height=318,
)
picture.text(10, 16, "One call: weighted loss, token by token", bold=True)
bars = Plot(
    title="Weighted loss", desc="Set into the picture.", width=350, height=284,
    x=Categories(TOKENS), y=Axis("weighted loss, nats", limits=(0, 1.5)),
)  # fmt: skip
bars.bars(nothing, "no call", color=3, show=False)
bars.bars(call, "call", color=2, show=False)
bars.bars(result, "call and result", color=1, show=False)
bars.text(f"the result saves {gain:.1f} nats", 2.5, 0.85)
picture.embed(bars, 4, 28)

picture.text(384, 16, "One word: how unlikely must it have been?", bold=True)
reach = Plot(
    title="Reach", desc="Set into the picture.", width=350, height=284,
    x=Axis("tokens between call and word", limits=(0, 7), ticks=[0, 1, 2, 3, 4, 5, 6, 7]),
    y=Axis("chance without the result", log=True, limits=(1e-8, 1)),
)  # fmt: skip
for color, threshold, place in zip((3, 1, 2), THRESHOLDS, (0.9, 3.15, 0.9), strict=True):
    points = [(t, WITH * math.exp(-threshold / w)) for t, w in enumerate(WEIGHTS)]
    points = [(t, p) for t, p in points if p >= 1e-8]
    xs, ys = zip(*points, strict=True)
    reach.line(xs, ys, f"threshold {threshold}", color=color, label_at=place)
reach.region(5, 7, "no call passes", color=2)
picture.embed(reach, 366, 28)
print(picture.svg())
