"""Visits per arm to rule out a rise in harm, and harms per arm when doctors differ.

80% power, one-sided 2.5%, on the log of the ratio: 1/e + v^2/J = (ln R / 2.8)^2 / 2 with e expected
harms and J doctors per arm, v the coefficient of variation of doctors' own rates.
"""

from math import log

from guide.figure import Axis, Picture, Plot


def harms(ratio: float, spread: float = 0.0, doctors: int = 1) -> float:
    room = (log(ratio) / 2.8) ** 2 / 2 - spread**2 / doctors
    return 1 / room if room > 0 else float("inf")


rates = [10 ** (-4 + i / 20) for i in range(51)]
left = Plot(
    title="Visits", desc="Visits per arm against the rate of the harm.", width=356, height=330,
    x=Axis("harms per visit", log=True, limits=(1e-4, 3e-2),
           ticks={1e-4: "1 in 10,000", 1e-3: "1 in 1,000", 1e-2: "1 in 100"}),
    y=Axis("visits per arm", log=True, limits=(1e3, 4e6),
           ticks={1e3: "1,000", 1e4: "10,000", 1e5: "100,000", 1e6: "1 million"}),
)  # fmt: skip
for color, (ratio, name) in enumerate(((1.25, "+25%"), (1.5, "+50%"), (2.0, "+100%")), 1):
    left.line(rates, [harms(ratio) / r for r in rates], name, color=color)
for size, name in ((24_000, "scribe trial: 24,000"), (4_650, "Nairobi trial: 4,650")):
    left.line([1e-4, 3e-2], [size, size], color="muted", width=1.2)
    left.text(name, 4.6e-4, size * 0.6, color="muted")
spreads = [i / 200 for i in range(401)]
right = Plot(
    title="Harms", desc="Harms per arm against how much doctors differ.", width=356, height=330,
    x=Axis("spread of doctors' own rates, v", limits=(0, 1.6), ticks=[0, 0.5, 1, 1.5]),
    y=Axis("harms per arm, to exclude half more", limits=(0, 600), ticks=[0, 95, 200, 400, 600]),
)  # fmt: skip
for color, (doctors, at, high) in enumerate(((50, 0.4, 300), (80, 1.02, 450), (200, 1.43, 250)), 1):
    kept = [v for v in spreads if harms(1.5, v, doctors) <= 600]
    right.line(kept, [harms(1.5, v, doctors) for v in kept], color=color)
    right.text(f"{doctors} doctors", at, high, color=color)
picture = Picture(
    title="How large a trial must be to rule out harm",
    desc="Left: visits per arm to rule out a rise in harm; for one in a thousand "
    + ", ".join(f"{harms(r) / 1e-3:,.0f} for a ratio of {r}" for r in (1.25, 1.5, 2.0))
    + "; two published trials had about 24,000 and 4,650 per arm. Right: harms per arm to exclude a "
    f"ratio of 1.5, from {harms(1.5):.0f} when doctors don't differ; at a spread of 0.5 "
    + ", ".join(f"{harms(1.5, 0.5, j):.0f} with {j} doctors" for j in (50, 80, 200)) + ".",
    height=330,
)  # fmt: skip
picture.embed(left, 0, 0)
picture.embed(right, 364, 0)
print(picture.svg())
