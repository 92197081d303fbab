"""The one style of all figures: colors as variables, and one sheet of `fg-` classes.

Every figure carries the whole sheet, the same bytes in each, so that any number of figures
can be inlined into one page: whichever sheet comes last, it says what the others say.
The fallback in each variable is its light value; it is also what paper shows.
"""

from __future__ import annotations

import re

from guide.figure.geometry import FigureError

Color = int | str  # 1-4, "ink", "muted", "grid", "paper", "on"
Fill = int | str  # the same, and "soft", "wash1" to "wash4"

LIGHT = {
    "ink": "#1f2328", "muted": "#5b6470", "paper": "#ffffff", "grid": "#d9dee4",
    "fill": "#eef1f5", "on": "#ffffff",
    "1": "#1f5299", "2": "#b0530a", "3": "#27734a", "4": "#7a45ad",
}  # fmt: skip
DARK = {
    "ink": "#e6e9ee", "muted": "#a3adba", "paper": "#1e2129", "grid": "#3a404b",
    "fill": "#2b303a", "on": "#14161b",
    "1": "#82b1f2", "2": "#f2a45f", "3": "#7fcb94", "4": "#c7a0ee",
}  # fmt: skip
DASHES: dict[int, str] = {1: "", 2: "8 4", 3: "2 3.5", 4: "10 3.5 2 3.5"}
FONT = "Inter,'Helvetica Neue',Arial,sans-serif"


def variable(name: str) -> str:
    return f"var(--fig-{name},{LIGHT[name]})"


def _sheet() -> str:
    plain = ["ink", "muted", "grid", "paper", "1", "2", "3", "4"]
    # Not the `font` shorthand: WeasyPrint would draw text without a size attribute at size 0.
    rules = [f".fg{{font-family:{FONT};font-size:13px;background:{variable('paper')}}}"]
    rules += [f".fg-f-{name}{{fill:{variable(name)}}}" for name in [*plain, "on"]]
    rules += [f".fg-f-soft{{fill:{variable('fill')}}}"]
    rules += [f".fg-f-wash{n}{{fill:{variable(n)};fill-opacity:.16}}" for n in "1234"]
    rules += [f".fg-s-{name}{{stroke:{variable(name)}}}" for name in [*plain, "on"]]
    rules += [f".fg-d-{n}{{stroke-dasharray:{dash}}}" for n, dash in DASHES.items() if dash]
    rules += [
        ".fg-f-none{fill:none}",
        ".fg-line{fill:none;stroke-linejoin:round;stroke-linecap:butt}",
        f".fg-hatch{{fill:none;stroke:{variable('paper')};stroke-width:1.1;stroke-opacity:.5}}",
        ".fg-b{font-weight:600}",
        ".fg-mid{text-anchor:middle}",
        ".fg-end{text-anchor:end}",
        f".fg-halo{{fill:{variable('paper')};fill-opacity:.86}}",
    ]
    return "".join(rules)


SHEET = _sheet()


def fill_class(fill: Fill | Color | None) -> str:
    return _known("fg-f-", fill)


def stroke_class(color: Color | None) -> str:
    return "" if color is None else _known("fg-s-", color)


def _known(prefix: str, name: object) -> str:
    wanted = "fg-f-none" if name is None else f"{prefix}{name}"
    if f".{wanted}{{" not in SHEET:
        names = re.findall(rf"\.{prefix}(\w+)\{{", SHEET)
        raise FigureError(f"unknown color {name!r}; one of {', '.join(names)}")
    return wanted


def page_variables(values: dict[str, str]) -> str:
    """The declarations a page's style sheet needs, e.g. for LIGHT or DARK."""
    return "".join(f"--fig-{name}:{value};" for name, value in values.items())


def resolved(svg: str, values: dict[str, str] = LIGHT) -> str:
    """The figure with every variable replaced, for renderers without them (WeasyPrint)."""
    return re.sub(r"var\(--fig-(\w+),[^)]*\)", lambda match: values[match[1]], svg)
