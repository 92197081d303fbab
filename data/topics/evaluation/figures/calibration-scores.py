"""Expected penalty against the confidence stated, for an answer that is right 30% of the time."""

from math import log

from guide.figure import Axis, Plot

TRUE = 0.3
xs = [i / 200 for i in range(4, 198)]
brier = [TRUE * (1 - q) ** 2 + (1 - TRUE) * q**2 for q in xs]
logs = [-TRUE * log(q) - (1 - TRUE) * log(1 - q) for q in xs]
absolute = [TRUE * (1 - q) + (1 - TRUE) * q for q in xs]
plot = Plot(
    title="Which penalty makes 30 percent worth saying",
    desc="Expected penalty against stated confidence when the true chance is 30 percent. Log loss "
    "and Brier score have their minimum at 30 percent. The absolute gap is lowest at zero "
    "and counting errors is flat below one half.",
    x=Axis("confidence stated", percent=True, limits=(0, 1)),
    y=Axis("expected penalty", limits=(0, 1.5)),
    height=340,
)
plot.line(xs, logs, "log loss", label_at=0.75)
plot.line(xs, brier, "Brier", color=2, label_at=0.75)
plot.line(xs, absolute, "absolute gap", color=3, label_at=0.72)
plot.step([0, 0.5, 1], [TRUE, 1 - TRUE, 1 - TRUE], "errors counted", color=4, label_at=0.6)
plot.vline(TRUE, "the truth: 30%")
print(plot.svg())
