"""One block's text → its code spans and formulas, as Python-Markdown would find them.

Helper of text.py. The formulas' regular expressions are arithmatex's, imported; the code spans
follow Python-Markdown's backtick processor.
"""

import re
from collections.abc import Iterator

from pymdownx import arithmatex

# Python-Markdown compiles inline patterns with DOTALL, arithmatex its block patterns likewise.
INLINE = re.compile(
    f"(?:{arithmatex.RE_SMART_DOLLAR_INLINE}|{arithmatex.RE_BRACKET_INLINE})", re.DOTALL
)
DISPLAYS = (arithmatex.RE_DOLLAR_BLOCK, arithmatex.RE_BRACKET_BLOCK, arithmatex.RE_TEX_BLOCK)
BLOCK = re.compile(f"(?:{'|'.join(DISPLAYS)})[ ]*$", re.DOTALL)

# An even number of backslashes before backticks escapes itself, not them.
TICKS = re.compile(r"(?<!\\)(?:\\{2})*(?P<run>`+)")


# The marks of a quotation before the later lines of a formula. A bare line of a formula never
# starts with ">": Markdown would begin a quotation there.
QUOTED = re.compile(r"\n[ \t>]+")

HIDDEN = "\x02"
"""Written over what is done with; no author can type it, and no formula may hold it."""


def display_formula(block: str) -> tuple[int, int] | None:
    """The span of the display formula that makes up the whole block, if one does."""
    match = BLOCK.match(block)
    return (0, len(block.rstrip())) if match else None


def code_spans(block: str) -> Iterator[tuple[int, int]]:
    """Spans in backticks, delimiters included: a run closes with the next run of its length.

    before: use `a` and ``b`c``
    after:  `a`, ``b`c``
    """
    if "`" not in block:
        return  # most blocks hold none, and the pattern tries every character
    start = 0
    while opening := TICKS.search(block, start):
        end = _closing(block, opening.end(), len(opening["run"]))
        if end:
            yield opening.start("run"), end
        start = end or opening.end()


def _closing(block: str, start: int, length: int) -> int | None:
    """Where the code ends: after an equal run, else, if all runs are shorter, after the longest."""
    runs = [run.span() for run in re.compile("`+").finditer(block, start)]
    for begin, end in runs:
        if end - begin == length:
            return end
    begin, end = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    return end if 0 < end - begin < length else None


def inline_formulas(block: str) -> Iterator[tuple[int, int]]:
    """Spans of $…$ and \\(…\\) in a block whose code spans are already hidden."""
    if "$" not in block and r"\(" not in block:
        return
    start = 0
    while match := INLINE.search(block, start):
        # Groups 1 and 4 are escaped backslashes, which arithmatex's patterns also consume.
        if match[2] or match[5]:
            yield match.span()
        # What is consumed no longer stands before what follows: the second $ in \\\\$x$ is none
        # that a backslash escapes.
        start = match.end()
        block = HIDDEN.join([block[: start - 1], block[start:]])


def formula_source(text: str) -> tuple[str, bool]:
    """The LaTeX of a formula as written, without its delimiters, and whether it is displayed.

    before: $$\nx_i\n$$
    after:  "\\nx_i\\n", True
    """
    text = QUOTED.sub("\n", text.rstrip())
    if text.startswith("$$"):
        return text[2:-2], True
    if text.startswith(r"\["):
        return text[2:-2], True
    if text.startswith(r"\begin"):
        return text, True
    return (text[1:-1], False) if text.startswith("$") else (text[2:-2], False)
