"""One A/A test over 20 daily looks under three limits.

The path is one of many, picked because it crosses 1.96 early and ends inside; the share of
paths that cross is computed from 100,000 others. Limits as on the page: O'Brien-Fleming for 20
looks (constant 2.126), and the normal mixture of Howard et al. (2021), formula (3.7).
"""

from math import log, sqrt

import numpy as np

from guide.figure import Axis, Plot

LOOKS = range(1, 21)


def mixture(t: float, tuned: float = 0.1) -> float:
    return sqrt((t + tuned) * log((t + tuned) / (0.05**2 * tuned)) / t)


flat = [1.96] * 20
planned = [2.126 * sqrt(20 / k) for k in LOOKS]
always = [mixture(k / 20) for k in LOOKS]
noise = np.random.default_rng(1).standard_normal((100_000, 20))
paths = np.abs(noise.cumsum(axis=1) / np.sqrt(np.arange(1, 21)))
rates = [float((paths > np.array(limit)).any(axis=1).mean()) for limit in (flat, planned, always)]
path = next(
    p for p in paths if (p[3:6] > 2.1).any() and p[:3].max() < 1.8 and 0.2 < p[10:].max() < 1.3
)
peak = int(path[3:6].argmax()) + 4
shown = [(k, limit) for k, limit in zip(LOOKS, planned, strict=True) if limit <= 5]
plot = Plot(
    title="One A/A test, looked at every day",
    desc=f"The size of z over 20 looks crosses 1.96 on day {peak} and falls back. Of all such "
    f"tests {rates[0]:.0%} cross the flat limit, {rates[1]:.0%} that of O'Brien-Fleming, which "
    f"falls from far above to 2.1, and {rates[2]:.0%} the always valid one, which stays near 3.",
    x=Axis("daily look", limits=(1, 20), ticks=[1, 5, 10, 15, 20]),
    y=Axis("size of z", limits=(0, 5)),
    height=330,
)
plot.line(list(LOOKS), list(path), "equal versions", label_at=13)
plot.line(list(LOOKS), flat, f"1.96: {rates[0]:.0%} false alarms", color=2, label_at=6)
plot.line([k for k, _ in shown], [v for _, v in shown], f"O'Brien-Fleming: {rates[1]:.0%}",
          color=3, label_at=6)  # fmt: skip
plot.line(list(LOOKS), always, f"always valid: {rates[2]:.0%}", color=4, label_at=12)
plot.note(f'a "winner" on day {peak}', peak, float(path[peak - 1]), offset=(-70, 70))
print(plot.svg())
