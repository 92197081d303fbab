"""The crowd's share going in, the model's share coming out, at the optimum of DPO or RLHF."""

from guide.figure import Axis, Plot


def model_share(crowd: float, beta: float, ref: float = 0.5) -> float:
    """Share of answers that take stance A: the crowd's odds to the power 1/beta, times the reference's."""
    a = ref * crowd ** (1 / beta)
    b = (1 - ref) * (1 - crowd) ** (1 / beta)
    return a / (a + b)


CROWD = [i / 200 for i in range(201)]
SHARP = model_share(0.6, 0.1)
TILTED = model_share(0.6, 0.1, ref=0.01)

plot = Plot(
    title="From the crowd's share to the model's share",
    desc="Four curves of the share of model answers that take stance A against the share of raters "
    "who prefer A. With a neutral reference model, beta 1 gives the diagonal, beta 0.5 a bend and "
    f"beta 0.1 almost a step: 60 percent of raters become {SHARP:.0%} of answers. With a reference "
    f"model that says A 1 percent of the time the step moves right, and 60 percent become {TILTED:.0%}.",
    x=Axis("raters who prefer stance A", percent=True, ticks=[0, 0.25, 0.5, 0.75, 1]),
    y=Axis("model answers with A", percent=True, ticks=[0, 0.25, 0.5, 0.75, 1]),
    height=420,
)
plot.line(CROWD, [model_share(s, 1.0) for s in CROWD], "β = 1", color=2, label_at=0.22)
plot.line(CROWD, [model_share(s, 0.5) for s in CROWD], "β = 0.5", color=3, label_at=0.8)
plot.line(CROWD, [model_share(s, 0.1) for s in CROWD], "", color=1)
plot.line(CROWD, [model_share(s, 0.1, ref=0.01) for s in CROWD], "", color=4)
plot.note(
    f"β = 0.1, neutral reference: 60% in, {SHARP:.0%} out", 0.6, SHARP, offset=(-150, 30), color=1
)
plot.note(
    f"β = 0.1, reference says A 1% of the time: 60% in, {TILTED:.0%} out",
    0.6, TILTED, offset=(120, 60), color=4,
)  # fmt: skip
print(plot.svg())
