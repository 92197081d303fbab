"""Raw Markdown → the blocks inside which Python-Markdown looks for inline syntax.

Helper of text.py: paragraphs, headings, list items, quotations and table rows, each a unit of
its own, because a formula or a code span can't begin in one and end in the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guide.markdown.inline import HIDDEN, code_spans

PREFIX = re.compile(r"[ \t>]*")
FENCE = re.compile(r"^(?P<prefix>[ \t>]*)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
ITEM = re.compile(r"(?:[*+-]|\d+\.)[ \t]+")
# What is indented below one of these is its content; below anything else it is a code block.
CONTAINER = re.compile(r" {0,3}(?:(?:[*+-]|\d+\.)[ \t]|\[\^[^\]]+\]:|:[ \t]|!!!|\?\?\?|>)")
RULER = re.compile(r"[ |:-]*-[ |:-]*")
BAR = re.compile(r"(?<!\\)(?:\\{2})*\|")


@dataclass(frozen=True, kw_only=True)
class Unit:
    """Text without the prefixes of its lines; `offsets` says where each character stood."""

    text: str
    offsets: tuple[int, ...]
    is_code: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the source. `start` is its offset in the file, `content` what a unit keeps."""

    start: int
    text: str

    @property
    def prefix(self) -> str:
        """Indentation and quotation marks."""
        match = PREFIX.match(self.text)
        return match[0] if match else ""

    @property
    def content(self) -> str:
        """The line without its prefix."""
        return self.text[len(self.prefix) :]


def front_matter(text: str) -> int:
    """The offset after the front matter; 0 without one."""
    match = re.match(r"---[ \t]*\n.*?^---[ \t]*\n?", text, re.DOTALL | re.MULTILINE)
    return match.end() if match else 0


def fences(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Fenced blocks, from the opening to the closing run; an unclosed one is none.

    As in superfences: the closing run has the length and the indentation of the opening one, and
    no line between may leave a quotation or an indentation that the fence stands in.
    """
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
    for match in re.compile(r"[^\n]*(?:\n|$)").finditer(text, start):
        line = match[0].rstrip("\n")
        if line.strip():
            block.append(Line(start=match.start(), text=line))
        elif block:
            yield block
            block = []


def _code_unit(block: list[Line]) -> Unit:
    offsets = range(block[0].start, block[-1].start + len(block[-1].text))
    return Unit(text="", offsets=tuple(offsets), is_code=True)


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
    bars = {bar.end() - 1 for bar in BAR.finditer(row.text)} - in_code
    text = "".join(HIDDEN if at in bars else char for at, char in enumerate(row.text))
    return Line(start=row.start, text=text)


def _unit(lines: list[Line], *, is_list: bool) -> Unit:
    text, offsets = "", list[int]()
    for number, line in enumerate(lines):
        marker = ITEM.match(line.content) if is_list and number == 0 else None
        skipped = len(line.prefix) + (marker.end() if marker else 0)
        text += line.text[skipped:] + "\n"
        offsets.extend(range(line.start + skipped, line.start + len(line.text) + 1))
    return Unit(text=text[:-1], offsets=tuple(offsets[:-1]))
