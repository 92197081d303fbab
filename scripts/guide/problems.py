"""What is wrong, where, and what to do about it: the one form every fault takes.

Every stage hands problems on as values and goes on looking, so that one run shows them all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, kw_only=True, order=True)
class Place:
    """A line of a file. `path` is relative to the guide's folder, `line` counts from 1."""

    path: str
    line: int = 1


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One fault in the sources, with its place and its cure."""

    place: Place
    rule: str
    message: str
    cure: str = ""

    def __str__(self) -> str:
        cure = f"; {self.cure}" if self.cure else ""
        return _visible(f"{self.place.path}:{self.place.line}: [{self.rule}] {self.message}{cure}")


def _visible(text: str) -> str:
    """One line in which nothing hides: a source quoted in it cannot steer the terminal."""
    escaped = (char.encode("unicode_escape").decode() for char in text)
    return "".join(a if a.isprintable() else b for a, b in zip(text, escaped, strict=True))


class SourceError(Exception):
    """Stops a command whose sources have problems; carries all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """'did you mean "x"?' for a near miss, else the allowed values when they are few."""
    known = sorted(set(allowed))
    if close := get_close_matches(word, known, n=1, cutoff=0.72):
        return f'did you mean "{close[0]}"?'
    if len(known) <= 12:
        return f"allowed here: {', '.join(known)}" if known else "take it out: none exists yet"
    return f"choose one of the {len(known)} that exist"
