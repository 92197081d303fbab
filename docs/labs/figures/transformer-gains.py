"""What the transformer gains over the trigram on each test document of lab 1's committed run."""

import json
from pathlib import Path

from guide.figure import Axis, Plot

RUN = json.loads((Path(__file__).parents[1] / "transformer/results.json").read_text("utf-8"))
gains = sorted(RUN["gains"])
mean, low, high = RUN["gain"]
places = list(range(1, len(gains) + 1))

plot = Plot(
    title="Gain over the trigram, document by document",
    desc=f"{len(gains)} test documents, sorted: gains between {gains[0]:.2f} and "
    f"{gains[-1]:.2f} nats per token. Their mean is {mean:.2f}, its 95 percent interval "
    f"{low:.2f} to {high:.2f}.",
    x=Axis("test documents, sorted", grid=False, ticks={1: "1", len(gains): str(len(gains))}),
    y=Axis("nats per token saved", limits=(min(0, gains[0]), gains[-1] * 1.1)),
    height=280,
)
plot.band([1, len(gains)], [low, low], [high, high])
plot.scatter(places, gains, "one document")
plot.hline(mean, f"mean {mean:.2f}")
print(plot.svg())
