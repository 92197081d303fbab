"""A read-only mapping whose KeyError helps: it names the nearest keys."""

import difflib
from collections.abc import Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class Catalog(Mapping[str, T]):
    """Facts of one kind by key, in the order of the facts file."""

    def __init__(self, kind: str, entries: Mapping[str, T]) -> None:
        self._kind = kind
        self._entries = dict(entries)

    def __getitem__(self, key: str) -> T:
        if key in self._entries:
            return self._entries[key]
        near = difflib.get_close_matches(key.lower(), self._entries, n=3, cutoff=0.5)
        choice = f"did you mean {', '.join(near)}?" if near else f"known: {', '.join(self)}"
        raise KeyError(f"no {key!r} in facts.{self._kind}; {choice}")

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return f"facts.{self._kind}({', '.join(self)})"
