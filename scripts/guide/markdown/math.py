"""Formulas in Markdown → typeset HTML: a Python-Markdown extension.

pymdownx.arithmatex finds the formulas, KaTeX (engine.py) sets them while the site is built, so a
page needs no script for them. The LaTeX source goes into the `data-tex` attribute of the wrapper
and not into the page's text, where KaTeX would put it for a copying reader: every search engine
indexes text, attributes none. docs/assets/katex/copy-formulas.js
reads `data-tex`, and exports may.

before: The rate is $x_i$.
after:  The rate is <span class="arithmatex" data-tex="x_i"><span class="katex">…</span></span>.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.arithmatex import ArithmatexExtension

from guide.markdown.cache import DEFAULT_FOLDER
from guide.markdown.engine import render_math
from guide.markdown.errors import MathError
from guide.markdown.inline import formula_source
from guide.markdown.plain import plain_math
from guide.markdown.text import segments

AFTER_TOC = 4
"""`toc` (5) makes ids and names from the LaTeX, which is short; set HTML would spoil both."""


# An inline formula as arithmatex marks it, wherever it can't be an element.
MARKED = re.compile(r"\\\((.+?)\\\)", re.DOTALL)

PUNCTUATION = re.compile(r"[.,;:!?)\]”’]+")


@dataclass(frozen=True, kw_only=True)
class Formula:
    """A formula of the source. Line and column are those of its first delimiter."""

    line: int
    column: int
    tex: str
    display: bool


def find_formulas(text: str) -> Iterator[Formula]:
    """The formulas of raw Markdown in order, exactly those that the extension typesets."""
    for part in segments(text, "math"):
        tex, display = formula_source(part.text)
        yield Formula(line=part.line, column=part.column, tex=tex, display=display)


class MathTreeprocessor(Treeprocessor):
    """Replaces what arithmatex marked; also in the names that `toc` took from headings."""

    def __init__(self, md: Markdown, folder: Path) -> None:
        super().__init__(md)
        self.folder = folder

    def run(self, root: ElementTree.Element) -> None:
        """Typeset every formula of the page."""
        for element in root.iter():
            if element.get("class") == "arithmatex":
                self._typeset(element)
            elif alt := element.get("alt"):
                element.set("alt", MARKED.sub(lambda found: self._plain(found[1]), alt))
        for parent in list(root.iter()):
            _keep_punctuation(parent)
        for token in getattr(self.md, "toc_tokens", []):
            self._clean(token)

    def _typeset(self, element: ElementTree.Element) -> None:
        tex, display = formula_source(element.text or "")
        tex = _unescaped(tex).strip() if display else tex
        element.set("data-tex", tex)
        element.text = self.md.htmlStash.store(self._html(tex, display))

    def _html(self, tex: str, display: bool) -> str:
        try:
            return render_math(tex, display, self.folder)
        except MathError as error:
            raise MathError(f"{error.message}, in the formula {tex}", error.position) from None

    def _clean(self, token: dict[str, Any]) -> None:
        """A heading's name in the table of contents: before \\(x_{i}\\), after x_i."""
        old = token["name"]
        token["name"] = MARKED.sub(self._plain_html, old)
        bare = re.sub(r'<span class="arithmatex">(.+?)</span>', r"\1", token["html"])
        token["html"] = MARKED.sub(self._plain_html, bare)
        self.md.toc = self.md.toc.replace(old, token["name"])
        for child in token["children"]:
            self._clean(child)

    def _plain_html(self, found: re.Match[str]) -> str:
        return html.escape(self._plain(html.unescape(found[1])), quote=False)

    def _plain(self, tex: str) -> str:
        return plain_math(tex, self.folder)


class MathExtension(Extension):
    """Registers arithmatex with the one setting that find_formulas assumes, and the typesetter."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"cache": [str(DEFAULT_FOLDER), "folder of finished formulas"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - a name of Python-Markdown
        """Called by Python-Markdown."""
        md.registerExtensions([ArithmatexExtension(generic=True)], {})
        folder = Path(self.getConfig("cache"))
        md.treeprocessors.register(MathTreeprocessor(md, folder), "guide-math", AFTER_TOC)


def makeExtension(**kwargs: Any) -> MathExtension:  # noqa: N802 - a name of Python-Markdown
    """Called by Python-Markdown."""
    return MathExtension(**kwargs)


def _keep_punctuation(parent: ElementTree.Element) -> None:
    """Hold a formula and the punctuation behind it together: browsers break the line between.

    before: <span class="arithmatex"/>. Then
    after:  <span class="glued"><span class="arithmatex"/>.</span> Then
    """
    for index, element in enumerate(parent):
        after = PUNCTUATION.match(element.tail or "")
        if after and element.tag == "span" and element.get("class") == "arithmatex":
            glued = ElementTree.Element("span", {"class": "glued"})
            glued.tail = (element.tail or "")[after.end() :]
            element.tail = after.group()
            parent[index] = glued
            glued.append(element)


def _unescaped(text: str) -> str:
    """Undo arithmatex's own escaping of a display formula, which is not `html.escape`'s."""
    for entity, char in (("&quot;", '"'), ("&gt;", ">"), ("&lt;", "<"), ("&amp;", "&")):
        text = text.replace(entity, char)
    return text
