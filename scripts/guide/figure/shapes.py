"""Shapes as points and path data: arrow heads, arcs, brackets, hatching, markers."""

from __future__ import annotations

import math

from guide.figure.geometry import Box, FigureError, Point, clip, number, path_data, polar

HEAD = 9.0  # length of an arrow head in pixels
# Slopes of the hatching that goes with each color; 0 is level.
HATCH: dict[int, tuple[int, ...]] = {1: (), 2: (1,), 3: (0,), 4: (1, -1)}


def arrow_head(tip: Point, from_: Point, length: float = HEAD) -> list[Point]:
    """The triangle of an arrow that comes from `from_` and ends in `tip`."""
    gap = math.dist(tip, from_)
    if gap < 1e-6:
        raise FigureError("an arrow needs two different ends")
    ux, uy = (tip[0] - from_[0]) / gap, (tip[1] - from_[1]) / gap
    back = tip[0] - ux * length, tip[1] - uy * length
    half = length * 0.4
    return [
        tip,
        (back[0] - uy * half, back[1] + ux * half),
        (back[0] + uy * half, back[1] - ux * half),
    ]


def shortened(points: list[Point], by: float) -> list[Point]:
    """A path that ends earlier, so that its stroke does not show beside the arrow's tip."""
    (x1, y1), (x2, y2) = points[-2:]
    gap = math.dist((x1, y1), (x2, y2))
    part = max(0.0, 1 - by / gap) if gap else 0.0
    return [*points[:-1], (x1 + (x2 - x1) * part, y1 + (y2 - y1) * part)]


def bent(start: Point, end: Point, bend: float) -> list[Point]:
    """A curve from start to end whose middle lies `bend` pixels to the left of the straight way."""
    gap = math.dist(start, end) or 1.0
    nx, ny = (end[1] - start[1]) / gap, -(end[0] - start[0]) / gap
    control = (
        (start[0] + end[0]) / 2 + nx * 2 * bend,
        (start[1] + end[1]) / 2 + ny * 2 * bend,
    )
    steps = [i / 24 for i in range(25)] if bend else [0.0, 1.0]
    return [_bezier(start, control, end, t) for t in steps]


def _bezier(start: Point, control: Point, end: Point, t: float) -> Point:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return (
        a * start[0] + b * control[0] + c * end[0],
        a * start[1] + b * control[1] + c * end[1],
    )


def arc_points(center: Point, radius: float, start: float, end: float) -> list[Point]:
    """An arc from angle to angle, in degrees counterclockwise from three o'clock."""
    steps = max(2, math.ceil(abs(end - start) / 4))
    return [polar(center, radius, start + (end - start) * i / steps) for i in range(steps + 1)]


def bracket_path(start: Point, end: Point, depth: float) -> str:
    """A square bracket from start to end; its ticks point away by `depth`."""
    gap = math.dist(start, end) or 1.0
    nx, ny = (end[1] - start[1]) / gap * depth, -(end[0] - start[0]) / gap * depth
    a, b = (start[0] + nx, start[1] + ny), (end[0] + nx, end[1] + ny)
    return path_data([start, a, b, end])


def hatch_path(box: Box, slopes: tuple[int, ...], gap: float = 7.0) -> str:
    """Diagonal lines across a box: a second sign beside color, for gray prints."""
    parts = []
    if 0 in slopes:
        rows = [box.y + (i + 0.5) * gap for i in range(round(box.h / gap))]
        return "".join(path_data([(box.x, y), (box.x2, y)]) for y in rows if y < box.y2)
    for slope in slopes:
        for i in range(int((box.w + box.h) // gap)):
            x = box.x + (i + 0.5) * gap
            low = (x, box.y), (x - box.h, box.y2)
            high = (x, box.y2), (x - box.h, box.y)
            if part := clip(low if slope > 0 else high, box):
                parts.append(path_data(part))
    return "".join(parts)


def marker_path(center: Point, kind: int, r: float = 4.0) -> str:
    """A marker for each series: disc, square, triangle, diamond."""
    x, y = center
    if kind == 1:
        size = number(r)
        ends = f"{size} {size} 0 1 0 "
        return f"M{number(x - r)} {number(y)}a{ends}{number(2 * r)} 0a{ends}{number(-2 * r)} 0Z"
    s = r * 0.9
    square = [(x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)]
    triangle = [(x, y - 1.2 * r), (x + 1.15 * r, y + 0.9 * r), (x - 1.15 * r, y + 0.9 * r)]
    diamond = [(x, y - 1.3 * r), (x + 1.3 * r, y), (x, y + 1.3 * r), (x - 1.3 * r, y)]
    return path_data({2: square, 3: triangle, 4: diamond}[kind], closed=True)
