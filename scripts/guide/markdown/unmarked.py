"""Inline Markdown is spared what can't be in a page: a Python-Markdown extension.

Each pattern of inline Markdown is tried on each text. But most texts (cells of tables, items, headings)
are bare words in which none can match, and half of the patterns need a mark that the page nowhere has.
The HTML is the same, in a fifth less time.
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


NEEDED = {
    "backtick": "`",
    "escape": "\\",
    "image_link": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}
"""Patterns of Python-Markdown by their names there, each with what every match of it holds."""
OF_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")
"""Those that match where the page defines the address that they name: `[text]: address`."""


class UnmarkedTreeprocessor(Treeprocessor):
    """Tells inline Markdown which texts are finished, and which patterns may match in the others."""

    def run(self, root: Element) -> None:
        """Look at the texts; what stands behind a child belongs to inline Markdown alone."""
        texts = []
        for element in root.iter():
            if element.text and BARE.fullmatch(element.text):
                element.text = AtomicString(element.text)
            texts += [element.text or "", element.tail or ""]
        inline: Any = self.md.treeprocessors["inline"]
        inline.inlinePatterns = self._possible("\n".join(texts))

    def _possible(self, text: str) -> list[Any]:
        patterns = self.md.inlinePatterns
        idle = [name for name, mark in NEEDED.items() if mark not in text]
        idle += OF_REFERENCES if not self.md.references else ()
        out = [patterns[name] for name in idle if name in patterns]
        return [pattern for pattern in patterns if pattern not in out]


class UnmarkedExtension(Extension):
    """Registers the processor, last of all that change blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - a name of Python-Markdown
        """Called by Python-Markdown."""
        md.treeprocessors.register(UnmarkedTreeprocessor(md), "guide-unmarked", BEFORE_INLINE)


def makeExtension(**kwargs: Any) -> UnmarkedExtension:  # noqa: N802 - a name of Python-Markdown
    """Called by Python-Markdown."""
    return UnmarkedExtension(**kwargs)
