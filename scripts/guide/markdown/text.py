"""Raw Markdown → segments: what is prose, what is code, what is a formula, and where.

The rules read topic files with this, the site renders them with Python-Markdown, and both must
see the same formulas and citations. So the division follows Python-Markdown: fences first, then
blocks, then in each block code spans, then formulas by arithmatex's own regular expressions. A
test renders every topic and compares. Raw HTML is not looked into: the guide has none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from guide.markdown.blocks import Unit, fences, front_matter, units
from guide.markdown.inline import HIDDEN, code_spans, display_formula, inline_formulas

Kind = Literal["text", "code", "fence", "math", "meta"]

# before: [the *cache*](../inference/kv-cache.md#why "a title")
# after:  label "the *cache*", target "../inference/kv-cache.md#why"
# A label holds brackets one level deep; neither label nor target crosses a blank line.
INSIDE = r"(?:\\.|[^\[\]\\\n]|\n(?!\s*\n))"
LINK = re.compile(
    rf"(?<!\\)(?P<image>!?)\[(?P<label>(?:{INSIDE}|\[{INSIDE}*\])*)\]"
    r"\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:[^\s()\\]|\\.|\([^\s()]*\))*))"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)


PLAIN = re.compile(r"(?!---)[^\s`~$\\][^\n`~$\\]*")
"""A line without a mark that could begin anything but prose: most titles and names."""


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A stretch of the source of one kind. Lines and columns count from 1.

    `text` is verbatim, delimiters included. "meta" is front matter, "fence" a fenced or indented
    block, "code" a span in backticks.
    """

    kind: Kind
    line: int
    column: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Link:
    """An inline link or image. `label` of an image is its alternative text."""

    line: int
    column: int
    label: str
    target: str
    is_image: bool


def scan(text: str) -> Iterator[Segment]:
    """The segments of a file in order; their texts joined are the file again."""
    start = 0
    for begin, end, kind in _spans(text):
        yield from _segment(text, start, begin, "text")
        yield from _segment(text, begin, end, kind)
        start = end
    yield from _segment(text, start, len(text), "text")


def segments(text: str, kind: Kind) -> Iterator[Segment]:
    """The segments of one kind that is not prose."""
    for start, end, found in _spans(text):
        if found == kind:
            yield from _segment(text, start, end, kind)


def mask(text: str) -> str:
    """The text with all but prose blotted out, so that offsets and line ends stay.

    before: see `a[0]` and [b](c.md)
    after:  see ?????? and [b](c.md)
    """
    return text if PLAIN.fullmatch(text) else _masked(text)


@lru_cache(maxsize=20_000)
def _masked(text: str) -> str:
    hidden = (((start, end), _hidden(text[start:end])) for start, end, _ in _spans(text))
    return splice(text, hidden)


def _hidden(text: str) -> str:
    """As many hidden characters, in as many lines."""
    return "\n".join(HIDDEN * len(line) for line in text.split("\n"))


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=20_000)
def find_links(text: str) -> tuple[Link, ...]:
    """The inline links and images of raw Markdown, not those in code or formulas.

    A link inside another's label, as around an image, is found too.
    """
    return tuple(_links(text)) if "](" in text else ()


def outer_links(text: str) -> Iterator[re.Match[str]]:
    """The matches of LINK, not those in code or formulas, nor in the labels of others."""
    return LINK.finditer(mask(text)) if "](" in text else iter(())


def target_span(link: re.Match[str]) -> tuple[int, int]:
    """Where the address of a match of LINK stands, without angle brackets."""
    return link.span("bare" if link["angle"] is None else "angle")


Change = tuple[tuple[int, int], str]
"""A span of a text, and the words that are to stand there."""


def splice(text: str, changes: Iterable[Change]) -> str:
    """The text with other words at some spans, given in order and apart from each other."""
    pieces, done = list[str](), 0
    for (start, end), words in changes:
        pieces += [text[done:start], words]
        done = end
    return "".join([*pieces, text[done:]])


def _links(text: str) -> Iterator[Link]:
    prose = mask(text)
    start = 0
    while match := LINK.search(prose, start):
        line, column = position(text, match.start())
        yield Link(
            line=line,
            column=column,
            label=text[slice(*match.span("label"))],
            target=text[slice(*target_span(match))],
            is_image=bool(match["image"]),
        )
        start = match.start("label")


def _segment(text: str, start: int, end: int, kind: Kind) -> Iterator[Segment]:
    if start < end:
        line, column = position(text, start)
        yield Segment(kind=kind, line=line, column=column, text=text[start:end])


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    return [0, *(end.end() for end in re.finditer("\n", text))]


@lru_cache(maxsize=20_000)
def _spans(text: str) -> tuple[tuple[int, int, Kind], ...]:
    """All stretches that are not prose, in order, without overlap."""
    head = front_matter(text)
    found: list[tuple[int, int, Kind]] = [(0, head, "meta")] if head else []
    hidden = text
    for start, end in fences(text, head):
        found.append((start, end, "fence"))
        hidden = hidden[:start] + HIDDEN * (end - start) + hidden[end:]
    for unit in units(hidden, head):
        if unit.is_code:
            found.append((*unit.span(0, len(unit.text)), "fence"))
        else:
            found.extend(_inline_spans(unit))
    return tuple(sorted(found))


def _inline_spans(unit: Unit) -> Iterator[tuple[int, int, Kind]]:
    if span := display_formula(unit.text):
        yield (*unit.span(*span), "math")
        return
    hidden = unit.text
    for start, end in code_spans(unit.text):
        yield (*unit.span(start, end), "code")
        hidden = hidden[:start] + HIDDEN * (end - start) + hidden[end:]
    for start, end in inline_formulas(hidden):
        yield (*unit.span(start, end), "math")
