"""Lines named at their ends, a band, a horizontal reference. Toy numbers."""

from guide.figure import Axis, Plot

xs = [i / 40 for i in range(201)]
bias = [4 / (1 + x) ** 2 for x in xs]
variance = [0.12 * x**1.6 for x in xs]
noise = 0.3
total = [b + v + noise for b, v in zip(bias, variance, strict=True)]
best = min(range(len(xs)), key=lambda i: total[i])
plot = Plot(
    title="Bias, variance and their sum",
    desc=f"The total error is U-shaped: squared bias falls, variance rises; "
    f"least at {xs[best]:.1f}.",
    x=Axis("model complexity (toy scale)"),
    y=Axis("expected squared error"),
    height=340,
)
low = [t - 0.15 - 0.04 * x for x, t in zip(xs, total, strict=True)]
high = [t + 0.15 + 0.06 * x for x, t in zip(xs, total, strict=True)]
plot.band(xs, low, high)
plot.line(xs, total, "total error")
plot.line(xs, bias, "bias²", color=2)
plot.line(xs, variance, "variance", color=3)
plot.hline(noise, "irreducible noise")
plot.note(f"least at {xs[best]:.1f}", xs[best], total[best])
print(plot.svg())
