"""Rewards of right and wrong answers in lab 2's committed run, with and without the anchor."""

import json
from pathlib import Path

from guide.figure import Axis, Plot

RUN = json.loads((Path(__file__).parents[1] / "finetuning/results.json").read_text("utf-8"))
WINDOW = 5


def smooth(values: list[float]) -> list[float]:
    """Mean of the last few steps: a batch of 32 pairs is noisy."""
    parts = [values[max(0, i + 1 - WINDOW) : i + 1] for i in range(len(values))]
    return [sum(part) / len(part) for part in parts]


curves = {
    (arm, side): smooth([point[side] for point in RUN["curves"][arm]])
    for arm in ("dpo", "anchored")
    for side in ("right", "wrong")
}
steps = list(range(len(curves["dpo", "right"])))
plot = Plot(
    title="Rewards while DPO runs",
    desc="Reward of right and wrong answers over the steps. Without the anchor the right ones end "
    f"at {curves['dpo', 'right'][-1]:.2f}, the wrong ones at {curves['dpo', 'wrong'][-1]:.2f}; "
    f"with it at {curves['anchored', 'right'][-1]:.2f} and "
    f"{curves['anchored', 'wrong'][-1]:.2f}.",
    x=Axis("step"),
    y=Axis("reward"),
    height=320,
)
plot.line(steps, curves["anchored", "right"], "right, anchored")
plot.line(steps, curves["dpo", "right"], "right, DPO alone", color=2)
plot.line(steps, curves["anchored", "wrong"], "wrong, anchored", color=3)
plot.line(steps, curves["dpo", "wrong"], "wrong, DPO alone", color=4)
plot.hline(0, "the reference")
print(plot.svg())
