"""Texts without a mark are kept from inline Markdown: a Python-Markdown extension.

Each pattern of inline Markdown is tried on each text, and most texts (cells of tables, items, headings)
are bare words in which none can match. The HTML is the same, in a tenth less time.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

BEFORE_INLINE = 21

BARE = re.compile(rf"(?:[^\W_]|[.,;:()'%/{STX}{ETX}\N{{EN DASH}}-]| (?! *\n)|\n)*")
"""Letters, digits and the punctuation of prose, with which no pattern of any extension of ours begins."""


class UnmarkedTreeprocessor(Treeprocessor):
    """Says of each text of a block in which nothing can match that it is finished."""

    def run(self, root: Element) -> None:
        """Look at the texts; what stands behind a child belongs to inline Markdown alone."""
        for element in root.iter():
            if element.text and BARE.fullmatch(element.text):
                element.text = AtomicString(element.text)


class UnmarkedExtension(Extension):
    """Registers the processor, last of all that change blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - a name of Python-Markdown
        """Called by Python-Markdown."""
        md.treeprocessors.register(UnmarkedTreeprocessor(md), "guide-unmarked", BEFORE_INLINE)


def makeExtension(**kwargs: Any) -> UnmarkedExtension:  # noqa: N802 - a name of Python-Markdown
    """Called by Python-Markdown."""
    return UnmarkedExtension(**kwargs)
