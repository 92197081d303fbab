"""The task: letters in, the same letters sorted out. A program can say who is right.

Before: "Sort: d k a b\nSorted:". After: " a b d k". No sentence of the guide looks like it.
"""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

Encode = Callable[[str], list[int]]


# --8<-- [start:task]
@dataclass(frozen=True, kw_only=True)
class Item:
    """A prompt and its one right answer."""

    prompt: str
    answer: str

    def right(self, said: str) -> bool:
        """Exact match; half a list is wrong."""
        return said.strip() == self.answer.strip()


def sorting(letters: Sequence[str]) -> Item:
    """The item for letters in the order given."""
    return Item(
        prompt=f"Sort: {' '.join(letters)}\nSorted:", answer=f" {' '.join(sorted(letters))}"
    )


def alphabet(encode: Encode) -> list[str]:
    """Letters that are one token with the space before: all prompts get the same length."""
    found = [letter for letter in ascii_lowercase if len(encode(f" {letter}")) == 1]
    if len(found) < 10:
        raise ValueError(f"only {len(found)} letters are one token: train on more English text")
    return found


def make_items(letters: Sequence[str], *, count: int, length: int, seed: int) -> list[Item]:
    """Different items of ``length`` different letters. Cut the list: no item is in both parts."""
    if count > math.perm(len(letters), length):
        raise ValueError(f"{length} of {len(letters)} letters make fewer than {count} items")
    drawn: dict[tuple[str, ...], None] = {}
    generator = random.Random(seed)
    while len(drawn) < count:
        drawn[tuple(generator.sample(letters, length))] = None
    return [sorting(picked) for picked in drawn]


# --8<-- [end:task]
