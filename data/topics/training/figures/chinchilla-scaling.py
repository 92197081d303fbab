"""Compute needed relative to the best split with the same loss, against tokens per parameter.

Two fits of Chinchilla's runs: the published one (exponents unrounded, as in the refit's code) and the
refit. The curve is drawn at Chinchilla's budget; each model is placed by its own budget.
"""

from guide.figure import Axis, Plot
from napkin import facts

REFIT = (482.01, 2085.43, 0.3478, 0.3658)
PUBLISHED = (406.4, 410.7, 0.33917, 0.28491)
MODELS = {
    "gpt-3-175b": "GPT-3",
    "chinchilla-70b": "Chinchilla",
    "llama-3.1-70b": "Llama 3.1 70B",
    "llama-3.1-8b": "Llama 3.1 8B",
}


def reducible(fit, n, d):
    A, B, a, b = fit
    return A / n**a + B / d**b


def best(fit, compute):
    A, B, a, b = fit
    n = (a * A / (b * B)) ** (1 / (a + b)) * (compute / 6) ** (b / (a + b))
    return n, compute / 6 / n


def factor(fit, n, d):
    """Compute of this pair over that of the best split with the same loss."""
    _, _, a, b = fit
    lowest = reducible(fit, *best(fit, 6 * n * d))
    return (reducible(fit, n, d) / lowest) ** ((a + b) / (a * b))


C = facts.models["chinchilla-70b"].compute
ratios = [10 ** (i / 40) for i in range(141)]


def curve(fit):
    return [factor(fit, (C / 6 / r) ** 0.5, (C * r / 6) ** 0.5) for r in ratios]


def ratio(fit):
    n, d = best(fit, C)
    return d / n


points = {k: (facts.models[k].parameters, facts.models[k].tokens_trained) for k in MODELS}
last = points["llama-3.1-8b"]
plot = Plot(
    title="The price of leaving the best split",
    desc=f"Two bowls over tokens per parameter. By the refit the lowest point is at {ratio(REFIT):.0f}, by "
    f"the published fit at {ratio(PUBLISHED):.0f}. Both are flat near the bottom. Llama 3.1 8B, at "
    f"{last[1] / last[0]:,.0f}, took {factor(REFIT, *last):.1f} times the compute its loss needed by the "
    f"refit, {factor(PUBLISHED, *last):.1f} times by the published fit.",
    x=Axis(
        "training tokens per parameter",
        log=True,
        limits=(1, 3200),
        ticks=(1, 3, 10, 20, 60, 200, 1000),
    ),
    y=Axis(
        "compute, best split with the same loss = 1", limits=(0.5, 7.5), ticks=(1, 2, 3, 4, 5, 6, 7)
    ),
    height=400,
)
plot.line(ratios, curve(REFIT), "refit, 2024", label_at=420)
plot.line(ratios, curve(PUBLISHED), "published, 2022", color=2, label_at=2.2)
plot.vline(20, "20 tokens per parameter")
for key, name in MODELS.items():
    n, d = points[key]
    plot.note(name, d / n, factor(REFIT, n, d))
print(plot.svg())
