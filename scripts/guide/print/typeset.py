"""Pieces of a document → the document as a PDF: sets them until every page number is true.

Helper of `publish`. The first round lays the pieces out with a number of three digits for each;
the second has the true ones. Should a number that got shorter pull up a line and move a page,
a further round follows. The start is always the same, so the result is too.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from guide.print.merge import merged
from guide.print.pdf import Pages, RendererError
from guide.print.pieces import Piece, numbered

GUESS = 888
ROUNDS = 5

Set = Callable[[Sequence[str]], Sequence[Pages]]
"""Sets texts of pieces, on as many cores as there are."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A finished PDF."""

    data: bytes
    pages: int


def typeset(parts: Sequence[Piece], lay: Set, draw: Set) -> Document:
    """The document; RendererError when a link leads nowhere or the numbers don't settle."""
    _check_targets(parts)
    known = lay([numbered(part, lambda _: GUESS, GUESS) for part in parts])
    for _ in range(ROUNDS):
        where, starts = _numbers(known)
        texts = [
            numbered(part, where.__getitem__, start)
            for part, start in zip(parts, starts, strict=True)
        ]
        drawn = draw(texts)
        if _numbers(drawn) == (where, starts):
            levels = [part.level for part in parts]
            return Document(data=merged(drawn, levels), pages=sum(one.count for one in drawn))
        known = drawn
    raise RendererError(f"the page numbers change in each of {ROUNDS} rounds")


def _check_targets(parts: Sequence[Piece]) -> None:
    there = frozenset[str]().union(*(part.ids for part in parts))
    missing = {target for part in parts for target in part.targets} - there
    if missing:
        raise RendererError(f"links lead to ids that nothing has: {', '.join(sorted(missing))}")


def _numbers(known: Sequence[Pages]) -> tuple[dict[str, int], list[int]]:
    """The page of each id, and of the beginning of each piece, counted from 1."""
    starts = list(_starts(known))
    where = {
        name: start + spot.page
        for pages, start in zip(known, starts, strict=True)
        for name, spot in pages.spots.items()
    }
    return where, starts


def _starts(known: Sequence[Pages]) -> Iterator[int]:
    start = 1
    for pages in known:
        yield start
        start += pages.count
