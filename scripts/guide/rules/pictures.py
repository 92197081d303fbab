"""Rules for formulas, diagrams and drawings: what can't be drawn is found here, with its line."""

import hashlib
import posixpath
import re
from collections.abc import Iterator

from guide.check import Finding, Rule
from guide.markdown.diagrams import check_diagram
from guide.markdown.engine import render_math
from guide.markdown.errors import DiagramError, MathError
from guide.markdown.math import find_formulas
from guide.markdown.svg import check_svg
from guide.model import Guide, Text
from guide.problems import Place
from guide.rules.style import DOLLARS
from guide.rules.texts import found_in_lines, written_texts

NESTED_TOKEN = re.compile(r"<(mi|mn|mo|mtext)\b[^>]*>[^<]*<(?!/\1>)")
"""A MathML token that holds an element: KaTeX writes it for a quote inside an operator's name."""
DOLLAR = re.compile(r"\$")
WORDS_IN_MATH = re.compile(r"\\(?:mathrm|text|textrm)\{([A-Za-z]{2,})\}")


def formula(guide: Guide) -> Iterator[Finding]:
    """KaTeX renders every formula and every symbol of the notation, to valid MathML."""
    formulas = [
        (text.at(found.line), found.tex, found.display)
        for text in written_texts(guide)
        for found in find_formulas(text.markdown)
    ]
    formulas += [(symbol.place, symbol.symbol, False) for symbol in guide.symbols]
    for place, tex, display in formulas:
        shown = " ".join(tex.split())[:60]
        try:
            html = render_math(tex, display)
        except MathError as error:
            yield Finding(place, f"bad LaTeX: {error}", f"correct the formula {shown}")
            continue
        if NESTED_TOKEN.search(html):
            yield Finding(place, f"invalid MathML comes of the formula {shown}",
                          r"no quote, script or formula inside \operatorname; \text takes words")  # fmt: skip


def open_formula(guide: Guide) -> Iterator[Finding]:
    """A formula that opens on a line closes on it; display formulas have $$ on both sides."""
    for place, line, _ in found_in_lines(DOLLAR, written_texts(guide)):
        if "$" in DOLLARS.sub("", line.replace("\\$", "")):
            yield Finding(place, "a dollar sign that opens no formula",
                          "close the formula on this line; $$ stands alone in its block")  # fmt: skip


def words_in_formula(guide: Guide) -> Iterator[Finding]:
    """Words inside formulas are written with \\operatorname, which screen readers read as words."""
    for text in written_texts(guide):
        for found in find_formulas(text.markdown):
            if word := WORDS_IN_MATH.search(found.tex):
                yield Finding(text.at(found.line), f"{word.group()} is read letter by letter",
                              f"write \\operatorname{{{word.group(1)}}}")  # fmt: skip


def diagram(guide: Guide) -> Iterator[Finding]:
    """Graphviz draws every dot fence; each has a title, a description and fits its column."""
    for text in written_texts(guide):
        for start, source in _fences(text, "dot"):
            try:
                check_diagram(source)
            except DiagramError as error:
                what, _, cure = error.message.partition("; ")
                yield Finding(text.at(start + error.line), f"bad diagram: {what}",
                              cure or "see the diagrams in CONTRIBUTING.md")  # fmt: skip


def _fences(text: Text, language: str) -> Iterator[tuple[int, str]]:
    """Fences of a language: the line that opens each, and what it holds."""
    pattern = re.compile(rf"^(`{{3,}}){language}[ \t]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
    for match in pattern.finditer(text.markdown):
        yield text.markdown[: match.start()].count("\n") + 1, match.group(2)


def picture(guide: Guide) -> Iterator[Finding]:
    """An image is a drawing figures/<name>.svg beside the topic, with alternative text."""
    for file, writing in guide.writings:
        folder = posixpath.dirname(file).removeprefix("data/topics/")
        for text, link in writing.links:
            if not link.is_image:
                continue
            path = posixpath.normpath(posixpath.join(folder, link.target))
            if path not in guide.drawings or not link.target.startswith("figures/"):
                yield Finding(text.at(link.line), f"there is no drawing {link.target}",
                              "write figures/<name>.py, then run: make figures")  # fmt: skip
            if len(link.label.split()) < 5:
                yield Finding(text.at(link.line), f"{link.target} has too little alternative text",
                              "say what the picture shows")  # fmt: skip


def drawing(guide: Guide) -> Iterator[Finding]:
    """A drawing is safe to inline: no script, nothing foreign, titled, in the guide's colors."""
    for path, svg in guide.drawings.items():
        for message in check_svg(svg):
            what, _, cure = message.partition("; ")
            yield Finding(
                Place(path=f"data/topics/{path}"), what, cure or "draw it with guide.figure"
            )


def current_drawing(guide: Guide) -> Iterator[Finding]:
    """A drawing is what its script printed, and every script has its drawing."""
    for path, script in guide.scripts.items():
        place = Place(path=f"data/topics/{path}")
        svg = guide.drawings.get(path.removesuffix(".py") + ".svg")
        if svg is None:
            yield Finding(place, "the script has no drawing yet", "run: make figures")
        elif stamp(script) not in svg[:400]:
            yield Finding(
                place, "the script changed since its drawing was made", "run: make figures"
            )
    for path in guide.drawings:
        if path.removesuffix(".svg") + ".py" not in guide.scripts:
            yield Finding(Place(path=f"data/topics/{path}"), "a drawing without a script",
                          "compute it, see CONTRIBUTING.md")  # fmt: skip


def stamp(script: str) -> str:
    """What a drawing carries of the script that printed it."""
    return f'data-script="{hashlib.sha256(script.encode()).hexdigest()[:16]}"'


RULES: tuple[Rule, ...] = (
    formula, open_formula, words_in_formula, diagram, picture, drawing, current_drawing,
)  # fmt: skip
