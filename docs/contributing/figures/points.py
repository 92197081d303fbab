"""Points with names, a fitted line. Toy numbers that follow a power law."""

from guide.figure import Axis, Plot

compute = [10.0 ** (19 + i / 4) for i in range(21)]


def loss(flops: float) -> float:
    return 1.7 + 1.6 * float((flops / 1e19) ** -0.11)


dense = {"125M": 4e19, "1.3B": 8e20, "13B": 4e22, "70B": 6e23}
sparse = [2e20, 3e21, 1e23]
plot = Plot(
    title="Loss against training compute",
    desc="Loss falls along a power law; sparse models lie below the line fitted to dense ones.",
    x=Axis("training compute", "FLOPs", log=True),
    y=Axis("validation loss"),
    height=320,
)
plot.line(compute, [loss(c) for c in compute], "fit to dense", color="muted", dash=2, width=1.5)
plot.scatter(dense.values(), [loss(c) + 0.02 for c in dense.values()], "dense", names=list(dense))
plot.scatter(sparse, [loss(c) - 0.12 for c in sparse], "mixture of experts", color=2)
print(plot.svg())
