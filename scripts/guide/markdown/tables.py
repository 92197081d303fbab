"""Headers of a table that say nothing → plain cells: a Python-Markdown extension.

A corner above a column of names is empty, and a screen reader would announce an empty header.

before: <tr><th></th><th>batch 1</th></tr>    after: <tr><td></td><th>batch 1</th></tr>
"""

from typing import Any
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

AFTER_INLINE = 14


class HeaderTreeprocessor(Treeprocessor):
    """Makes cells of empty headers."""

    def run(self, root: ElementTree.Element) -> None:
        """Look at every header of the page."""
        for header in root.iter("th"):
            if len(header) == 0 and not (header.text or "").strip():
                header.tag = "td"


class TablesExtension(Extension):
    """Registers the processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - a name of Python-Markdown
        """Called by Python-Markdown."""
        md.treeprocessors.register(HeaderTreeprocessor(md), "guide-headers", AFTER_INLINE)


def makeExtension(**kwargs: Any) -> TablesExtension:  # noqa: N802 - a name of Python-Markdown
    """Called by Python-Markdown."""
    return TablesExtension(**kwargs)
