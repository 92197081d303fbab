"""Points, boxes and segments of a figure, in pixels; y grows downwards."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]
Segment = tuple[Point, Point]


class FigureError(ValueError):
    """A figure that would mislead or not be readable; the message says what to change."""


@dataclass(frozen=True)
class Box:
    """A rectangle by its top left corner; its side middles are where arrows dock."""

    x: float
    y: float
    w: float
    h: float

    @property
    def left(self) -> Point:
        return self.x, self.y + self.h / 2

    @property
    def right(self) -> Point:
        return self.x + self.w, self.y + self.h / 2

    @property
    def top(self) -> Point:
        return self.x + self.w / 2, self.y

    @property
    def bottom(self) -> Point:
        return self.x + self.w / 2, self.y + self.h

    @property
    def center(self) -> Point:
        return self.x + self.w / 2, self.y + self.h / 2

    @property
    def x2(self) -> float:
        return self.x + self.w

    @property
    def y2(self) -> float:
        return self.y + self.h

    def grown(self, by: float) -> Box:
        """The box with a margin around it (a negative margin shrinks it)."""
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def overlaps(self, other: Box) -> bool:
        apart_x = self.x2 <= other.x or other.x2 <= self.x
        return not (apart_x or self.y2 <= other.y or other.y2 <= self.y)

    def contains(self, other: Box) -> bool:
        across = self.x <= other.x and other.x2 <= self.x2
        return across and self.y <= other.y and other.y2 <= self.y2

    def has(self, point: Point) -> bool:
        return self.x <= point[0] <= self.x2 and self.y <= point[1] <= self.y2


def clip(segment: Segment, box: Box) -> Segment | None:
    """The part of a segment inside a box, or None (Liang and Barsky's method)."""
    (x1, y1), (x2, y2) = segment
    dx, dy, enter, leave = x2 - x1, y2 - y1, 0.0, 1.0
    sides = ((-dx, x1 - box.x), (dx, box.x2 - x1), (-dy, y1 - box.y), (dy, box.y2 - y1))
    for step, room in sides:
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    if enter > leave:
        return None
    return (x1 + enter * dx, y1 + enter * dy), (x1 + leave * dx, y1 + leave * dy)


def clip_path(points: list[Point], box: Box) -> list[list[Point]]:
    """The parts of a polyline inside a box, each a polyline."""
    runs: list[list[Point]] = []
    for segment in itertools.pairwise(points):
        inside = clip(segment, box)
        if inside is None:
            continue
        if runs and math.dist(runs[-1][-1], inside[0]) < 1e-6:
            runs[-1].append(inside[1])
        else:
            runs.append(list(inside))
    return runs


def simplified(path: list[Point], tolerance: float = 0.06) -> list[Point]:
    """The path without points nearer than `tolerance` to the rest (Douglas and Peucker)."""
    kept = {0, len(path) - 1}
    open_runs = [(0, len(path) - 1)]
    while open_runs:
        first, last = open_runs.pop()
        offs = [(_off(path[i], path[first], path[last]), i) for i in range(first + 1, last)]
        farthest, i = max(offs, default=(0.0, first))
        if farthest > tolerance:
            kept.add(i)
            open_runs += [(first, i), (i, last)]
    return [path[i] for i in sorted(kept)]


def _off(point: Point, start: Point, end: Point) -> float:
    """The distance of a point from a stretch."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    part = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + part * dx, start[1] + part * dy))


def segments(points: Iterable[Point]) -> list[Segment]:
    path = list(points)
    return list(itertools.pairwise(path))


def polar(center: Point, radius: float, degrees: float) -> Point:
    """The point at an angle counted counterclockwise from three o'clock, as in mathematics."""
    turn = math.radians(degrees)
    return center[0] + radius * math.cos(turn), center[1] - radius * math.sin(turn)


def number(value: float) -> str:
    """A coordinate with at most one decimal: short, and the same on every machine."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def path_data(points: Iterable[Point], closed: bool = False) -> str:
    body = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{body}{'Z' if closed else ''}"
