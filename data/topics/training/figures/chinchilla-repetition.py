"""What repeated text is worth: the formula of Muennighoff et al. 2023, Equation 5, R* = 15.39."""

from math import exp

from guide.figure import Axis, Plot

R = 15.387756  # Appendix A


def worth(epochs):
    return 1 + R * (1 - exp(-(epochs - 1) / R))


xs = [1 + i / 4 for i in range(237)]
plot = Plot(
    title="What repeated text is worth",
    desc=f"Effective passes against passes made. Four passes are worth {worth(4):.1f}, sixteen "
    f"{worth(16):.1f}, forty {worth(40):.1f}; the curve levels off at {1 + R:.1f}.",
    x=Axis("passes over the same text", limits=(0, 60), ticks=(1, 4, 16, 40, 60)),
    y=Axis("worth in passes of fresh text", limits=(0, 24), ticks=(0, 4, 8, 12, 16, 20, 24)),
    height=340,
)
plot.line(xs, [worth(x) for x in xs], "repeated", label_at=52)
fresh = [x for x in xs if x <= 23]
plot.line(fresh, fresh, "fresh", color=2, label_at=18)
plot.hline(1 + R, f"limit {1 + R:.1f}")
for e in (4, 16, 40):
    plot.note(f"{e} passes: {worth(e):.1f}", e, worth(e))
print(plot.svg())
