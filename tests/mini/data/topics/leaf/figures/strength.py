"""Two substances leave the leaf at different rates: the pleasant one first, the bitter one later."""

import math

from guide.figure import Axis, Plot

PLEASANT, BITTER = 0.9, 0.15  # per minute; assumptions of the page
minutes = [step / 4 for step in range(33)]

plot = Plot(
    title="Pleasant and bitter substances in the cup",
    desc="Over eight minutes the pleasant share rises fast and levels off after about three; "
    "the bitter share keeps rising almost in a straight line.",
    x=Axis("time in the water", "min"),
    y=Axis("share extracted", percent=True),
)
plot.line(minutes, [1 - math.exp(-PLEASANT * t) for t in minutes], "pleasant")
plot.line(minutes, [1 - math.exp(-BITTER * t) for t in minutes], "bitter", color=2)
plot.vline(3, "stop here")
print(plot.svg())
