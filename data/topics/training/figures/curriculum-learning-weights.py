"""How much each step weighs in the final weights, by learning-rate schedule: a closed form.

One direction of the weights with curvature c: step t replaces the share c * rate(t) of what is there.
Its weight in the result is that share times what all later steps leave standing. The product of
curvature, peak rate and steps is 100, an assumption; 1 is the weight in a plain average.
"""

import numpy as np

from guide.figure import Axis, Plot

STEPS, A = 20_000, 100
left = 1 - (np.arange(STEPS) + 0.5) / STEPS
SCHEDULES = {
    "constant": np.ones(STEPS),
    "linear to zero": left,
    "cosine to zero": (1 - np.cos(np.pi * left)) / 2,
}


def weights(rate):
    """Weight of each step in the final value, times the number of steps."""
    keep = 1 - A / STEPS * rate
    after = np.append(np.cumprod(keep[:0:-1])[::-1], 1)
    return A * rate * after


curves = {name: weights(rate) for name, rate in SCHEDULES.items()}
peak = {name: float(left[w.argmax()]) for name, w in curves.items()}
last = {name: float(w[-STEPS // 100 :].sum() / STEPS) for name, w in curves.items()}
plot = Plot(
    title="Weight of each step in the final weights",
    desc="Weight relative to a plain average, against the share of the run still to come. "
    + " ".join(
        f"{n}: heaviest {peak[n]:.0%} before the end, last percent {last[n]:.1%}." for n in curves
    ),
    x=Axis("share of the run still to come", percent=True, limits=(0, 0.6)),
    y=Axis("weight against a plain average", limits=(0, 12)),
    height=340,
)
pick = left < 0.6
for color, ((name, w), at) in enumerate(zip(curves.items(), (0.03, 0.12, 0.28)), 1):
    show = pick & (w <= 12)
    plot.line(left[show][::-40].tolist(), w[show][::-40].tolist(), name, color=color, label_at=at)
print(plot.svg())
