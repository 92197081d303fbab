"""Pictures and plots for topics, from Python to SVG in the guide's one style.

A topic's figure is a script beside it, `data/topics/<section>/figures/<name>.py`, that computes
what it shows and prints the SVG; `<name>.svg` is that output, committed:

    PYTHONPATH=scripts:docs/labs python data/topics/<section>/figures/<name>.py > <name>.svg

A plot. Values in plain units (bytes, seconds, FLOP/s); the axis adds prefixes:

    from guide.figure import Axis, Plot

    PEAK, BANDWIDTH = 989e12, 3.35e12            # FLOP/s dense bf16, bytes/s
    xs = [2 ** (i / 8) for i in range(0, 97)]    # 1 … 4096 FLOP per byte

    plot = Plot(
        title="Roofline of one GPU",
        desc="Attainable FLOP/s rise with arithmetic intensity up to 295 FLOP per byte, "
        "then stay at the peak of 989 TFLOP/s. Decoding at batch 1 reaches 0.3 percent of it.",
        x=Axis("arithmetic intensity", "FLOP/byte", log=True),
        y=Axis("attainable", "FLOP/s", log=True),
    )
    plot.line(xs, [min(PEAK, BANDWIDTH * x) for x in xs], "roof")
    plot.vline(PEAK / BANDWIDTH, "ridge: 295 FLOP/byte")
    plot.note("decode, batch 1", 1, BANDWIDTH, color=2)
    print(plot.svg())

More of `plot`, all in data coordinates (color 1 is the main thing, 2 what it is set against):

    plot.line(xs, ys, "name", color=2)               named at its end; each color has its own dash
    plot.line(xs, ys, "name", label_at=3.0)          named beside itself at x = 3
    plot.step(xs, ys, "name", color=3)               holds each value until the next x
    plot.scatter(xs, ys, "measured", color=2, names=["7B", "70B"])
    plot.band(xs, low, high, "three seeds")          a filled range
    plot.region(0, 4, "memory-bound")                a shaded stretch of the x axis
    plot.hline(0.5, "chance")                        also vline
    plot.note("words", x, y)                         with dot and leader, at the best free place;
                                                     offset=(dx, dy) pixels to put it yourself
    plot.text("words", x, y)                         words centered on a point

Bars stand on an axis of names, on their side if that is the y axis, or on numbers with `at=`:

    plot = Plot(title=…, desc=…, x=Categories(["GPT-2", "Llama 3"]), y=Axis("memory", "B"))
    plot.bars([1e9, 16e9], "weights")                several calls stand side by side;
    plot.bars([2e9, 4e9], "cache", color=2, base=[1e9, 16e9])     with `base` they are stacked

`Axis(label, unit, log=, base=, limits=, ticks=, percent=)`: ticks may be numbers or
{value: "label"}; percent=True takes fractions; base=2 with log=True ticks at powers of two.

A picture. Pixels, `y` downwards, 720 wide; texts are placed by the middle of their height:

    from guide.figure import Picture

    p = Picture(title="A request's way", desc="The router sends a request to …", height=120)
    router = p.box(10, 40, 120, 44, "router")            rounded, soft
    worker = p.box(300, 40, 160, 44, "GPU worker", fill=1)   filled: its label turns to --fig-on
    p.arrow(router.right, worker.left, "prompt")         from side to side; bend=20, via=[…], both=
    p.bracket((300, 34), (460, 34), "one replica")       above, for left to right
    p.text(20, 110, "q_{i} and 10^{23}", color="muted")  scripts in braces; width= wraps, size >= 11
    print(p.svg())

Also p.rect (hatch=2…4 tells fills apart in gray), circle, line, polyline, cells (a matrix, such as
an attention mask), key (a row of swatches), arc(center, r, from, to, arrow=True) in degrees
counterclockwise from three o'clock, `with p.group(dx, dy):` to move what is drawn inside, and
p.embed(plot, x, y) to set plots into a picture, `plot.at(x, y)` telling the pixel of a data point.
Fills: 1-4, "soft", "wash1"-"wash4", "grid", "muted", "paper", None. `text_width(words)` measures.

A label that does not fit its shape, texts that overlap, cross the edge of a rectangle or leave the
canvas, empty data, a log of zero: all raise FigureError, which says what to change.
"""

from guide.figure.geometry import Box, FigureError, Point, polar
from guide.figure.picture import Picture
from guide.figure.plot import Plot
from guide.figure.scale import Axis, Categories
from guide.figure.style import DARK, LIGHT, page_variables, resolved
from guide.figure.text import text_width, wrap
from guide.figure.units import plain, short

__all__ = [
    "DARK",
    "LIGHT",
    "Axis",
    "Box",
    "Categories",
    "FigureError",
    "Picture",
    "Plot",
    "Point",
    "page_variables",
    "plain",
    "polar",
    "resolved",
    "short",
    "text_width",
    "wrap",
]
