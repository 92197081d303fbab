"""A step function, a shaded stretch, a name beside its line. Toy numbers."""

from guide.figure import Axis, Plot

seconds = [i / 2 for i in range(13)]
static = [8, 8, 7, 6, 4, 2, 1, 1, 8, 8, 7, 5, 3]
continuous = [8, 8, 8, 7, 8, 8, 7, 8, 8, 8, 8, 7, 8]
plot = Plot(
    title="Slots in use under two schedulers",
    desc="A static batch drains to one running request before the next batch starts; a "
    "continuous batch refills each slot at once.",
    x=Axis("time", "s"),
    y=Axis("requests running", limits=(0, 10)),
    height=300,
)
plot.region(2, 4, "slots idle", color=2)
plot.step(seconds, static, "static", color=2)
plot.step(seconds, continuous, "continuous")
plot.note("seven slots wait for the longest answer", 3.5, 1)
print(plot.svg())
