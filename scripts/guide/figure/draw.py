"""A plot's marks put on a canvas, in the order that keeps each one visible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guide.figure.axes import draw_axes, draw_legend, swatch
from guide.figure.canvas import Canvas
from guide.figure.geometry import (
    Box,
    FigureError,
    Segment,
    clip,
    clip_path,
    path_data,
    segments,
    simplified,
)
from guide.figure.labels import draw_end_labels, draw_labels
from guide.figure.layout import Frame
from guide.figure.marks import Band, Bars, Curve, Mark, Points, Region, Rule
from guide.figure.place import Surroundings
from guide.figure.shapes import marker_path
from guide.figure.style import stroke_class


def draw(canvas: Canvas, frame: Frame, marks: Sequence[Mark]) -> None:
    """Areas below, then the axes, lines above, texts last: labels know what they must avoid."""
    for mark in marks:
        if isinstance(mark, Region | Band):
            _area(canvas, frame, mark)
    draw_axes(canvas, frame)
    slots = 1 + max((m.slot for m in marks if isinstance(m, Bars)), default=0)
    drawn: list[tuple[Bars, list[Box]]] = []
    lines: list[Segment] = []
    for bars in (m for m in marks if isinstance(m, Bars)):
        boxes = [_bar_box(frame, bars, i, slots) for i in range(len(bars.at))]
        for box in boxes:
            swatch(canvas, box, bars.color)
        drawn.append((bars, boxes))
    solids = [box for _, boxes in drawn for box in boxes]
    if solids:  # so that a reference line shows on bars, too
        for rule in (m for m in marks if isinstance(m, Rule)):
            _rule(canvas, frame, replace(rule, color="paper", dash=1), width=3.5)
    for kind in (Rule, Curve, Points):
        for mark in marks:
            if isinstance(mark, kind):
                lines += _line(canvas, frame, mark)
    draw_legend(canvas, frame)
    draw_end_labels(canvas, frame)
    around = Surroundings(
        bounds=frame.box.grown(-2), texts=canvas.taken, lines=lines, solids=solids
    )
    draw_labels(canvas, frame, marks, drawn, around)


def _area(canvas: Canvas, frame: Frame, mark: Region | Band) -> None:
    if isinstance(mark, Region):
        left = max(frame.at(mark.low, frame.y.low)[0], frame.box.x)
        right = min(frame.at(mark.high, frame.y.low)[0], frame.box.x2)
        canvas.put(
            "rect", f"fg-f-wash{mark.color}",
            x=left, y=frame.box.y, width=right - left, height=frame.box.h,
        )  # fmt: skip
        return
    low = [frame.at(x, _floor(frame, y)) for x, y in zip(mark.xs, mark.low, strict=True)]
    high = [frame.at(x, _floor(frame, y)) for x, y in zip(mark.xs, mark.high, strict=True)]
    ring = [*low, *reversed(high)]
    held = [
        (min(max(x, frame.box.x), frame.box.x2), min(max(y, frame.box.y), frame.box.y2))
        for x, y in ring
    ]
    canvas.put("path", f"fg-f-wash{mark.color}", d=path_data(held, closed=True))


def _floor(frame: Frame, y: float) -> float:
    """On a logarithmic axis a band may reach down to nothing: to the lower limit."""
    return max(y, frame.y.low) if frame.y.log else y


def _bar_box(frame: Frame, bars: Bars, i: int, slots: int) -> Box:
    """The pixel box of one bar: grouped bars share 0.76 of their category."""
    low, high = sorted((bars.base[i], bars.base[i] + bars.values[i]))
    if bars.width is not None:
        left, right = bars.at[i] - bars.width / 2, bars.at[i] + bars.width / 2
    else:
        share = 0.76 / slots
        left = bars.at[i] - 0.38 + bars.slot * share
        right = left + share
    if frame.flat:
        x1, x2 = (frame.at(_at_least(frame, value), 0)[0] for value in (low, high))
        y1, y2 = (frame.box.y + frame.y.part(v) * frame.box.h for v in (left, right))
    else:
        (x1, y2), (x2, y1) = frame.at(left, _floor(frame, low)), frame.at(right, high)
    gap = 0.5 if x2 - x1 > 4 and y2 - y1 > 4 else 0.0
    return Box(x1, y1, x2 - x1, y2 - y1).grown(-gap if bars.width is None else 0)


def _at_least(frame: Frame, value: float) -> float:
    return max(value, frame.x.low) if frame.x.log else value


def _line(canvas: Canvas, frame: Frame, mark: Rule | Curve | Points) -> list[Segment]:
    match mark:
        case Rule():
            return _rule(canvas, frame, mark)
        case Curve():
            return _curve(canvas, frame, mark)
        case Points():
            found: list[Segment] = []
            for x, y in zip(mark.xs, mark.ys, strict=True):
                px, py = frame.at(x, y)
                canvas.put(
                    "path", f"fg-f-{mark.color}", "fg-s-paper", d=marker_path((px, py), mark.color)
                )
                found += segments([(px - 4, py - 4), (px + 4, py + 4), (px - 4, py + 4)])
            return found


def _rule(canvas: Canvas, frame: Frame, rule: Rule, width: float = 1.25) -> list[Segment]:
    box = frame.box
    if rule.x is not None:
        x = frame.at(rule.x, frame.y.low)[0]
        ends: Segment = (x, box.y), (x, box.y2)
    else:
        assert rule.y is not None
        y = frame.at(frame.x.low, rule.y)[1]
        ends = (box.x, y), (box.x2, y)
    if clip(ends, box.grown(0.5)) is None:
        raise FigureError(f"the reference line {rule.label!r} lies outside the axes' limits")
    dash = f"fg-d-{rule.dash}" if rule.dash > 1 else ""
    canvas.put(
        "path", "fg-line", stroke_class(rule.color), dash, stroke_width=width, d=path_data(ends)
    )
    return [ends]


def _curve(canvas: Canvas, frame: Frame, curve: Curve) -> list[Segment]:
    points = [frame.at(x, y) for x, y in zip(curve.xs, curve.ys, strict=True)]
    runs = clip_path(points, frame.box.grown(0.5))
    if not runs:
        raise FigureError(f"the line {curve.label!r} has nothing inside the axes' limits")
    dash = f"fg-d-{curve.dash}" if curve.dash > 1 else ""
    data = "".join(path_data(simplified(run)) for run in runs)
    canvas.put("path", "fg-line", stroke_class(curve.color), dash, stroke_width=curve.width, d=data)
    if curve.markers:
        kind = curve.color if isinstance(curve.color, int) else 1
        for point in points:
            if frame.box.grown(1).has(point):
                canvas.put("path", f"fg-f-{curve.color}", "fg-s-paper", d=marker_path(point, kind))
    return [piece for run in runs for piece in segments(run)]
