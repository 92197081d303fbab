"""Where the parts of a plot lie: margins from the labels, then the area of the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guide.figure.geometry import Box, FigureError, Point
from guide.figure.marks import Band, Bars, Curve, Mark, Points, extent
from guide.figure.scale import Axis, Categories, Scale, Ticks, scale_for, ticks_for
from guide.figure.text import text_height, text_width, wrap

SMALL = 12.0  # size of tick labels, legend and values
GAP = 8.0  # from the end of a line to its label
LABEL_WIDTH = 150.0  # longer labels at line ends are wrapped
EDGE = 4.0
ROW, COLUMN = 44.0, 78.0  # least distance of ticks


@dataclass(frozen=True, kw_only=True)
class EndLabel:
    """A name to be written behind the end of a line or band."""

    words: str
    x: float
    y: float
    color: int | str

    @property
    def width(self) -> float:
        return text_width(self.words, bold=True)

    @property
    def height(self) -> float:
        return text_height(self.words) + 3


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The area of the data, with its scales and ticks."""

    box: Box
    x: Scale
    y: Scale
    x_ticks: Ticks
    y_ticks: Ticks
    x_axis: Axis | Categories
    y_axis: Axis | Categories
    ends: tuple[EndLabel, ...]
    legend: tuple[tuple[str, Points | Bars], ...]

    def at(self, x: float, y: float) -> Point:
        return self.box.x + self.x.part(x) * self.box.w, self.box.y2 - self.y.part(y) * self.box.h

    @property
    def flat(self) -> bool:
        """Whether bars lie on their side."""
        return isinstance(self.y_axis, Categories)


def lay_out(
    canvas: Box, x: Axis | Categories, y: Axis | Categories, marks: Sequence[Mark]
) -> Frame:
    flat = isinstance(y, Categories)
    xs, ys = extent(marks)
    if flat:
        bars = [m for m in marks if isinstance(m, Bars)]
        _, across = extent(bars)
        xs, ys = across or xs, ys
    bare = any(isinstance(m, Bars) for m in marks)
    ends, legend = _end_labels(marks), _legend(marks)
    top = 12.0 + (22 if y.label or legend else 0)
    if legend and text_width(y.label) + legend_width(legend) > canvas.w - 40:
        top += 22
    bottom = 26.0 + (20 if x.label else 0)
    height = canvas.h - top - bottom
    rows, columns = max(2, round(height / ROW)), round((canvas.w - 60) / COLUMN)
    loose = flat or _only_points(marks)
    x_scale = _scale(x, xs, count=columns, loose=loose, zero=bare and flat)
    y_scale = _scale(y, ys, count=rows, loose=True, zero=bare and not flat)
    y_ticks = _ticks(y, y_scale, height, ROW)
    left = EDGE + 8 + max((text_width(label, SMALL) for label in y_ticks.labels), default=0)
    width = _width(canvas.w - left, x_scale, ends)
    if width < 120 or height < 80:
        raise FigureError("no room left for the data; shorten labels or enlarge the figure")
    return Frame(
        box=Box(left, top, width, height), x=x_scale, y=y_scale, x_axis=x, y_axis=y,
        x_ticks=_ticks(x, x_scale, width, COLUMN), y_ticks=y_ticks, ends=ends, legend=legend,
    )  # fmt: skip


def _only_points(marks: Sequence[Mark]) -> bool:
    return not any(isinstance(m, Curve | Band | Bars) for m in marks)


def _scale(
    axis: Axis | Categories, data: Sequence[float], *, count: int, loose: bool, zero: bool
) -> Scale:
    if isinstance(axis, Categories):
        return Scale(-0.5, len(axis.names) - 0.5)
    return scale_for(axis, data, count=count, loose=loose, zero=zero)


def _ticks(axis: Axis | Categories, scale: Scale, length: float, gap: float) -> Ticks:
    if isinstance(axis, Categories):
        room = length / len(axis.names) - 6
        labels = axis.names if gap < 60 else [wrap(name, room, SMALL) for name in axis.names]
        return Ticks(tuple(float(i) for i in range(len(labels))), tuple(labels), axis.label)
    return ticks_for(axis, scale, length, gap)


def _width(room: float, scale: Scale, ends: Sequence[EndLabel]) -> float:
    """The widest area that leaves room for each label behind the end of its line."""
    widest = room - 18
    for end in ends:
        part = min(1.0, scale.part(end.x))
        if part > 0:
            widest = min(widest, (room - EDGE - GAP - 10 - end.width) / part)
    return widest


def _end_labels(marks: Sequence[Mark]) -> tuple[EndLabel, ...]:
    ends = []
    for mark in marks:
        match mark:
            case Curve(label=label, label_at=None) if label:
                words = wrap(label, LABEL_WIDTH, bold=True)
                ends.append(EndLabel(words=words, x=mark.xs[-1], y=mark.ys[-1], color=mark.color))
            case Band(label=label) if label:
                middle = (mark.low[-1] + mark.high[-1]) / 2
                words = wrap(label, LABEL_WIDTH, bold=True)
                ends.append(EndLabel(words=words, x=mark.xs[-1], y=middle, color=mark.color))
    return tuple(ends)


def _legend(marks: Sequence[Mark]) -> tuple[tuple[str, Points | Bars], ...]:
    return tuple((m.label, m) for m in marks if isinstance(m, Points | Bars) and m.label)


def legend_width(legend: Sequence[tuple[str, Points | Bars]]) -> float:
    return sum(text_width(label, SMALL) + 20 + 18 for label, _ in legend)
