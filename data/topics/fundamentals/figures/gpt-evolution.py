"""Parameters used per token against training tokens for models whose makers published both."""

from math import log10

from guide.figure import Axis, Plot
from napkin import facts, training_flops

MODELS = {
    "gpt-3-175b": "GPT-3 (2020)",
    "chinchilla-70b": "Chinchilla (2022)",
    "palm-540b": "PaLM (2022)",
    "llama-2-70b": "Llama 2 (2023)",
    "llama-3.1-405b": "Llama 3.1 405B (2024)",
    "deepseek-v3": "DeepSeek-V3 (2024)",
    "qwen3-235b-a22b": "Qwen3 235B-A22B (2025)",
}

points = {
    name: (
        facts.models[key].active_parameters or facts.models[key].parameters,
        facts.models[key].tokens_trained,
    )
    for key, name in MODELS.items()
}
compute = {name: training_flops(parameters=n, tokens=d) for name, (n, d) in points.items()}
low, high = compute["GPT-3 (2020)"], compute["Llama 3.1 405B (2024)"]
plot = Plot(
    title="Training text grew far more than parameters per token",
    desc="Points for seven models: training tokens grow from 0.3 to 36 trillion while the parameters "
    f"used per token stay between 22 and 540 billion. Lines of equal training compute; GPT-3 took "
    f"{low:.1e} FLOPs, Llama 3.1 405B {high / low:.0f} times as many. GPT-4 is missing: neither number "
    "is public.",
    x=Axis("parameters used per token", log=True, limits=(1e10, 1.5e12)),
    y=Axis("training tokens", log=True, limits=(1.5e11, 1e14)),
    height=430,
)
for c in (1e23, 1e24, 1e25, 1e26):
    xs = [1e10, 1.5e12]
    ys = [c / 6 / x for x in xs]
    plot.line(xs, ys, color="muted", dash=3, width=1)
    x = 5e11 if c > 5e25 else 2.3e10
    plot.text(f"10^{{{round(log10(c))}}} FLOPs", x, 1.3 * c / 6 / x)
plot.scatter([n for n, _ in points.values()], [d for _, d in points.values()], names=list(points))
print(plot.svg())
