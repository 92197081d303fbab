"""Citations in Markdown → numbered links to the page's sources: a Python-Markdown extension.

The page's list of sources gives its items the ids `source-<key>` and numbers them with
`number_citations`, so the list and the text agree. A malformed citation is left as written; the
rules report it from `find_citations`.

before: It rises [@su2021roformer, Table 3; @peng2024yarn].
after:  It rises <span class="cite">[<a href="#source-su2021roformer" title="Table 3"
        aria-label="Source 1, Table 3">1</a>, <a …>2</a>]</span>.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from guide.markdown.text import mask, position

# Brackets one level deep are part of a place. A citation stays in its paragraph, and is no link.
INSIDE = r"(?:[^\[\]\n]|\n(?!\s*\n)|\[[^\[\]\n]*\])*"
CITATION = rf"(?<!\\)\[(?P<inside>@{INSIDE})\](?!\()"
UNCLOSED = r"(?<!\\)\[(?P<rest>@[^\]\n]*)\]?"
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# A place may hold semicolons: "[@a, Table 3; SGLang, H100; @b]" cites two sources.
NEXT = re.compile(r";\s*(?=@)")

BEFORE_LINKS = 175
AFTER_INLINE = 15


@dataclass(frozen=True, kw_only=True)
class Citation:
    """One source cited at one place; `place` is "" where the citation names none."""

    key: str
    place: str
    line: int
    column: int


@dataclass(frozen=True, kw_only=True)
class Malformed:
    """What looks like a citation and can't be read as one, with what is wrong."""

    text: str
    message: str
    line: int
    column: int


@lru_cache(maxsize=20_000)
def find_citations(text: str) -> tuple[Citation | Malformed, ...]:
    """Every citation of raw Markdown in order, one value per source, outside code and formulas."""
    return tuple(_citations(text)) if "[@" in text else ()


def _citations(text: str) -> Iterator[Citation | Malformed]:
    for match in re.finditer(f"{CITATION}|{UNCLOSED}", mask(text)):
        line, column = position(text, match.start())
        written = text[match.start() : match.end()]
        if match["inside"] is None:
            message = "the citation has no closing bracket, or is followed by a parenthesis"
            yield Malformed(text=written, message=message, line=line, column=column)
            continue
        for start, part in _parts(text[slice(*match.span("inside"))]):
            line, column = position(text, match.start("inside") + start)
            key, place = _read(part)
            if KEY.fullmatch(key):
                yield Citation(key=key, place=place, line=line, column=column)
            else:
                message = f'"{key}" is no key: small letters, digits and hyphens'
                yield Malformed(text=written, message=message, line=line, column=column)


def number_citations(keys: Iterable[str]) -> dict[str, int]:
    """Numbers from 1 in the order of first citation; give it the keys of the page as generated."""
    return {key: number for number, key in enumerate(dict.fromkeys(keys), start=1)}


def read_citation(inside: str) -> list[tuple[str, str]]:
    """before: @su2021roformer, Table 3; @peng2024yarn
    after:  [("su2021roformer", "Table 3"), ("peng2024yarn", "")]"""
    return [_read(part) for _, part in _parts(inside)]


def _parts(inside: str) -> Iterator[tuple[int, str]]:
    start = 0
    for part in NEXT.split(inside):
        start = inside.index(part, start)
        yield start, part


def _read(part: str) -> tuple[str, str]:
    """before: @su2021roformer, Table 3
    after:  ("su2021roformer", "Table 3")"""
    key, _, place = part.removeprefix("@").partition(",")
    return key.strip(), " ".join(place.split())


class CitationProcessor(InlineProcessor):
    """Makes the links; their numbers wait for the page to be whole."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - a name of Python-Markdown
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        """One citation, or nothing where a key is malformed."""
        # Code and formulas of a place are placeholders by now: back to their text.
        parts = [_read(part) for _, part in _parts(str(self.unescape(m["inside"])))]
        if not all(KEY.fullmatch(key) for key, _ in parts):
            return None, None, None
        element = ElementTree.Element("span", {"class": "cite"})
        element.text = "["
        for key, place in parts:
            link = ElementTree.SubElement(element, "a", {"href": f"#source-{key}"})
            link.tail = ", "
            if place:
                link.set("title", place)
        element[-1].tail = "]"
        return element, m.start(), m.end()


class NumberTreeprocessor(Treeprocessor):
    """Numbers the links in the order of the page; inline syntax is not parsed in that order."""

    def run(self, root: ElementTree.Element) -> None:
        """Number every citation of the page."""
        links = [link for cite in root.iter("span") if cite.get("class") == "cite" for link in cite]
        numbers = number_citations(link.get("href", "") for link in links)
        for link in links:
            link.text = str(numbers[link.get("href", "")])
            place = f", {link.get('title')}" if link.get("title") else ""
            link.set("aria-label", f"Source {link.text}{place}")


class CitationExtension(Extension):
    """Registers both processors."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - a name of Python-Markdown
        """Called by Python-Markdown."""
        md.inlinePatterns.register(CitationProcessor(CITATION, md), "guide-cite", BEFORE_LINKS)
        md.treeprocessors.register(NumberTreeprocessor(md), "guide-cite", AFTER_INLINE)


def makeExtension(**kwargs: Any) -> CitationExtension:  # noqa: N802 - a name of Python-Markdown
    """Called by Python-Markdown."""
    return CitationExtension(**kwargs)
