"""The sheet a figure is drawn on: shapes below, texts above, checked when printed."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from guide.figure.geometry import Box, FigureError, Segment, clip, number
from guide.figure.style import SHEET, Color, fill_class
from guide.figure.text import LINE, SIZE, SMALLEST, marked_up, text_height, text_width

Anchor = Literal["start", "middle", "end"]
CLASSES = {"start": "", "middle": "fg-mid", "end": "fg-end"}
SHIFTS = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a text looks."""

    size: float = SIZE
    color: Color = "ink"
    bold: bool = False
    anchor: Anchor = "start"
    halo: bool = False


def text_box(x: float, y: float, words: str, look: Look) -> Box:
    """The space a text takes; `y` is the middle of its height."""
    width, height = text_width(words, look.size, look.bold), text_height(words, look.size)
    return Box(x - SHIFTS[look.anchor] * width, y - height / 2, width, height)


def element(name: str, *classes: str, **attributes: float | str) -> str:
    """An SVG element; an underscore in an attribute's name stands for a hyphen."""
    shown = {"class": " ".join(name for name in classes if name), **attributes}
    pairs = [
        f' {key.replace("_", "-")}="{number(value) if isinstance(value, int | float) else value}"'
        for key, value in shown.items()
        if value != ""
    ]
    return f"<{name}{''.join(pairs)}/>"


class Canvas:
    """Collects shapes and texts; `svg` refuses texts that overlap or run out of the canvas."""

    def __init__(self, *, title: str, desc: str, width: float, height: float) -> None:
        if not title.strip() or not desc.strip():
            raise FigureError("a figure needs a title and a desc that says what it shows")
        if title.strip() == desc.strip():
            raise FigureError("desc repeats the title; say what the figure shows")
        self.title, self.desc, self.width, self.height = title.strip(), desc.strip(), width, height
        self._shapes: list[str] = []
        self._texts: list[str] = []
        self._boxes: list[tuple[Box, str]] = []
        self.edges: list[Box] = []  # shapes whose edges no text may cross

    @property
    def box(self) -> Box:
        return Box(0, 0, self.width, self.height)

    @property
    def taken(self) -> list[Box]:
        """The boxes of the texts written so far."""
        return [box for box, _ in self._boxes]

    def put(self, name: str, *classes: str, **attributes: float | str) -> None:
        self._shapes.append(element(name, *classes, **attributes))

    def write(self, x: float, y: float, words: str, look: Look) -> Box:
        """Write a text, one or more lines, its middle at height `y`."""
        if look.size < SMALLEST:
            raise FigureError(f"{words!r} at {look.size} px is too small for paper; 11 or more")
        box = text_box(x, y, words, look)
        self._boxes.append((box, words))
        if look.halo:
            pad = box.grown(2)
            self._texts.append(
                element("rect", "fg-halo", x=pad.x, y=pad.y, width=pad.w, height=pad.h, rx=2)
            )
        # 0.36 of the size below the middle is where Inter's baseline stands.
        baseline = box.y + look.size * 0.86
        lines = words.split("\n")
        if len(lines) == 1:
            body = marked_up(words, look.size)
        else:
            body = " ".join(
                f'<tspan x="{number(x)}" y="{number(baseline + i * LINE * look.size)}">'
                f"{marked_up(line, look.size)}</tspan>"
                for i, line in enumerate(lines)
            )
        self._texts.append(_open_text(x, baseline, look) + body + "</text>")
        return box

    def absorb(self, other: Canvas, dx: float, dy: float) -> None:
        """Take over another canvas, moved."""
        move = f'<g transform="translate({number(dx)} {number(dy)})">'
        self._shapes += [move, *other._shapes, "</g>"]
        self._texts += [move, *other._texts, "</g>"]
        self._boxes += [(box.moved(dx, dy), words) for box, words in other._boxes]

    def problems(self) -> list[str]:
        """Texts outside the canvas, and texts on top of each other."""
        found = [
            f"{words!r} runs out of the canvas ({box.x:.0f} to {box.x2:.0f} of {self.width:.0f} px "
            f"across, {box.y:.0f} to {box.y2:.0f} of {self.height:.0f} px down)"
            for box, words in self._boxes
            if not self.box.contains(box)
        ]
        for i, (box, words) in enumerate(self._boxes):
            for other, more in self._boxes[i + 1 :]:
                if box.grown(-0.75).overlaps(other.grown(-0.75)):
                    x, y = box.center
                    found.append(f"{words!r} and {more!r} overlap near ({x:.0f}, {y:.0f})")
        for box, words in self._boxes:
            ink = box.grown(-1.5)
            for edge in self.edges:
                if ink.overlaps(edge) and not edge.contains(ink):
                    found.append(
                        f"{words!r} ({box.x:.0f} to {box.x2:.0f} across, {box.y:.0f} to "
                        f"{box.y2:.0f} down) crosses the edge of a shape ({edge.x:.0f} to "
                        f"{edge.x2:.0f}, {edge.y:.0f} to {edge.y2:.0f})"
                    )
        return found

    def svg(self) -> str:
        """The figure as SVG, the same bytes each time."""
        if found := self.problems():
            raise FigureError("; ".join(found))
        size = f"{number(self.width)} {number(self.height)}"
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="fg" viewBox="0 0 {size}" role="img">',
            f"<title>{escape(self.title, quote=False)}</title>",
            f"<desc>{escape(self.desc, quote=False)}</desc>",
            f"<style>{SHEET}</style>",
            *self._shapes,
            *self._texts,
            "</svg>",
        ]
        return "\n".join(lines)


def _open_text(x: float, y: float, look: Look) -> str:
    bold = "fg-b" if look.bold else ""
    names = " ".join(filter(None, [fill_class(look.color), bold, CLASSES[look.anchor]]))
    size = "" if look.size == SIZE else f' font-size="{number(look.size)}"'
    return f'<text class="{names}" x="{number(x)}" y="{number(y)}"{size}>'


def crossings(box: Box, lines: list[Segment]) -> int:
    """How many of the segments run through a box."""
    return sum(clip(line, box) is not None for line in lines)
