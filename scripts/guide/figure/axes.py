"""A plot's axes: grid, tick labels, titles, and the legend of bars and points."""

from __future__ import annotations

import math

from guide.figure.canvas import Anchor, Canvas, Look
from guide.figure.geometry import Box
from guide.figure.layout import EDGE, SMALL, Frame, legend_width
from guide.figure.marks import Bars
from guide.figure.scale import Axis
from guide.figure.shapes import HATCH, hatch_path, marker_path
from guide.figure.style import Color, fill_class
from guide.figure.text import text_height, text_width

TICK = Look(size=SMALL, color="muted", anchor="middle")
TITLE = Look(color="ink")


def draw_axes(canvas: Canvas, frame: Frame) -> None:
    """Grid lines, the base line, tick labels and titles."""
    box = frame.box
    _x_ticks(canvas, frame)
    _y_ticks(canvas, frame)
    if frame.flat:
        _rule(canvas, "ink", f"M{box.x:.1f} {box.y:.1f}V{box.y2:.1f}", 1.25)
    else:
        _rule(canvas, "ink", f"M{box.x:.1f} {box.y2:.1f}H{box.x2:.1f}", 1.25)
    if frame.y_axis.label:
        canvas.write(EDGE, 11, frame.y_ticks.title, TITLE)
    if frame.x_axis.label:
        look = Look(anchor="middle")
        # Under the middle of the data, but never past the right edge.
        half = text_width(frame.x_ticks.title) / 2
        middle = min(box.center[0], canvas.width - EDGE - half)
        canvas.write(middle, canvas.height - 12, frame.x_ticks.title, look)


def _rule(canvas: Canvas, color: Color, data: str, width: float) -> None:
    canvas.put("path", "fg-line", f"fg-s-{color}", stroke_width=width, d=data.replace(".0", ""))


def _x_ticks(canvas: Canvas, frame: Frame) -> None:
    box, grid, numeric = frame.box, "", isinstance(frame.x_axis, Axis)
    free = -math.inf
    for value, label in zip(frame.x_ticks.at, frame.x_ticks.labels, strict=True):
        x = box.x + frame.x.part(value) * box.w
        if not box.x - 0.5 <= x <= box.x2 + 0.5:
            continue
        if numeric:
            grid += f"M{x:.1f} {box.y:.1f}V{box.y2 + (0 if frame.flat else 5):.1f}"
        half = text_width(label, SMALL) / 2
        if x - half < free:  # a logarithmic axis can crowd its labels; the grid line stays
            continue
        free = x + half + 8
        anchor: Anchor = "end" if x + half > canvas.width - 2 else "middle"
        look = Look(size=SMALL, color="muted" if numeric else "ink", anchor=anchor)
        shift = (text_height(label, SMALL) - SMALL) / 2
        place = x if anchor == "middle" else canvas.width - 2
        canvas.write(place, box.y2 + 15 + shift, label, look)
    if grid and isinstance(frame.x_axis, Axis) and frame.x_axis.grid:
        _rule(canvas, "grid", grid, 1)


def _y_ticks(canvas: Canvas, frame: Frame) -> None:
    box, grid, numeric = frame.box, "", isinstance(frame.y_axis, Axis)
    look = Look(size=SMALL, color="muted" if numeric else "ink", anchor="end")
    for value, label in zip(frame.y_ticks.at, frame.y_ticks.labels, strict=True):
        part = frame.y.part(value)
        y = box.y + part * box.h if frame.flat else box.y2 - part * box.h
        if not box.y - 0.5 <= y <= box.y2 + 0.5:
            continue
        grid += f"M{box.x:.1f} {y:.1f}H{box.x2:.1f}" if numeric else ""
        canvas.write(box.x - 8, y, label, look)
    if grid and isinstance(frame.y_axis, Axis) and frame.y_axis.grid:
        _rule(canvas, "grid", grid, 1)


def draw_legend(canvas: Canvas, frame: Frame) -> None:
    """One row of swatches, at the right end of the title's row or below it."""
    total = legend_width(frame.legend)
    title = text_width(frame.y_axis.label) if frame.y_axis.label else 0
    below = frame.box.y > 50
    x = frame.box.x if below or not title else max(frame.box.x2 - total + 18, title + 40)
    y = 33.0 if below else 11.0
    for label, mark in frame.legend:
        if isinstance(mark, Bars):
            swatch(canvas, Box(x, y - 6, 14, 12), mark.color)
        else:
            canvas.put("path", f"fg-f-{mark.color}", d=marker_path((x + 7, y), mark.color))
        canvas.write(x + 20, y, label, Look(size=SMALL))
        x += text_width(label, SMALL) + 20 + 18


def swatch(canvas: Canvas, box: Box, color: int) -> None:
    """A filled box in a series' color and hatching."""
    name = fill_class(color)
    canvas.put("rect", name, x=box.x, y=box.y, width=box.w, height=box.h)
    if lines := hatch_path(box, HATCH[color]):
        canvas.put("path", "fg-hatch", d=lines)
