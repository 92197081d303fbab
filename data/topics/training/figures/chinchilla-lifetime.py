"""Lowest lifetime arithmetic at the loss of a compute-optimal run of 5.76e23 FLOPs, against served tokens."""

from guide.figure import Axis, Plot
from napkin import facts

REFIT = (482.01, 2085.43, 0.3478, 0.3658)
PUBLISHED = (406.4, 410.7, 0.33917, 0.28491)
C = facts.models["chinchilla-70b"].compute


def ratio(fit, served):
    """Tokens per parameter that minimize 6ND + 2N x served at the loss of the best split of C."""
    A, B, a, b = fit
    n0 = (a * A / (b * B)) ** (1 / (a + b)) * (C / 6) ** (b / (a + b))
    d0, s = C / 6 / n0, b / (a + b)
    cheapest = None
    for i in range(20000):
        k = 1.0002**i  # model k times smaller
        if s * k**a >= 1:
            break
        n, d = n0 / k, d0 * ((1 - s) / (1 - s * k**a)) ** (1 / b)
        cost = 6 * n * d + 2 * n * served
        if cheapest is None or cost < cheapest[0]:
            cheapest = (cost, d / n)
    return cheapest[1]


xs = [10 ** (10 + i / 10) for i in range(51)]
plot = Plot(
    title="Tokens per parameter that serve cheapest",
    desc=f"Both curves start at the compute-optimal ratio and leave it between 1e11 and 1e12 served tokens. "
    f"By the refit the best ratio is {ratio(REFIT, 1e12):.0f} at 1e12 served tokens, "
    f"{ratio(REFIT, 1e13):.0f} at 1e13 and {ratio(REFIT, 1e14):.0f} at 1e14; by the published fit "
    f"{ratio(PUBLISHED, 1e13):.0f} at 1e13.",
    x=Axis("tokens served over the model's life", log=True, limits=(1e10, 1e15)),
    y=Axis("tokens per parameter", log=True, limits=(10, 20000), ticks=(20, 100, 1000, 10000)),
    height=340,
)
plot.line(xs, [ratio(REFIT, x) for x in xs], "refit", label_at=1.5e12)
plot.line(xs, [ratio(PUBLISHED, x) for x in xs], "published fit", color=2, label_at=2e12)
plot.hline(20, "20 tokens per parameter")
print(plot.svg())
