"""One token's clipped objective min(rho A, clip(rho, 0.8, 1.272) A) for A = +1 and A = -1.

Bounds: Olmo 3, arXiv 2512.13961, Table 49.
"""

from guide.figure import Axis, Plot

LOW, HIGH = 0.8, 1.272


def objective(ratio, advantage):
    clipped = min(max(ratio, LOW), HIGH)
    return min(ratio * advantage, clipped * advantage)


xs = [i / 500 for i in range(200, 901)]
plot = Plot(
    title="The clip works on one side only",
    desc="Objective of one token against its probability ratio. With a positive advantage it rises "
    f"to {HIGH} and is flat beyond. With a negative one it is flat below {LOW} and falls beyond, "
    "without limit.",
    x=Axis("ratio of new to old probability", limits=(0.4, 1.8), ticks=(0.4, 0.8, 1, 1.272, 1.6)),
    y=Axis("objective of the token", limits=(-2, 2), ticks=(-2, -1, 0, 1, 2)),
    height=340,
)
plot.line(xs, [objective(x, 1) for x in xs], "good answer, A = 1", label_at=0.62)
plot.line(xs, [objective(x, -1) for x in xs], "bad answer, A = −1", color=2, label_at=1.55)
plot.note("flat: no more push up", 1.55, objective(1.55, 1))
plot.note("flat: no more push down", 0.6, objective(0.6, -1), color=2)
print(plot.svg())
