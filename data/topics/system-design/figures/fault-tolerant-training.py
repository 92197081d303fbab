"""Share of time lost against the size of the cluster, by part, for a plain and a fast recovery.

Simulated: 40,000 failures at random, three seeds, Llama 3's rate per GPU, Young's interval. The
model and its store stay the same while the cluster grows.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot
from napkin import checkpoint_interval, job_time_between_failures
from napkin.units import DAY

RATE = 16384 * 54 / 419 * DAY  # seconds of one GPU per interruption
sizes = [512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072]


def parts(gpus: int, stall: float, stop: float) -> tuple[float, float]:
    """Percent of elapsed time: saves and redone work; detection and restart."""
    between = job_time_between_failures(device_mtbf=RATE, devices=gpus)
    tau = checkpoint_interval(checkpoint_time=stall, mean_time_between_failures=between)
    saves, stops = [], []
    for seed in range(3):
        gap = np.random.default_rng(seed).exponential(between, 40_000)
        kept = tau * np.floor(gap / (tau + stall)).sum()
        elapsed = gap.sum() + stop * len(gap)
        saves.append(100 * (gap.sum() - kept) / elapsed)
        stops.append(100 * stop * len(gap) / elapsed)
    return float(np.mean(saves)), float(np.mean(stops))


plain = [parts(n, 25, 1200) for n in sizes]
fast = [parts(n, 2, 150) for n in sizes]
at = {1024: sizes.index(1024), 131072: sizes.index(131072)}
picture = Picture(
    title="Which part of the loss grows how fast with the cluster",
    desc="Two plots with logarithmic axes: share of time lost against GPUs from 512 to 131,072. Left, "
    "saves that stop training for 25 seconds and 20 minutes to detect and restart: saves and redone "
    f"work rise from {plain[at[1024]][0]:.1f}% at 1,024 GPUs to {plain[at[131072]][0]:.0f}%, detection "
    f"and restart from {plain[at[1024]][1]:.1f}% to {plain[at[131072]][1]:.0f}%. Right, 2 seconds and "
    f"two and a half minutes: from {fast[at[1024]][0]:.1f}% to {fast[at[131072]][0]:.0f}% and from "
    f"{fast[at[1024]][1]:.2f}% to {fast[at[131072]][1]:.0f}%.",
    height=340,
)
for x, rows, title, spots in (
    (0, plain, "Plain", (3000, 2000)),
    (366, fast, "Fast", (3000, 4000)),
):
    plot = Plot(
        title=title,
        desc="Set into the picture.",
        width=354,
        height=340,
        x=Axis("GPUs", log=True, limits=(450, 150_000), ticks=[1000, 10_000, 100_000]),
        y=Axis("time lost, %", log=True, limits=(0.03, 100), ticks=[0.1, 1, 10, 100]),
    )
    plot.line(sizes, [r[1] for r in rows], "detect, restart", color=1, label_at=spots[0])
    plot.line(sizes, [r[0] for r in rows], "saves, redoing", color=2, label_at=spots[1])
    picture.embed(plot, x, 0)
print(picture.svg())
