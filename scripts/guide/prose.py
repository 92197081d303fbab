"""Markdown → the words a reader reads: no code, tables, formulas, pictures or captions.

Before                                          After
    The cache [@kwon2023] holds $2Lh$ bytes.        "The cache holds bytes."
    | a | table |                                   ""
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from guide.model import Answer, Part, Text, Topic
from guide.store import stored
from guide.topic_file import lines

_CUTS = (
    (re.compile(r"\$\$.*?\$\$", re.DOTALL), " "),
    (re.compile(r"\$[^$\n]+\$"), " "),
    (re.compile(r"^[ \t]*\|.*$", re.MULTILINE), ""),
    (re.compile(r"^!\[[^\]]*\]\([^)]*\).*$", re.MULTILINE), ""),
    (re.compile(r"(?<=\n\n)\*[^*\n]+\*(?=\n\n|\s*\Z)"), ""),  # a caption: a paragraph of emphasis
    (re.compile(r"\[@[^\]]*\]"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"`[^`\n]+`"), " code "),
    (re.compile(r"[*_]{1,3}"), ""),
)
_WORD = re.compile(r"[^\W_]\S*")
_NUMBER = re.compile(r"(?<![\w.])\d[\d,.]*(?!\w*-?[a-zA-Z]*\d)")
_NAME = re.compile(r"\b(?:19|20)\d\d\b|\b[A-Za-z]\w*(?:-\w*\d\w*)+")


@lru_cache(maxsize=20_000)
def prose(markdown: str) -> str:
    """The running text of a piece of Markdown."""
    text = "\n".join(line.text for line in lines(markdown)[0] if not line.code)
    for pattern, replacement in _CUTS:
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=20_000)
def words(markdown: str) -> int:
    """How many words of prose there are."""
    return len(_WORD.findall(prose(markdown)))


def numbers(markdown: str) -> int:
    """How many numerals stand in the prose; years and names such as GPT-4 are not counted."""
    return len(_NUMBER.findall(_NAME.sub(" ", prose(markdown))))


def core(answer: Answer) -> tuple[Text, ...]:
    """What is read on the first visit: everything that the page does not fold away."""
    parts: list[Part | None] = [answer.two_minutes, answer.picture, answer.idea, answer.before]
    parts += [*answer.points, answer.after]
    return (answer.short, *(part.body for part in parts if part))


PACE = 200
"""Words a minute, for technical text."""


def minutes(texts: Iterable[Text]) -> int:
    """Reading time, rounded to minutes, at least one."""
    return max(1, round(sum(words(text.markdown) for text in texts) / PACE))


class Minutes(NamedTuple):
    """Reading time of a topic: of its core, and of all of it."""

    core: int
    whole: int


def reading_minutes(topic: Topic) -> Minutes:
    """How long a written topic takes. An unchanged topic's minutes are kept."""
    answer = topic.answer
    if not answer:
        raise ValueError(f"{topic.id} is not written")
    name = ["minutes", topic.digest or repr(topic)]
    return stored(name, lambda: Minutes(minutes(core(answer)), minutes(answer.texts)))
