"""Compute-optimal tokens per parameter against the budget, by two fits and by published tables."""

from math import log10

from guide.figure import Axis, Plot

REFIT = (482.01, 2085.43, 0.3478, 0.3658)
PUBLISHED = (406.4, 410.7, 0.33917, 0.28491)
# Hoffmann et al. 2022, Table 3 (approach 1): parameters, FLOPs, tokens.
APPROACH_1 = [
    (400e6, 1.92e19, 8.0e9), (1e9, 1.21e20, 20.2e9), (10e9, 1.23e22, 205.1e9),
    (67e9, 5.76e23, 1.5e12), (175e9, 3.85e24, 3.7e12), (280e9, 9.90e24, 5.9e12),
    (520e9, 3.43e25, 11.0e12), (1e12, 1.27e26, 21.2e12),
]  # fmt: skip
# Table A3 (approach 3). It prints 1.26e24 FLOPs at 175B, a slip: 6 x 175e9 x 12.0e12 is 1.26e25.
APPROACH_3 = [
    (400e6, 2.21e19, 9.2e9), (1e9, 1.62e20, 27.1e9), (10e9, 2.46e22, 410.1e9),
    (67e9, 1.71e24, 4.1e12), (175e9, 1.26e25, 12.0e12), (280e9, 3.52e25, 20.1e12),
    (520e9, 1.36e26, 43.5e12),
]  # fmt: skip
LLAMA = (402e9, 3.8e25, 16.55e12)  # Grattafiori et al. 2024, Section 3.2.1


def ratio(fit, compute):
    A, B, a, b = fit
    n = (a * A / (b * B)) ** (1 / (a + b)) * (compute / 6) ** (b / (a + b))
    return compute / 6 / n**2


xs = [10 ** (18 + i / 10) for i in range(84)]
plot = Plot(
    title="Compute-optimal tokens per parameter, by fit and budget",
    desc=f"The refit goes from {ratio(REFIT, 1e19):.0f} at 1e19 FLOPs to {ratio(REFIT, 1e26):.0f} at 1e26, "
    f"close to approach 1, which stays near 20; a band of one standard error of its exponent is twice as "
    f"high as low near 1e23 and wider beyond. The published parametric fit climbs from "
    f"{ratio(PUBLISHED, 1e19):.0f} to {ratio(PUBLISHED, 1e26):.0f}, along approach 3's own table. Llama 3's "
    f"report states {LLAMA[2] / LLAMA[0]:.0f} at its budget.",
    x=Axis("training compute", "FLOPs", log=True, limits=(1e18, 3e26)),
    y=Axis("tokens per parameter", log=True, limits=(6, 120), ticks=(10, 20, 40, 80)),
    height=380,
)
spread = [10 ** (2 * 0.020 * abs(log10(x / 1e19))) for x in xs]  # the runs fix the ratio near 1e19
plot.band(
    xs,
    [ratio(REFIT, x) / s for x, s in zip(xs, spread, strict=True)],
    [ratio(REFIT, x) * s for x, s in zip(xs, spread, strict=True)],
)
plot.line(xs, [ratio(REFIT, x) for x in xs], "refit", label_at=2e21)
plot.line(xs, [ratio(PUBLISHED, x) for x in xs], "published parametric fit", color=2, label_at=4e20)
plot.scatter([c for _, c, _ in APPROACH_1], [d / n for n, _, d in APPROACH_1])
plot.scatter([c for _, c, _ in APPROACH_3], [d / n for n, _, d in APPROACH_3], color=2)
plot.note("Llama 3's report", LLAMA[1], LLAMA[2] / LLAMA[0], color=3)
print(plot.svg())
