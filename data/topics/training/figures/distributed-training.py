"""One step of four data-parallel GPUs, and how late the slowest of many is.

The times of the step are assumed, in milliseconds: the trace that the page reads by code. GPU C
computes longer. A reduce-scatter can't finish before its last member enters, so each bar of it is
waiting up to C's entry, then transfer. The curves are the mean of the largest of G draws.
"""

from statistics import NormalDist

from guide.figure import Axis, Picture, Plot

ENTRY, END, START = {"A": 340, "B": 346, "C": 410, "D": 352}, 470, 10  # ms, assumed
LEFT, PX, BAR, TOP = 58, 0.65, 26, 72  # pixels; PX = pixels for a millisecond
last = max(ENTRY.values())


def normal(count: int, draws: int = 20_000) -> float:
    """Mean of the largest of ``count`` standard normal numbers."""
    law = NormalDist()
    return sum(law.inv_cdf(((i + 0.5) / draws) ** (1 / count)) for i in range(draws)) / draws


def exponential(count: int) -> float:
    """The same for an exponential tail of unit spread, mean taken off."""
    return sum(1 / i for i in range(1, count + 1)) - 1


counts = [2**k for k in range(18)]
late = [normal(count) / 100 for count in counts]
fat = [exponential(count) / 100 for count in counts]
many = counts.index(16384)
picture = Picture(
    title="The slowest GPU sets the pace",
    desc=f"A step of four GPUs. A, B and D finish computing after about {ENTRY['B']} ms and then wait "
    f"inside the reduce-scatter until C enters at {last} ms; the transfer takes {END - last} ms for "
    "all. Their bars of the collective are long, C's is short. On the right: with independent noise "
    f"of one percent the slowest of 16,384 GPUs is {late[many]:.1%} late if the noise is normal, "
    f"{fat[many]:.1%} with an exponential tail.",
    height=316,
)
picture.text(LEFT, 22, "one step, four GPUs", bold=True)
for row, (name, entry) in enumerate(ENTRY.items()):
    y = TOP + row * 44

    def x(ms: float) -> float:
        return LEFT + ms * PX

    picture.text(LEFT - 8, y + BAR / 2, f"GPU {name}", anchor="end", bold=name == "C")
    picture.rect(x(START), y, (entry - START) * PX, BAR, "computing", fill=1)
    if entry < last:
        picture.rect(x(entry), y, (last - entry) * PX, BAR, fill="grid")
    picture.rect(x(last), y, (END - last) * PX, BAR, fill=2, hatch=2)
picture.bracket((LEFT + 340 * PX, TOP - 10), (LEFT + END * PX, TOP - 10), "A's reduce-scatter")
foot = TOP + 4 * 44
picture.line((x(last), TOP - 6), (x(last), foot - 10), color="ink", dash=2)
picture.text(x(last), foot + 2, "C enters last", anchor="middle", bold=True)
for place, (fill, hatch, words) in enumerate([("grid", 1, "waiting inside"), (2, 2, "transfer")]):
    left = LEFT + place * 140
    picture.rect(left, foot + 26, 20, 16, fill=fill, hatch=hatch)
    picture.text(left + 26, foot + 34, words, size=12)
plot = Plot(
    title="The slowest of many",
    desc="Set into the picture.",
    width=300,
    height=290,
    x=Axis("GPUs", log=True, limits=(1, 140_000), ticks={1: "1", 128: "128", 16384: "16,384"}),
    y=Axis("slowest late by, 1% spread", percent=True, limits=(0, 0.12)),
)
plot.line(counts, fat, color=2)
plot.text("exponential tail", 30, 0.062, color=2)
plot.line(counts, late, "normal noise", label_at=2500)
picture.embed(plot, 410, 4)
print(picture.svg())
