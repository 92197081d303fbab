"""What each part of the RAG lab is worth: paired differences in MRR with 95% intervals.

Reads the figures that `python -m rag --sizes 60 240` wrote; computes nothing.
"""

import json
from pathlib import Path

from guide.figure import Axis, Plot

results = json.loads((Path(__file__).parents[1] / "rag/results.json").read_text("utf-8"))
arms = {name: told["MRR"] for name, told in results["less"].items() if name != "everything"}
rows = {name: len(arms) - i for i, name in enumerate(arms)}
points = {name: [100 * value for value in told] for name, told in arms.items()}
worst = min(points, key=lambda name: points[name][0])
plot = Plot(
    title="The whole system less one part",
    desc="Difference in mean reciprocal rank to the whole system, in points, with 95% intervals; "
    + "; ".join(
        f"{name} {m:+.0f} ({low:+.0f} to {high:+.0f})" for name, (m, low, high) in points.items()
    ),
    x=Axis("MRR, points against the whole system", limits=(-23, 5)),
    y=Axis(
        "",
        limits=(0.4, len(arms) + 0.6),
        ticks={row: name.replace("embeddings", "vectors") for name, row in rows.items()},
    ),
    height=340,
)
plot.vline(0)
for name, (_, low, high) in points.items():
    plot.line([low, high], [rows[name]] * 2, width=3, color=1 if high < 0 else 2, dash=1)
for color in (1, 2):
    shown = [name for name in arms if (points[name][2] < 0) == (color == 1)]
    if shown:
        plot.scatter([points[n][0] for n in shown], [rows[n] for n in shown], color=color)
print(plot.svg())
