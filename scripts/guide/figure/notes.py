"""Texts about points: notes with leaders, names of points, names beside lines."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from guide.figure.canvas import Canvas, Look
from guide.figure.geometry import Box, FigureError, Point, path_data
from guide.figure.layout import SMALL, Frame
from guide.figure.marks import Curve, Note, Points
from guide.figure.place import Surroundings, near
from guide.figure.text import text_height, text_width, wrap


def leader(canvas: Canvas, start: Point, end: Point, color: int | str) -> None:
    name = f"fg-s-{color}"
    canvas.put("path", "fg-line", name, stroke_width=0.9, d=path_data([start, end]))


def now(canvas: Canvas, around: Surroundings) -> Surroundings:
    return replace(around, texts=canvas.taken)


def write_in(canvas: Canvas, box: Box, words: str, look: Look) -> None:
    canvas.write(box.x, box.center[1], words, look)


def curve_label(canvas: Canvas, frame: Frame, curve: Curve, around: Surroundings) -> None:
    """The name of a line beside it, at the line's `label_at`."""
    assert curve.label_at is not None
    point = frame.at(curve.label_at, value_at(curve, curve.label_at))
    words = wrap(curve.label, 170, bold=True)
    found = near(point, text_width(words, bold=True), text_height(words), around)
    if found is None:
        raise FigureError(f"no free place for the label {curve.label!r} at {curve.label_at:g}")
    write_in(canvas, found, words, Look(color=curve.color, bold=True, halo=True))


def value_at(curve: Curve, x: float) -> float:
    """The line's value at x, between its points."""
    for (x1, y1), (x2, y2) in pairwise(zip(curve.xs, curve.ys, strict=True)):
        if min(x1, x2) <= x <= max(x1, x2):
            return y1 + (y2 - y1) * ((x - x1) / (x2 - x1) if x2 != x1 else 0.0)
    raise FigureError(f"label_at {x:g} is not on the line {curve.label!r}")


def point_names(canvas: Canvas, frame: Frame, points: Points, around: Surroundings) -> None:
    if not points.names:
        return
    for name, x, y in zip(points.names, points.xs, points.ys, strict=True):
        found = near(frame.at(x, y), text_width(name, SMALL), SMALL, now(canvas, around))
        if found is None:
            raise FigureError(f"no free place for the name {name!r}; drop some names")
        write_in(canvas, found, name, Look(size=SMALL))


def note(canvas: Canvas, frame: Frame, mark: Note, around: Surroundings, halo: bool) -> None:
    point, words = frame.at(mark.x, mark.y), wrap(mark.words, mark.width)
    w, h = text_width(words), text_height(words)
    if mark.offset is not None:
        x, y = point[0] + mark.offset[0], point[1] + mark.offset[1]
        found: Box | None = Box(x - w / 2, y - h / 2, w, h)
    else:
        found = near(point, w, h, around)
    if found is None:
        raise FigureError(f"no free place for the note {mark.words!r}; shorten it or give offset")
    if mark.dot:
        canvas.put(
            "circle", f"fg-f-{mark.color}", "fg-s-paper", cx=point[0], cy=point[1], r=4.5
        )  # fmt: skip
    write_in(canvas, found, words, Look(color=mark.color, halo=halo))
    x = min(max(point[0], found.x), found.x2)
    y = min(max(point[1], found.y), found.y2)
    gap = max(abs(point[0] - x), abs(point[1] - y))
    if mark.leader and gap > 14:
        start, stop = _between(point, (x, y), 6 if mark.dot else 2, 3)
        leader(canvas, start, stop, "muted")


def _between(start: Point, end: Point, before: float, after: float) -> tuple[Point, Point]:
    """The stretch from start to end without its first and last pixels."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    ux, uy = dx / length, dy / length
    return (
        (start[0] + ux * before, start[1] + uy * before),
        (end[0] - ux * after, end[1] - uy * after),
    )
