"""A topic file's text → its front matter and its headings, fence-aware, with lines.

Before                          After
    ---                             front matter: Source("title: RoPE"), first line 2
    title: RoPE                     Block(level=1, title="How does …?", line 5, body="Say this.")
    ---                             Block(level=2, title="Pitfalls", line 9, body="")
                                    Block(level=3, title="It is free", classes=("hard",), …)
    # How does …?

    Say this.

    ## Pitfalls

    ### It is free {.hard}
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markdown.extensions.toc import slugify

from guide.model import Text
from guide.problems import Place, Problem
from guide.source import Source

_FENCE = re.compile(r"^( {0,3})(`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ALMOST = re.compile(r"^ {0,3}(?:> ?|[*+-][ \t]+|\d+\.[ \t]+)*#")
_SETEXT = re.compile(r"^(=+|-+)[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*((?:[#.][a-z0-9-]+[ \t]*)+)\}$")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A heading and the text up to the next heading of any level."""

    level: int
    title: str
    anchor: str
    classes: tuple[str, ...]
    place: Place
    body: Text


class Line(NamedTuple):
    """A line of Markdown; `code` when it is a fence or stands in one."""

    number: int
    text: str
    code: bool


def lines(text: str) -> tuple[list[Line], int | None]:
    """All lines, and the number of the line that opens a fence which nothing closes."""
    found, fence, opened = [], "", None
    for number, line in enumerate(text.split("\n"), start=1):
        mark = _FENCE.match(line)
        inside = bool(fence)
        if mark and not fence:
            fence, opened = mark.group(2), number
        elif mark and mark.group(2).startswith(fence) and not line.strip("`~ "):
            fence, opened = "", None
        found.append(Line(number=number, text=line, code=inside or bool(mark)))
    return found, opened


def split_front_matter(source: Source) -> tuple[Source | None, Source, int]:
    """The YAML between the `---` lines, the body, and the body's first line."""
    match = re.match(r"---[ \t]*\n(.*?\n|)---[ \t]*(?:\n|$)", source.text, re.DOTALL)
    if not match:
        return None, source, 1
    body = Source(path=source.path, text=source.text[match.end() :])
    first_line = source.text[: match.end()].count("\n") + 1
    return Source(path=source.path, text=match.group(1)), body, first_line


def split_headings(body: Source, first_line: int) -> tuple[list[Block], list[Problem]]:
    """Cut the body at its headings. What stands before the first one is an error."""
    all_lines, unclosed = lines(body.text)
    problems = list(_line_problems(body.path, all_lines, unclosed, first_line))
    starts = [n for n, line in enumerate(all_lines) if not line.code and _HEADING.match(line.text)]
    lead = all_lines[: starts[0]] if starts else all_lines
    problems += [
        _problem(body.path, first_line + line.number - 1, "text-before-heading",
                 "text stands before the question", "start with # and the question")
        for line in lead if line.text.strip()
    ][:1]  # fmt: skip
    ends = [*starts[1:], len(all_lines)]
    blocks = [
        _block(body.path, all_lines[start:end], first_line)
        for start, end in zip(starts, ends, strict=False)
    ]
    return blocks, problems


def _block(path: str, piece: list[Line], first_line: int) -> Block:
    match = _HEADING.match(piece[0].text)
    assert match, "split_headings starts pieces at headings"
    title, anchor, classes = heading_attributes(match.group(2))
    rest = piece[1:]
    while rest and not rest[0].text.strip():
        rest = rest[1:]
    number = first_line + (rest[0].number if rest else piece[0].number) - 1
    text = "\n".join(line.text for line in rest).rstrip()
    return Block(
        level=len(match.group(1)),
        title=title,
        anchor=anchor,
        classes=classes,
        place=Place(path=path, line=first_line + piece[0].number - 1),
        body=Text(markdown=text, place=Place(path=path, line=number)),
    )


def heading_attributes(text: str) -> tuple[str, str, tuple[str, ...]]:
    """`Why? {#why .hard}` → ("Why?", "why", ("hard",)); without an id the title gives it."""
    match = _ATTRIBUTES.search(text)
    words = match.group(1).split() if match else []
    title = text[: match.start()] if match else text
    anchors = [word[1:] for word in words if word.startswith("#")]
    classes = tuple(word[1:] for word in words if word.startswith("."))
    return title, anchors[0] if anchors else anchor_of(title), classes


def anchor_of(title: str) -> str:
    """The anchor of a heading, the same as code hosts give it."""
    return str(slugify(re.sub(r"[`*$\\{}]", "", title), "-"))


def _line_problems(
    path: str, all_lines: list[Line], unclosed: int | None, first_line: int
) -> Iterator[Problem]:
    shift = first_line - 1
    if unclosed:
        yield _problem(path, unclosed + shift, "unclosed-fence", "this fence is never closed",
                       "close it with the same number of backticks")  # fmt: skip
    before = ""
    for line in all_lines:
        if not line.code and before.strip() and _SETEXT.match(line.text):
            yield _problem(
                path,
                line.number + shift,
                "underlined-heading",
                "an underlined heading",
                "write headings with #, rules not at all",
            )
        if not line.code and _ALMOST.match(line.text) and not _HEADING.match(line.text):
            yield _problem(
                path,
                line.number + shift,
                "heading-form",
                "this line may become a heading",
                "start it with # and a space, or write \\# for the sign",
            )
        before = "" if line.code else line.text


def _problem(path: str, line: int, rule: str, message: str, cure: str) -> Problem:
    return Problem(place=Place(path=path, line=line), rule=rule, message=message, cure=cure)
