"""Over-optimization in the published functional forms, each in units of its own peak.

Best of n: R(d) = d (a - b d), so R / R_peak = v (2 - v) with v = d / d_peak.
RL:        R(d) = d (a - b ln d), so R / R_peak = v (1 - ln v).
d is the square root of the KL divergence from the start; a and b only place the peak.
"""

from math import e, log, sqrt

from guide.figure import Axis, Plot


def best_of_n(v: float) -> float:
    """True quality in units of its peak, at v times the peak's distance."""
    return v * (2 - v)


def reinforcement(v: float) -> float:
    """The same for reinforcement learning; the form is not trusted near zero."""
    return v * (1 - log(v)) if v else 0.0


LATE = sqrt(2)
LOW = [i / 100 for i in range(226)]
ALL = [i / 100 for i in range(301)]
plot = Plot(
    title="True quality against distance from the start",
    desc="Two curves of gold reward in units of their own peak against distance, the square root of "
    "the KL divergence, in units of the distance at the peak. Both rise from zero to one and fall. "
    "Best of n is back at zero at twice the distance, four times the KL; reinforcement learning at "
    f"{e:.1f} times the distance, {e * e:.1f} times the KL. At twice the peak's KL best of n keeps "
    f"{best_of_n(LATE):.0%} of the gain and reinforcement learning {reinforcement(LATE):.0%}.",
    x=Axis("distance √KL, peak = 1", limits=(0, 3), ticks=[0, 1, 2, 3]),
    y=Axis("gain in true quality, peak = 1", limits=(-0.75, 1.25), ticks=[-0.5, 0, 0.5, 1]),
    height=420,
)
plot.hline(0, "")
plot.vline(1, "peak")
plot.line(LOW, [best_of_n(v) for v in LOW], "best of n", color=1)
plot.line(ALL, [reinforcement(v) for v in ALL], "RL", color=2)
plot.note(
    f"2 times the KL: {best_of_n(LATE):.0%} left", LATE, best_of_n(LATE), offset=(-100, 75), color=1
)
plot.note("4 times: gone", 2, 0, offset=(-60, 55), color=1)
plot.note(f"{e * e:.1f} times: gone", e, 0, offset=(0, -75), color=2)
print(plot.svg())
