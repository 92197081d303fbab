"""A detector moves the curve of leaks to the right; taking a right away lowers its ceiling. Assumed rates."""

from guide.figure import Axis, Plot

RAW = 0.1  # assumed: one attack in ten fools the model
MISS = 0.01  # assumed: the detector misses one attack in a hundred
LEGS = 0.1  # assumed: one agent in ten keeps private data, untrusted text and a way out

tries = [10 ** (i / 20) for i in range(101)]


def leaked(p, ceiling=1.0):
    return [ceiling * (1 - (1 - p) ** k) for k in tries]


at_1000 = 1 - (1 - RAW * MISS) ** 1000
plot = Plot(
    title="Whose data has leaked after so many attacks on each user",
    desc="Share of users whose data has left, against attacks tried on each user, from 1 to 100,000 "
    f"on a logarithmic axis. If {RAW:.0%} of attacks work, the curve is near one after thirty tries. "
    f"With a detector that stops 99% the same curve lies a hundred times further right and is at {at_1000:.0%} "
    "after a thousand. With no detector but only one agent in ten holding all three capabilities "
    f"the curve rises as early as the first and stays at {LEGS:.0%} for ever.",
    x=Axis("attacks tried on each user", log=True, limits=(1, 100_000)),
    y=Axis("users whose data has left", percent=True, limits=(0, 1.04)),
    height=380,
)
plot.line(tries, leaked(RAW), "no detector", color=2, dash=1, label_at=6)
plot.line(tries, leaked(RAW * MISS), "a detector stops 99%", color=2, dash=2, label_at=700)
plot.line(tries, leaked(RAW, LEGS), color=1, width=3)
plot.note(
    "no detector, but only one\nagent in ten can leak at all",
    9, 0.064, offset=(52, -40), dot=False, leader=False, color=1, width=240,
)  # fmt: skip
plot.note(
    "an attacker who learns\nmoves this curve back left",
    2000, 1 - (1 - RAW * MISS) ** 2000, offset=(70, 135), dot=False, leader=False, color="muted", width=240,
)  # fmt: skip
print(plot.svg())
