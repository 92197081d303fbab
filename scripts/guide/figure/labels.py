"""A plot's texts: names at line ends, labels of reference lines, values of bars."""

from __future__ import annotations

from collections.abc import Sequence

from guide.figure.canvas import Canvas, Look
from guide.figure.geometry import Box, FigureError
from guide.figure.layout import GAP, SMALL, EndLabel, Frame
from guide.figure.marks import Band, Bars, Curve, Mark, Note, Points, Region, Rule
from guide.figure.notes import curve_label, leader, note, now, point_names, write_in
from guide.figure.place import Surroundings, beside, spread
from guide.figure.text import text_height, text_width, wrap
from guide.figure.units import plain


def draw_end_labels(canvas: Canvas, frame: Frame) -> None:
    """Names behind the ends of lines, moved apart; lines that end together form a column."""
    columns: dict[float, list[EndLabel]] = {}
    for end in sorted(frame.ends, key=lambda end: -frame.at(end.x, end.y)[0]):
        x = min(frame.at(end.x, end.y)[0], frame.box.x2)
        column = next((c for c in columns if c - x < 40), x)
        columns.setdefault(column, []).append(end)
    for x, ends in columns.items():
        wanted = [frame.at(end.x, end.y)[1] for end in ends]
        wanted = [min(max(y, frame.box.y), frame.box.y2) for y in wanted]
        placed = spread(wanted, [end.height for end in ends], frame.box.y - 9, frame.box.y2 + 6)
        moved = any(abs(a - b) > 6 for a, b in zip(wanted, placed, strict=True))
        left = x + GAP + (10 if moved else 0)
        for end, y, own in zip(ends, placed, wanted, strict=True):
            look = Look(color=end.color, bold=True, halo=x < frame.box.x2 - 1)
            canvas.write(left, y, end.words, look)
            if moved:
                ends_at = min(frame.at(end.x, end.y)[0], frame.box.x2) + 2
                leader(canvas, (ends_at, own), (left - 3, y), end.color)


def draw_labels(
    canvas: Canvas, frame: Frame, marks: Sequence[Mark], bars: Sequence[tuple[Bars, list[Box]]],
    around: Surroundings,
) -> None:  # fmt: skip
    """From the least movable to the most movable, each avoiding those before it."""
    # A halo hides the grid behind a text; on a shaded area it would show as a patch.
    halo = not any(isinstance(mark, Band | Region) for mark in marks)
    for series, boxes in bars:
        _bar_values(canvas, frame, series, boxes)
    for mark in marks:
        if isinstance(mark, Note) and mark.offset is not None:
            note(canvas, frame, mark, around, halo)
    for mark in marks:
        match mark:
            case Rule() if mark.label:
                _rule_label(canvas, frame, mark, now(canvas, around))
            case Region() if mark.label:
                _region_label(canvas, frame, mark, now(canvas, around))
            case Curve() if mark.label and mark.label_at is not None:
                curve_label(canvas, frame, mark, now(canvas, around))
    for mark in marks:
        if isinstance(mark, Points):
            point_names(canvas, frame, mark, now(canvas, around))
        elif isinstance(mark, Note) and mark.offset is None:
            note(canvas, frame, mark, now(canvas, around), halo)


def _bar_values(canvas: Canvas, frame: Frame, bars: Bars, boxes: Sequence[Box]) -> None:
    words = [format(v, bars.format) if bars.format else _value(v) for v in bars.values]
    stacked = any(bars.base)
    widest = max(text_width(w, SMALL) for w in words)
    across = min((box.h if frame.flat else box.w) for box in boxes)
    fits = across >= SMALL if frame.flat else across + 4 >= widest
    show = bars.show if bars.show is not None else fits and bars.width is None
    if not show:
        return
    for box, word, value in zip(boxes, words, bars.values, strict=True):
        length = box.w if frame.flat else box.h
        if stacked:
            if length > (widest if frame.flat else SMALL) + 6:
                look = Look(size=SMALL, color="on", anchor="middle")
                canvas.write(*box.center, word, look)
        elif frame.flat:
            canvas.write(box.x2 + 5, box.center[1], word, Look(size=SMALL))
        else:
            y = box.y2 + 9 if value < 0 else box.y - 8
            canvas.write(box.center[0], y, word, Look(size=SMALL, anchor="middle"))


def _value(value: float) -> str:
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return plain(round(value, digits))


def _rule_label(canvas: Canvas, frame: Frame, rule: Rule, around: Surroundings) -> None:
    words = wrap(rule.label, 200, SMALL)
    w, h, box = text_width(words, SMALL), text_height(words, SMALL), frame.box
    if rule.x is not None:
        x = frame.at(rule.x, frame.y.low)[0]
        rows = [box.y + 5 + i * 14 for i in range(int(box.h / 14) - 1)]
        places = [Box(left, y, w, h) for y in rows for left in (x + 6, x - 6 - w)]
    else:
        assert rule.y is not None
        y = frame.at(frame.x.low, rule.y)[1]
        columns = [box.x2 - 5 - w, box.x + 6, *(box.x + 6 + 20 * i for i in range(int(box.w / 20)))]
        places = [Box(x, top, w, h) for x in columns for top in (y - 5 - h, y + 5)]
    found = beside(places, around)
    if found is None:
        raise FigureError(f"no free place for the label {rule.label!r}; shorten or drop it")
    write_in(canvas, found, words, Look(size=SMALL, color=rule.color))


def _region_label(canvas: Canvas, frame: Frame, region: Region, around: Surroundings) -> None:
    left, right = (frame.at(x, frame.y.low)[0] for x in (region.low, region.high))
    left, right = max(left, frame.box.x), min(right, frame.box.x2)
    words = wrap(region.label, right - left - 8, SMALL)
    w, h = text_width(words, SMALL), text_height(words, SMALL)
    rows = [frame.box.y + 5 + i * 14 for i in range(int(frame.box.h / 14) - 1)]
    found = beside([Box((left + right - w) / 2, y, w, h) for y in rows], around)
    if found is None:
        raise FigureError(f"no free place for the label {region.label!r}; shorten or drop it")
    look = Look(size=SMALL, anchor="middle")
    canvas.write((left + right) / 2, found.center[1], words, look)
