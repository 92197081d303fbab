"""The loss curve of lab 1's committed run, with the trigram's loss on the same documents."""

import json
from pathlib import Path

from guide.figure import Axis, Plot

RUN = json.loads((Path(__file__).parents[1] / "transformer/results.json").read_text("utf-8"))
tokens = [point["tokens"] for point in RUN["curve"]]
train, held_out = ([point[name] for point in RUN["curve"]] for name in ("train", "held_out"))
bar = RUN["trigram_held_out"]
crossed = next(t for t, loss in zip(tokens, held_out, strict=True) if loss < bar)

plot = Plot(
    title="Loss while training, and the trigram to beat",
    desc=f"Both losses fall fast, then slowly. The held-out loss passes the trigram's "
    f"{bar:.2f} nats per token at {crossed / 1e6:.1f} million tokens and ends at "
    f"{held_out[-1]:.2f}, above the training loss of {train[-1]:.2f}.",
    x=Axis("training tokens seen"),
    y=Axis("nats per token"),
    height=320,
)
plot.line(tokens, held_out, "held out")
plot.line(tokens, train, "training", color=2)
plot.hline(bar, "trigram, held out")
print(plot.svg())
