"""Every phase of one published run as a share of its pretraining: arithmetic and GPU hours.

Olmo 3.1 Think 32B (arXiv 2512.13961, Section 2.4 and Tables 47-49). Arithmetic: 6 N D where text is
read, 8 N per token where it is also generated (RL) or a frozen copy reads along (DPO). GPU hours: as
reported for the final runs; midtraining and long context with merges and evaluation.
"""

from guide.figure import Axis, Picture, Plot
from napkin import training_flops

N = 32e9  # parameters, as published


def read(tokens):
    return training_flops(parameters=N, tokens=tokens)


ANSWERS = 2300 * 128 * 8  # RL steps, prompts in a step, answers to a prompt
PHASES = {  # FLOPs, GPU days
    "pretraining": (read(5.5e12), 512 * 9.5 + 1024 * 35),
    "midtraining": (read(2 * 100e9), 1024 * 1.5),
    "long context": (read(100e9), 1024 * 1),
    "SFT": (read(2 * 45.2e9), 2 * 256 * 1.5),
    "DPO (at most)": (8 * N * 200e3 * 2 * 8192, 64 * 0.75),
    "RL (roughly)": (8 * N * ANSWERS * 14628, 224 * (5 + 21)),
}
READS = [
    "5.5T tokens",
    "two runs of 100B tokens",
    "100B tokens",
    "two runs of 45B tokens",
    "200k pairs of answers",
    f"{ANSWERS / 1e6:.1f}M answers, self-written",
]
whole = PHASES["pretraining"]
share = {name: (work / whole[0], time / whole[1]) for name, (work, time) in PHASES.items()}
names = list(PHASES)
rows = [len(names) - i for i in range(len(names))]

plot = Plot(
    title="Shares of pretraining",
    desc="Set into the picture.",
    x=Axis(
        "share of pretraining, logarithmic",
        log=True,
        limits=(4e-4, 1.6),
        ticks={1e-3: "0.1%", 1e-2: "1%", 1e-1: "10%", 1: "100%"},
    ),
    y=Axis("", limits=(0.4, 6.7), ticks=dict(zip(rows, names, strict=True)), grid=False),
    width=424,
    height=330,
)
for row, name in zip(rows, names, strict=True):
    plot.line(share[name], [row, row], color="muted", dash=1, width=2)
plot.scatter([share[n][1] for n in names], rows, "GPU hours", color=1)
plot.scatter([share[n][0] for n in names], rows, "arithmetic", color=2)
plot.text(f"{share['RL (roughly)'][0]:.1%}", share["RL (roughly)"][0], 1.42)
plot.text(f"{share['RL (roughly)'][1]:.0%}", share["RL (roughly)"][1], 1.42)

picture = Picture(
    title="Arithmetic and GPU time of each training phase",
    desc="Each phase of Olmo 3.1 Think 32B as a share of its pretraining, on a logarithmic axis. "
    f"Midtraining {share['midtraining'][0]:.1%} of the arithmetic and {share['midtraining'][1]:.1%} "
    f"of the GPU hours, SFT {share['SFT'][0]:.1%} and {share['SFT'][1]:.1%}, DPO about a tenth of a "
    f"percent. RL stands out: {share['RL (roughly)'][0]:.1%} of the arithmetic, {share['RL (roughly)'][1]:.0%} of the "
    "GPU hours. At the right the text that each phase trains on.",
    height=330,
)
picture.embed(plot, 0, 0)
picture.text(456, 11, "trains on", bold=True)
for row, words in zip(rows, READS, strict=True):
    picture.text(456, plot.at(1, row)[1], words, color="muted")
print(picture.svg())
