"""The part of a picture that draws shapes and texts; picture.py adds what connects them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from guide.figure import shapes
from guide.figure.canvas import Anchor, Canvas, Look
from guide.figure.geometry import Box, FigureError, Point, number, path_data
from guide.figure.style import Color, Fill, fill_class, stroke_class
from guide.figure.text import SIZE, check_fits, wrap

DARK_FILLS = ("ink", "muted", 1, 2, 3, 4)  # a label on these is written in --fig-on
SMALL = 12.0  # size of labels in cells
INSET = 5.0  # room between a shape's label and its sides


class Sheet:
    """Shapes and texts at pixel coordinates, with an origin that groups move."""

    def __init__(self, *, title: str, desc: str, height: float, width: float = 720) -> None:
        self._canvas = Canvas(title=title, desc=desc, width=width, height=height)
        self._origin = (0.0, 0.0)

    def svg(self) -> str:
        return self._canvas.svg()

    @contextmanager
    def group(self, dx: float, dy: float) -> Iterator[None]:
        """Within `with picture.group(dx, dy):` the origin is moved by (dx, dy)."""
        before = self._origin
        self._origin = before[0] + dx, before[1] + dy
        try:
            yield
        finally:
            self._origin = before

    def _at(self, point: Point) -> Point:
        return point[0] + self._origin[0], point[1] + self._origin[1]

    def text(
        self, x: float, y: float, words: str, *, size: float = SIZE, color: Color = "ink",
        bold: bool = False, anchor: Anchor = "start", width: float | None = None,
        halo: bool = False,
    ) -> Box:  # fmt: skip
        """Write words with their middle at height `y`; `width` wraps them into lines."""
        if width is not None:
            words = wrap(words, width, size, bold)
            check_fits(words, width, size, bold, "the given width")
        look = Look(size=size, color=color, bold=bold, anchor=anchor, halo=halo)
        box = self._canvas.write(*self._at((x, y)), words, look)
        return box.moved(-self._origin[0], -self._origin[1])

    def rect(
        self, x: float, y: float, w: float, h: float, label: str = "", *, fill: Fill | None = 1,
        stroke: Color | None = "paper", radius: float = 0, dash: int = 1, hatch: int = 1,
        size: float = SIZE, color: Color | None = None, bold: bool = False,
    ) -> Box:  # fmt: skip
        """A rectangle with an optional label, which must fit; `hatch` 2 to 4 adds lines."""
        left, top = self._at((x, y))
        self._canvas.put(
            "rect", fill_class(fill), stroke_class(stroke), dash_class(dash),
            x=left, y=top, width=w, height=h, rx=radius or "",
        )  # fmt: skip
        if fill not in (None, "paper") or stroke not in (None, "paper", "grid"):
            self._canvas.edges.append(Box(left, top, w, h))
        if lines := shapes.hatch_path(Box(left, top, w, h), shapes.HATCH[hatch]):
            self._canvas.put("path", "fg-hatch", d=lines)
        if label:
            check_fits(label, w - 2 * INSET, size, bold, "its shape")
            ink = color or ("on" if fill in DARK_FILLS else "ink")
            self.text(x + w / 2, y + h / 2, label, size=size, color=ink, bold=bold, anchor="middle")
        return Box(x, y, w, h)

    def box(
        self, x: float, y: float, w: float, h: float, label: str = "", *,
        fill: Fill | None = "soft", stroke: Color | None = "muted", size: float = SIZE,
        color: Color | None = None, bold: bool = False, dash: int = 1,
    ) -> Box:  # fmt: skip
        """A box of a diagram: rounded, softly filled; its sides are where arrows dock."""
        return self.rect(
            x, y, w, h, label, fill=fill, stroke=stroke, radius=6, size=size, color=color,
            bold=bold, dash=dash,
        )  # fmt: skip

    def circle(
        self, center: Point, r: float, label: str = "", *, fill: Fill | None = "soft",
        stroke: Color | None = "muted", size: float = SIZE, color: Color | None = None,
        bold: bool = False, dash: int = 1,
    ) -> Box:  # fmt: skip
        cx, cy = self._at(center)
        self._canvas.put(
            "circle", fill_class(fill), stroke_class(stroke), dash_class(dash), cx=cx, cy=cy, r=r
        )
        if label:
            check_fits(label, 2 * r - INSET, size, bold, "its circle")
            ink = color or ("on" if fill in DARK_FILLS else "ink")
            self.text(*center, label, size=size, color=ink, bold=bold, anchor="middle")
        return Box(center[0] - r, center[1] - r, 2 * r, 2 * r)

    def line(
        self, start: Point, end: Point, *, color: Color = "ink", width: float = 1.5, dash: int = 1
    ) -> None:
        self.polyline([start, end], color=color, width=width, dash=dash)

    def polyline(
        self, points: Iterable[Point], *, color: Color | None = "ink", width: float = 1.5,
        dash: int = 1, fill: Fill | None = None, closed: bool = False,
    ) -> None:  # fmt: skip
        path = [self._at(point) for point in points]
        if len(path) < 2:
            raise FigureError("a line needs at least two points")
        self._canvas.put(
            "path", "fg-line", fill_class(fill), stroke_class(color), dash_class(dash),
            stroke_width=width, d=path_data(path, closed),
        )  # fmt: skip

    def cells(
        self, x: float, y: float, rows: Sequence[Sequence[Fill | None]], *, size: float = 22,
        labels: Sequence[Sequence[str]] | None = None, stroke: Color | None = "paper",
    ) -> Box:  # fmt: skip
        """A matrix of square cells, such as an attention mask; None leaves a cell empty."""
        across = max((len(row) for row in rows), default=0)
        if not across:
            raise FigureError("cells needs at least one row with a cell in it")
        left, top = self._at((x, y))
        squares: dict[Fill, str] = {}  # one path for each fill: a mask has many cells
        for i, row in enumerate(rows):
            for j, fill in enumerate(row):
                if fill is not None:
                    corner = f"M{number(left + j * size)} {number(top + i * size)}"
                    side = number(size)
                    squares[fill] = squares.get(fill, "") + f"{corner}h{side}v{side}h-{side}z"
                if labels and labels[i][j]:
                    middle = x + (j + 0.5) * size, y + (i + 0.5) * size
                    self._cell_label(middle, labels[i][j], size, fill)
        for fill, data in squares.items():
            self._canvas.put("path", fill_class(fill), stroke_class(stroke), d=data)
        return Box(x, y, across * size, len(rows) * size)

    def _cell_label(self, middle: Point, word: str, size: float, fill: Fill | None) -> None:
        check_fits(word, size - 2, SMALL, False, "its cell")
        ink = "on" if fill in DARK_FILLS else "ink"
        self.text(*middle, word, size=SMALL, color=ink, anchor="middle")

    def key(
        self, x: float, y: float, entries: Sequence[tuple[Fill, str]], *, hatched: bool = False,
        gap: float = 22,
    ) -> None:  # fmt: skip
        """A row of swatches with their meanings, from x on, its middle at height `y`."""
        for fill, words in entries:
            hatch = fill if hatched and isinstance(fill, int) else 1
            self.rect(x, y - 7, 18, 14, fill=fill, hatch=hatch)
            x = self.text(x + 25, y, words, size=SMALL).x2 + gap


def dash_class(dash: int) -> str:
    if dash not in (1, 2, 3, 4):
        raise FigureError(f"dash {dash!r}; 1 is solid, 2 to 4 are broken")
    return f"fg-d-{dash}" if dash > 1 else ""
