"""Raw Markdown → the blocks inside which Python-Markdown looks for inline syntax.

Helper of text.py: paragraphs, headings, list items, quotations and table rows, each a unit of
its own, because a formula or a code span can't begin in one and end in the next.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from guide.markdown.inline import HIDDEN, code_spans

FRONT_MATTER = re.compile(r"---[ \t]*\n.*?^---[ \t]*\n?", re.DOTALL | re.MULTILINE)
PREFIX = re.compile(r"[ \t>]*")
FENCE = re.compile(r"^(?P<prefix>[ \t>]*)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
ITEM = re.compile(r"(?:[*+-]|\d+\.)[ \t]+")
# What is indented below one of these is its content; below anything else it is a code block.
CONTAINER = re.compile(r" {0,3}(?:(?:[*+-]|\d+\.)[ \t]|\[\^[^\]]+\]:|:[ \t]|!!!|\?\?\?|>)")
RULER = re.compile(r"[ |:-]*-[ |:-]*")
BAR = re.compile(r"(?<!\\)(?:\\{2})*\|")


class Unit(NamedTuple):
    """Text without the prefixes of its lines; `starts` says for each line where it begins in the
    text, and where in the file."""

    text: str
    starts: tuple[tuple[int, int], ...]
    is_code: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to before `end` stand in the file."""
        return self._offset(start), self._offset(end - 1) + 1

    def _offset(self, position: int) -> int:
        line = bisect_right(self.starts, position, key=itemgetter(0)) - 1
        begin, offset = self.starts[line]
        return offset + position - begin


class Line(NamedTuple):
    """A line of the source. `start` is its offset in the file, `prefix` its indentation and marks of
    quotations, `content` what a unit keeps."""

    start: int
    text: str
    prefix: str
    content: str


def front_matter(text: str) -> int:
    """The offset after the front matter; 0 without one."""
    match = FRONT_MATTER.match(text)
    return match.end() if match else 0


def fences(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Fenced blocks, from the opening to the closing run; an unclosed one is none.

    As in superfences: the closing run has the length and the indentation of the opening one, and
    no line between may leave a quotation or an indentation that the fence stands in.
    """
    if "```" not in text and "~~~" not in text:
        return
    while opening := FENCE.search(text, start):
        start = opening.end()
        prefix = re.escape(opening["prefix"])
        inside = rf"[^\n]*\n(?:{prefix}[^\n]*\n|[ \t>]*\n)*?"
        closing = re.compile(rf"{inside}{prefix}{opening['fence']}[ \t]*$", re.MULTILINE)
        if end := closing.match(text, start):
            yield opening.end("prefix"), end.end()
            start = end.end()


def units(text: str, start: int) -> Iterator[Unit]:
    """The units of a file from `start` on; its fences are already hidden, line ends included.

    A bar between two table cells becomes hidden too, so that nothing reaches across it.
    """
    in_container = False
    for block in _blocks(text, start):
        indented = block[0].text.startswith(("    ", "\t"))
        if not indented:
            in_container = bool(CONTAINER.match(block[0].text))
        if indented and not in_container:
            yield _code_unit(block)
        else:
            yield from _block_units(block)


def _blocks(text: str, start: int) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in text[start:].split("\n"):
        if line.strip():
            block.append(_line(start, line))
        elif block:
            yield block
            block = []
        start += len(line) + 1
    if block:
        yield block


def _line(start: int, text: str) -> Line:
    match = PREFIX.match(text)
    length = match.end() if match else 0
    return Line(start, text, text[:length], text[length:])


def _code_unit(block: list[Line]) -> Unit:
    text = "\n".join(line.text for line in block)
    return Unit(text, ((0, block[0].start),), is_code=True)


def _block_units(block: list[Line]) -> Iterator[Unit]:
    is_table = len(block) > 1 and "|" in block[0].text and RULER.fullmatch(block[1].content)
    is_list = bool(ITEM.match(block[0].content))
    group: list[Line] = []
    for line in block:
        is_heading = line.content.startswith("#")
        is_item = is_list and ITEM.match(line.content)
        is_quoted = bool(group) and ">" in line.prefix and ">" not in group[0].prefix
        if group and (is_table or is_heading or is_item or is_quoted):
            yield _unit(group, is_list=is_list)
            group = []
        group.append(_divided(line) if is_table else line)
        if is_heading:
            yield _unit(group, is_list=False)
            group = []
    if group:
        yield _unit(group, is_list=is_list)


def _divided(row: Line) -> Line:
    """A table row with its bars hidden, except those that are escaped or in code."""
    in_code = {at for span in code_spans(row.text) for at in range(*span)}
    text = row.text
    for bar in BAR.finditer(row.text):
        at = bar.end() - 1
        if at not in in_code:
            text = text[:at] + HIDDEN + text[at + 1 :]
    return _line(row.start, text)


def _unit(lines: list[Line], *, is_list: bool) -> Unit:
    marker = ITEM.match(lines[0].content) if is_list else None
    texts, starts, length = list[str](), list[tuple[int, int]](), 0
    for number, line in enumerate(lines):
        skipped = marker.end() if marker and number == 0 else 0
        starts.append((length, line.start + len(line.prefix) + skipped))
        texts.append(line.content[skipped:])
        length += len(texts[-1]) + 1
    return Unit("\n".join(texts), tuple(starts))
