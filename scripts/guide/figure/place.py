"""Where labels go: spread apart along a side, or at a free place near a point."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from guide.figure.geometry import Box, FigureError, Point, Segment, clip


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles as near as can be to the wanted ones, in their order, without overlap.

    Neighbors that overlap become a block that sits at the mean of what its members want.
    """
    if sum(sizes) > high - low + 0.5:
        raise FigureError(
            f"{len(sizes)} labels need {sum(sizes):.0f} px, the side has {high - low:.0f} px; "
            "make the figure higher or label fewer lines"
        )
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[list[int]] = []
    for i in order:
        blocks.append([i])
        while len(blocks) > 1 and _start(blocks[-1], wanted, sizes, low, high) < _end(
            blocks[-2], wanted, sizes, low, high
        ):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    placed = [0.0] * len(wanted)
    for block in blocks:
        edge = _start(block, wanted, sizes, low, high)
        for i in block:
            placed[i] = edge + sizes[i] / 2
            edge += sizes[i]
    return placed


def _start(
    block: list[int], wanted: Sequence[float], sizes: Sequence[float], low: float, high: float
) -> float:
    edge, starts = 0.0, []
    for i in block:
        starts.append(wanted[i] - sizes[i] / 2 - edge)
        edge += sizes[i]
    return min(max(sum(starts) / len(starts), low), high - edge)


def _end(
    block: list[int], wanted: Sequence[float], sizes: Sequence[float], low: float, high: float
) -> float:
    return _start(block, wanted, sizes, low, high) + sum(sizes[i] for i in block)


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a label must avoid: bounds and texts without exception, lines where it can."""

    bounds: Box
    texts: Sequence[Box]
    lines: Sequence[Segment]
    solids: Sequence[Box] = ()

    def cost(self, box: Box) -> float:
        if not self.bounds.contains(box) or any(
            box.overlaps(Box(t.x - 9, t.y - 2, t.w + 18, t.h + 4)) for t in self.texts
        ):
            return math.inf
        room = box.grown(2)
        crossed = sum(clip(line, room) is not None for line in self.lines)
        return 150.0 * crossed + 300.0 * sum(room.overlaps(solid) for solid in self.solids)

    def crossed_by(self, point: Point, box: Box) -> int:
        """How many lines a leader from the point to the box would run through."""
        x, y = min(max(point[0], box.x), box.x2), min(max(point[1], box.y), box.y2)
        if math.dist(point, (x, y)) < 14:
            return 0
        # Lines through the point itself are what the label is about.
        own = Box(point[0] - 4, point[1] - 4, 8, 8)
        others = [line for line in self.lines if clip(line, own) is None]
        spots = [(point[0] + t * (x - point[0]), point[1] + t * (y - point[1])) for t in STEPS]
        dots = [Box(a - 2, b - 2, 4, 4) for a, b in spots]
        return sum(any(clip(line, dot) for dot in dots) for line in others)


STEPS = tuple(i / 16 for i in range(1, 16))
DISTANCES = (8, 12, 18, 26, 36, 50, 68, 90, 120)
# Sides of the point, as parts of half the label's size; the first of equally good places wins.
SIDES = (
    (1, 1), (0, 1), (1, 0), (-1, 1), (-1, 0), (1, -1), (0, -1), (-1, -1),
    (0.5, 1), (-0.5, 1), (0.5, -1), (-0.5, -1), (1, 0.5), (1, -0.5), (-1, 0.5), (-1, -0.5),
)  # fmt: skip


def near(point: Point, width: float, height: float, around: Surroundings) -> Box | None:
    """The best place for a label of this size near a point, or None."""
    best: Box | None = None
    lowest = math.inf
    for distance in DISTANCES:
        for rank, (across, up) in enumerate(SIDES):
            off = distance * (0.6 if abs(across * up) == 1 else 1.0)
            x = point[0] + across * (width / 2 + off)
            y = point[1] - up * (height / 2 + off)
            box = Box(x - width / 2, y - height / 2, width, height)
            cost = around.cost(box) + distance + rank * 0.1
            if cost < lowest:
                cost += 25.0 * around.crossed_by(point, box)
            if cost < lowest:
                best, lowest = box, cost
    return best


def beside(boxes: Sequence[Box], around: Surroundings) -> Box | None:
    """The best of some given places."""
    costs = [(around.cost(box), i) for i, box in enumerate(boxes)]
    cost, i = min(costs)
    return boxes[i] if cost < math.inf else None
