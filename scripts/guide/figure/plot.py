"""Plot: data in, one readable chart out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from guide.figure.canvas import Canvas
from guide.figure.draw import draw
from guide.figure.geometry import Box, FigureError, Point
from guide.figure.layout import lay_out
from guide.figure.marks import Band, Bars, Curve, Mark, Note, Points, Region, Rule, stairs, values
from guide.figure.scale import Axis, Categories
from guide.figure.style import Color


class Plot:
    """A chart; every method adds one thing and takes data coordinates."""

    def __init__(
        self, *, title: str, desc: str, x: Axis | Categories, y: Axis | Categories,
        height: float = 380, width: float = 720,
    ) -> None:  # fmt: skip
        self.x, self.y = x, y
        self.title, self.desc, self.width, self.height = title, desc, width, height
        self._marks: list[Mark] = []

    def line(
        self, xs: Iterable[float], ys: Iterable[float], label: str = "", *, color: Color = 1,
        dash: int | None = None, width: float = 2.25, markers: bool = False,
        label_at: float | None = None,
    ) -> None:  # fmt: skip
        """A line, named at its end, or beside itself at x = `label_at`."""
        x = values("xs", xs)
        y = values("ys", ys, x)
        # Color and dash go together, so that a gray print tells the lines apart as well.
        shown = dash or (color if isinstance(color, int) else 1)
        self._marks.append(
            Curve(
                xs=x, ys=y, label=label, color=color, dash=shown, width=width, markers=markers,
                label_at=label_at,
            )
        )  # fmt: skip

    def step(
        self, xs: Iterable[float], ys: Iterable[float], label: str = "", *, color: Color = 1,
        dash: int | None = None, width: float = 2.25, label_at: float | None = None,
    ) -> None:  # fmt: skip
        """A line that holds each value until the next x."""
        x = values("xs", xs)
        x, y = stairs(x, values("ys", ys, x))
        self.line(x, y, label, color=color, dash=dash, width=width, label_at=label_at)

    def scatter(
        self, xs: Iterable[float], ys: Iterable[float], label: str = "", *, color: int = 1,
        names: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Markers, of another shape for each color; `names` are written beside them."""
        x = values("xs", xs)
        y = values("ys", ys, x)
        if names and len(names) != len(x):
            raise FigureError(f"{len(names)} names for {len(x)} points")
        self._marks.append(Points(xs=x, ys=y, label=label, color=color, names=tuple(names)))

    def bars(
        self, heights: Iterable[float], label: str = "", *, color: int = 1,
        at: Iterable[float] | None = None, base: Iterable[float] | None = None,
        width: float | None = None, show: bool | None = None, format: str = "",  # noqa: A002
    ) -> None:  # fmt: skip
        """Bars over the categories, or over the numbers `at`; with `base` they are stacked.

        `show` writes the values (by default where they fit), in `format` (such as ".1f").
        """
        tall = values("heights", heights)
        categories = next((a for a in (self.x, self.y) if isinstance(a, Categories)), None)
        if (categories is None) == (at is None):
            raise FigureError("bars need an axis of Categories, or positions `at` (not both)")
        if categories and len(categories.names) != len(tall):
            raise FigureError(f"{len(tall)} bars for {len(categories.names)} categories")
        places = range(len(tall)) if at is None else at
        where = values("at", places, tall)
        if at is not None and width is None:
            width = 0.9 * min((b - a for a, b in itertools.pairwise(where)), default=1.0)
        earlier = [m.slot for m in self._marks if isinstance(m, Bars)]
        slot = max(earlier, default=-1) + (base is None or not earlier)
        floor = (0.0,) * len(tall) if base is None else values("base", base, tall)
        self._marks.append(
            Bars(
                at=where, values=tall, base=floor, label=label, color=color, slot=slot,
                width=width, show=show, format=format,
            )
        )  # fmt: skip

    def band(
        self, xs: Iterable[float], low: Iterable[float], high: Iterable[float], label: str = "",
        *, color: int = 1,
    ) -> None:  # fmt: skip
        """The area between two lines, such as a range over seeds."""
        x = values("xs", xs)
        lower, upper = values("low", low, x), values("high", high, x)
        if any(a > b for a, b in zip(lower, upper, strict=True)):
            raise FigureError("band: low lies above high")
        self._marks.append(Band(xs=x, low=lower, high=upper, label=label, color=color))

    def region(self, low: float, high: float, label: str = "", *, color: int = 2) -> None:
        """Shade the plot from x = low to x = high."""
        self._marks.append(Region(low=low, high=high, label=label, color=color))

    def vline(self, x: float, label: str = "", *, color: Color = "muted", dash: int = 2) -> None:
        """A vertical reference line."""
        self._marks.append(Rule(x=float(x), label=label, color=color, dash=dash))

    def hline(self, y: float, label: str = "", *, color: Color = "muted", dash: int = 2) -> None:
        """A horizontal reference line."""
        self._marks.append(Rule(y=float(y), label=label, color=color, dash=dash))

    def note(
        self, words: str, x: float, y: float, *, offset: tuple[float, float] | None = None,
        dot: bool = True, leader: bool = True, color: Color = "ink", width: float = 190,
    ) -> None:  # fmt: skip
        """Words about the point (x, y), placed free of lines or `offset` pixels away."""
        self._marks.append(
            Note(
                words=words, x=float(x), y=float(y), offset=offset, dot=dot, leader=leader,
                color=color, width=width,
            )
        )  # fmt: skip

    def text(self, words: str, x: float, y: float, *, color: Color = "muted") -> None:
        """Words centered on the point (x, y)."""
        self.note(words, x, y, offset=(0, 0), dot=False, leader=False, color=color)

    def at(self, x: float, y: float) -> Point:
        """The pixel of a data point, once all marks are added: to draw over an embedded plot."""
        frame = lay_out(Box(0, 0, self.width, self.height), self.x, self.y, self._marks)
        return frame.at(x, y)

    def drawn(self) -> Canvas:
        """The chart on a canvas of its own."""
        if not any(isinstance(m, Curve | Points | Bars | Band) for m in self._marks):
            raise FigureError("the plot has no data; add a line, points, bars or a band")
        canvas = Canvas(title=self.title, desc=self.desc, width=self.width, height=self.height)
        draw(canvas, lay_out(canvas.box, self.x, self.y, self._marks), self._marks)
        return canvas

    def svg(self) -> str:
        """The chart as SVG, the same bytes each time."""
        return self.drawn().svg()
