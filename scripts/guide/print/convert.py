"""Markdown of a text → HTML for paper, through the same extensions as on the site.

Helper of `topics`. What folds on the site is open here, and drawings come from the guide's values
instead of from disk.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zlib import crc32

from markdown import Extension, Markdown
from markupsafe import Markup

from guide.markdown import code, diagrams
from guide.markdown.captions import CaptionTreeprocessor
from guide.markdown.drawings import AFTER_ATTR_LIST, BEFORE_TOC, DrawingTreeprocessor
from guide.markdown.svg import inline_svg
from guide.print.code import colored, wrapped
from guide.print.links import AFTER_CITATIONS, LinkTreeprocessor, Scope

EXTENSIONS = (
    "attr_list",
    "def_list",
    "tables",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.superfences",
    "pymdownx.blocks.html",
    "pymdownx.blocks.details",
    "guide.markdown.math",
    "guide.markdown.citations",
    "guide.markdown.tables",
    "guide.markdown.unmarked",
)
"""Those of mkdocs.yml, but for `toc` and `fold`, which are for screens, and what our hook adds."""

FENCES = (
    {"name": "*", "class": "highlight", "format": code.fence, "validator": code.takes},
    {"name": "dot", "class": "diagram", "format": diagrams.fence},
)


_OPENING = re.compile(r"<details.*?</summary>", re.DOTALL)

CUT = "<!-- another text -->"
"""Stands between texts that are converted together. No text can have it: they hold no raw HTML."""


class _Drawings(DrawingTreeprocessor):
    """Takes drawings from the guide."""

    def __init__(self, md: Markdown, drawings: Mapping[str, str]) -> None:
        super().__init__(md, Path())
        self.drawings = drawings

    def _figure(self, name: str, alt: str, time: int) -> ElementTree.Element:
        figure = ElementTree.Element("figure", {"class": "drawing"})
        key = f"drawing-{crc32(name.encode()):08x}" + (f"-{time}" if time > 1 else "")
        figure.text = self.md.htmlStash.store(inline_svg(self.drawings[name], key, alt))
        figure.tail = "\n"
        return figure


class _Paper(Extension):
    """Registers what differs from the site."""

    def __init__(self, drawings: Mapping[str, str]) -> None:
        super().__init__()
        self.drawings = drawings

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - a name of Python-Markdown
        """Called by Python-Markdown."""
        drawings = _Drawings(md, self.drawings)
        md.treeprocessors.register(drawings, "guide-drawings", AFTER_ATTR_LIST)
        md.treeprocessors.register(CaptionTreeprocessor(md), "guide-captions", BEFORE_TOC)
        md.treeprocessors.register(LinkTreeprocessor(md), "guide-links", AFTER_CITATIONS)


class Converter:
    """Converts the texts of one guide."""

    def __init__(self, drawings: Mapping[str, str]) -> None:
        self.drawings = drawings
        self._ready: tuple[Scope | None, dict[str, str]] = (None, {})

    @cached_property
    def _md(self) -> Markdown:
        """Made when there is a text to convert: it takes as long as a page."""
        options: dict[str, Any] = {"pymdownx.superfences": {"custom_fences": list(FENCES)}}
        extensions = [*EXTENSIONS, _Paper(self.drawings)]
        return Markdown(extensions=extensions, extension_configs=options)

    def ahead(self, texts: Iterable[str], scope: Scope) -> None:
        """Convert texts that will be asked for with this scope, all at once.

        A conversion costs what twenty words cost before it reads the first, and a topic has 100 texts.
        """
        texts = list(dict.fromkeys(texts))
        pieces = self._html(f"\n\n{CUT}\n\n".join(texts), scope).split(CUT)
        self._ready = scope, dict(zip(texts, (piece.strip("\n") for piece in pieces), strict=True))

    def block(self, markdown: str, scope: Scope) -> Markup:
        """The HTML of paragraphs and blocks."""
        of, ready = self._ready
        return Markup(
            ready[markdown] if of is scope and markdown in ready else self._html(markdown, scope)
        )

    def _html(self, markdown: str, scope: Scope) -> str:
        links: Any = self._md.treeprocessors["guide-links"]
        links.scope = scope
        html = unfolded(self._md.reset().convert(markdown))
        html = html.replace(' <span class="cite">', '\u00a0<span class="cite">')
        return colored(wrapped(html))

    def line(self, markdown: str, scope: Scope) -> Markup:
        """The HTML of a single line, such as a heading, without a paragraph around it."""
        html = self.block(markdown, scope)
        return Markup(html.removeprefix("<p>").removesuffix("</p>"))


def unfolded(html: str) -> str:
    """Parts that fold on the site (only code does, inside a text) as plain blocks."""
    return _OPENING.sub('<div class="unfolded">', html).replace("</details>", "</div>")
