"""Bars on their side over names, two series side by side. Values are written where they fit."""

from guide.figure import Axis, Categories, Plot
from napkin import facts

KEYS = ["llama-2-7b", "llama-3-70b", "gpt-3-175b"]
MODELS = [facts.models[key] for key in KEYS]
SIZES = [model.parameters or 0 for model in MODELS]
plot = Plot(
    title="Weights in two precisions",
    desc="Memory of the weights alone in bf16 and in four bits, which is a quarter of it.",
    x=Axis("weights", "B"),
    y=Categories([model.name for model in MODELS]),
    height=250,
)
plot.bars([2 * n for n in SIZES], "bf16", color=2, show=False)
plot.bars([n / 2 for n in SIZES], "4 bits", color=1, show=False)
plot.vline(facts.accelerators["h100-sxm"].memory, "one H100")
print(plot.svg())
