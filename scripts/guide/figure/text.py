"""Text measured without a font: widths of Inter, wrapping, and `_{…}` and `^{…}`.

"10^{23} FLOPs"  →  10<tspan dy="-4.5" font-size="9.8">23</tspan><tspan dy="4.5"> FLOPs</tspan>
"""

from __future__ import annotations

import re
from html import escape

from guide.figure.geometry import FigureError, number

SIZE = 13.0
SMALLEST = 11.0
LINE = 1.3  # line height as a multiple of the size
# Advance widths of Inter Regular in thousandths of the size, from its hmtx table: " " to "~".
ASCII = (
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610,
    618, 646, 593, 620, 566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601,
    590, 746, 743, 269, 571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682,
    679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549,
    242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662,
)  # fmt: skip
OTHER = {
    "·": 288, "–": 500, "—": 1000, "…": 864, "’": 288, "“": 466, "”": 466, "²": 442, "³": 446,
    "¹": 304, "→": 1000, "←": 1000, "↔": 1000, "∞": 1000, "φ": 721, "ψ": 778, "ω": 805, "τ": 466,
    "½": 847, "¼": 802, "•": 562, "′": 223, "°": 456, "ℓ": 420,
}  # fmt: skip
USUAL = 665  # most signs and Greek letters
BOLDER = 1.035  # semibold against regular, measured over the same letters
SCRIPT = 0.75  # size of a sub- or superscript
_SCRIPTS = re.compile(r"([_^])\{([^{}]*)\}")


def _units(words: str) -> float:
    total = 0.0
    for sign in words:
        code = ord(sign) - 32
        total += ASCII[code] if 0 <= code < len(ASCII) else OTHER.get(sign, USUAL)
    return total


def text_width(words: str, size: float = SIZE, bold: bool = False) -> float:
    """Width in pixels of the widest line of a text set in Inter."""
    return max(_line_width(line, size, bold) for line in words.split("\n"))


def _line_width(line: str, size: float, bold: bool) -> float:
    scripts = sum(_units(match[2]) for match in _SCRIPTS.finditer(line))
    units = _units(_SCRIPTS.sub("", line)) + SCRIPT * scripts
    return units / 1000 * size * (BOLDER if bold else 1)


def text_height(words: str, size: float = SIZE) -> float:
    return size * (1 + LINE * words.count("\n"))


def wrap(words: str, width: float, size: float = SIZE, bold: bool = False) -> str:
    """The text broken at spaces into lines no wider than `width` pixels."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and text_width(longer, size, bold) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return "\n".join(lines)


def check_fits(words: str, width: float, size: float, bold: bool, where: str) -> None:
    """A label wider than its shape is an error, because SVG would let it run out."""
    needed = text_width(words, size, bold)
    if needed > width + 0.5:
        raise FigureError(
            f"{words!r} is {needed:.0f} px wide, {where} leaves {width:.0f} px; "
            "shorten it, break it with a newline, or make room"
        )


def marked_up(line: str, size: float) -> str:
    """A line as SVG content, with sub- and superscripts shifted by `dy`."""
    out, end, back = "", 0, 0.0
    for match in [*_SCRIPTS.finditer(line), None]:
        plain = escape(line[end : match.start() if match else None], quote=False)
        if plain and back:
            plain, back = f'<tspan dy="{number(back)}">{plain}</tspan>', 0.0
        out += plain
        if match:
            shift = size * (0.2 if match[1] == "_" else -0.35)
            dy, small = number(shift + back), number(size * SCRIPT)
            words = escape(match[2], quote=False)
            out += f'<tspan dy="{dy}" font-size="{small}">{words}</tspan>'
            end, back = match.end(), -shift
    return out
