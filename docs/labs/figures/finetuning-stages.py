"""What each stage of lab 2's committed run wins on the task and costs in language."""

import json
from pathlib import Path

from guide.figure import Axis, Categories, Plot

RUN = json.loads((Path(__file__).parents[1] / "finetuning/results.json").read_text("utf-8"))
STAGES = {
    "before": "before",
    "sft": "fine-tuned",
    "dpo": "then DPO",
    "anchored": "then DPO + anchor",
    "filtered": "then own right answers",
}
shares = [RUN[key][0] for key in STAGES]
parts = ", ".join(
    f"{name} {value:.0%}" for name, value in zip(STAGES.values(), shares, strict=True)
)

plot = Plot(
    title="Sorted right, stage by stage",
    desc=f"Share of held-out items answered right: {parts}.",
    x=Axis("held-out items right", percent=True, limits=(0, 1)),
    y=Categories(list(STAGES.values())),
    height=260,
)
plot.bars(shares, "right")
print(plot.svg())
