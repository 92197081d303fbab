"""Markdown is spared looking for what can't be there: a Python-Markdown extension.

Each pattern of inline Markdown is tried on each text. But most texts (cells of tables, items, headings)
are bare words in which none can match, and half of the patterns need a mark that the page nowhere has.
A pattern that asks at each letter, as those of blocks and of formulas do, is kept from each text without
its mark. The HTML is the same, in a third less time.
"""

import re
from collections.abc import Iterator
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

OF_FORMULAS = "arithmatex-inline", ("$", "\\(")
"""The slowest of all inline patterns, and what its matches hold: one of these."""
OF_BLOCKS = {
    "hashheader": ("RE", "#"),
    "quote": ("RE", ">"),
    "deflist": ("RE", ": "),
    "reference": ("RE", "]:"),
    "blocks": ("start", "///"),
}
"""Kinds of block by their names in Python-Markdown, each with the attribute that holds the pattern which
its text is searched for, and with what every match of it holds."""


class Sparing:
    """A compiled pattern that looks into a text only where one of its marks is in it."""

    def __init__(self, pattern: re.Pattern[str], *marks: str) -> None:
        self._pattern = pattern
        self._marks = marks

    def search(self, text: str) -> re.Match[str] | None:
        """As of the pattern itself."""
        for mark in self._marks:
            if mark in text:
                return self._pattern.search(text)
        return None

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """As of the pattern itself."""
        for mark in self._marks:
            if mark in text:
                return self._pattern.finditer(text, start)
        return iter(())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)


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
        name, marks = OF_FORMULAS
        if name in md.inlinePatterns:
            formulas: Any = md.inlinePatterns[name]
            formulas.compiled_re = Sparing(formulas.compiled_re, *marks)
        blocks = md.parser.blockprocessors
        for name, (attribute, mark) in OF_BLOCKS.items():
            if name in blocks:
                pattern = getattr(blocks[name], attribute)
                setattr(blocks[name], attribute, Sparing(pattern, mark))


def makeExtension(**kwargs: Any) -> UnmarkedExtension:  # noqa: N802 - a name of Python-Markdown
    """Called by Python-Markdown."""
    return UnmarkedExtension(**kwargs)
