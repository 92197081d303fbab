"""A formula → one line of plain text, for places that can't hold HTML.

Used for names in tables of contents, and for exports and titles of the guide. Read off KaTeX's
MathML, so it knows all that KaTeX knows.

before: \\frac{d_h}{2} \\le x_{<t}^2
after:  d_h/2 ≤ x_(<t)^2
"""

import re
from pathlib import Path
from xml.etree import ElementTree

from guide.markdown.cache import DEFAULT_FOLDER
from guide.markdown.engine import render_math

MATHML = re.compile(r"<math .*?</math>", re.DOTALL)

# How an element joins its children; the others just follow one another.
JOINS = {
    "mfrac": ("/",),
    "msup": ("^",),
    "msub": ("_",),
    "msubsup": ("_", "^"),
    "munder": ("_",),
    "mover": ("",),
    "munderover": ("_", "^"),
}
ACCENTS = {"ˉ", "ˆ", "~", "^", "→", "⃗", "˙", "‾", "―"}
NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
INVISIBLE = re.compile("[\u200b\u2061-\u2064]")


def plain_math(tex: str, folder: Path = DEFAULT_FOLDER) -> str:
    """The formula in one line. MathError if it is bad."""
    found = MATHML.search(render_math(tex, False, folder))
    if not found:
        return tex
    text = _text(ElementTree.fromstring(found[0].replace(NAMESPACE, "")))
    return " ".join(INVISIBLE.sub("", text).split())


def _text(element: ElementTree.Element) -> str:
    parts = [_text(child) for child in element]
    if element.tag == "mover" and parts[1].strip() in ACCENTS:
        return parts[0]
    if joins := JOINS.get(element.tag):
        marks = zip(joins, parts[1:], strict=True)
        return _grouped(parts[0]) + "".join(mark + _grouped(part) for mark, part in marks)
    if element.tag == "msqrt":
        return "√" + _grouped("".join(parts))
    if element.tag == "mo" and element.text and element.text in "=≤≥≈<>+∝≪≫→∈−×⋅∼≡":
        return f" {element.text} "
    if element.tag == "mo" and element.text == ",":
        return ", "
    return (element.text or "") + "".join(parts)


def _grouped(text: str) -> str:
    """Parentheses where a joined part is more than a name, a number or a call."""
    text = " ".join(INVISIBLE.sub("", text).split()).replace("< ", "<").replace(" + ", "+")
    return text if re.fullmatch(r"[\w.]*|\W|[\w.]*\([^()]*\)", text) else f"({text})"
