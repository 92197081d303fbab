"""Picture: a sheet of shapes, with arrows, arcs, brackets, and plots set into it."""

from __future__ import annotations

from collections.abc import Iterable

from guide.figure import shapes
from guide.figure.canvas import Anchor
from guide.figure.geometry import Box, Point, path_data
from guide.figure.plot import Plot
from guide.figure.sheet import Sheet
from guide.figure.style import Color, fill_class, stroke_class
from guide.figure.text import SIZE, text_height


class Picture(Sheet):
    """A drawing in pixels, `y` downwards; later shapes cover earlier ones, texts lie on top."""

    def embed(self, plot: Plot, x: float, y: float) -> Box:
        """Set a plot into the picture; its own title and desc are not shown."""
        left, top = self._at((x, y))
        self._canvas.absorb(plot.drawn(), left, top)
        return Box(x, y, plot.width, plot.height)

    def arrow(
        self, start: Point, end: Point, label: str = "", *, color: Color = "ink",
        width: float = 1.5, dash: int = 1, bend: float = 0, both: bool = False,
        via: Iterable[Point] = (), size: float = SIZE,
    ) -> None:  # fmt: skip
        """An arrow, bent by `bend` pixels to the left of its way, or with corners at `via`."""
        corners = list(via)
        way = [start, *corners, end] if corners else shapes.bent(start, end, bend)
        self._pointed(way, color=color, width=width, dash=dash, both=both)
        if label:
            self._arrow_label(way, label, color, size, bend)

    def _arrow_label(
        self, way: list[Point], label: str, color: Color, size: float, bend: float
    ) -> None:
        """Above a level arrow, right of an upright one, outside the bow of a bent one."""
        half = len(way) // 2
        before, after = (way[half - 1], way[half + 1]) if bend else (way[half - 1], way[half])
        x, y = way[half] if bend else _middle(before, after)
        dx, dy = after[0] - before[0], after[1] - before[1]
        if abs(dx) >= abs(dy):
            below = bend * dx < 0
            rise = 5 + text_height(label, size) / 2
            self.text(x, y + (rise if below else -rise), label, anchor="middle", color=color,
                      size=size)  # fmt: skip
        else:
            left = bend * dy < 0
            anchor: Anchor = "end" if left else "start"
            self.text(x + (-7 if left else 7), y, label, anchor=anchor, color=color, size=size)

    def arc(
        self, center: Point, r: float, start: float, end: float, *, color: Color = "ink",
        width: float = 1.5, dash: int = 1, arrow: bool = False,
    ) -> None:  # fmt: skip
        """A part of a circle, angles in degrees counterclockwise from three o'clock."""
        way = shapes.arc_points(center, r, start, end)
        if arrow:
            self._pointed(way, color=color, width=width, dash=dash, both=False)
        else:
            self.polyline(way, color=color, width=width, dash=dash)

    def _pointed(
        self, way: list[Point], *, color: Color, width: float, dash: int, both: bool
    ) -> None:
        heads = [shapes.arrow_head(way[-1], way[-2])]
        line = shapes.shortened(way, shapes.HEAD - 2)
        if both:
            heads.append(shapes.arrow_head(way[0], way[1]))
            line = shapes.shortened(line[::-1], shapes.HEAD - 2)[::-1]
        self.polyline(line, color=color, width=width, dash=dash)
        for head in heads:
            data = path_data([self._at(point) for point in head], closed=True)
            self._canvas.put("path", fill_class(color), d=data)

    def bracket(
        self, start: Point, end: Point, label: str = "", *, color: Color = "muted",
        depth: float = 7, size: float = SIZE,
    ) -> None:  # fmt: skip
        """A bracket on the left of the way from start to end (above, for left to right)."""
        data = shapes.bracket_path(self._at(start), self._at(end), depth)
        self._canvas.put("path", "fg-line", stroke_class(color), stroke_width=1.25, d=data)
        if label:
            self._bracket_label(start, end, label, color, depth, size)

    def _bracket_label(
        self, start: Point, end: Point, label: str, color: Color, depth: float, size: float
    ) -> None:
        x, y = _middle(start, end)
        if abs(end[0] - start[0]) >= abs(end[1] - start[1]):
            rise = depth + 5 + size * (0.5 + 0.65 * label.count("\n"))
            up = -1 if end[0] > start[0] else 1
            self.text(x, y + up * rise, label, anchor="middle", color=color, size=size)
        else:
            right = end[1] > start[1]
            shift = depth + 6 if right else -depth - 6
            anchor: Anchor = "start" if right else "end"
            self.text(x + shift, y, label, anchor=anchor, color=color, size=size)


def _middle(start: Point, end: Point) -> Point:
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
