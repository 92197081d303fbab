"""Pages → index: which stem leads to which entry, and how strongly. Pure.

Entry 0 of a page stands for the page itself: title, question, aliases, glossary terms. A part is
found by its heading and its most telling words; common words of a text would fill the file and
rank nothing.
"""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice, pairwise

from guide.search.entries import Entry, Page
from guide.search.words import as_script, stems
from guide.store import Item, ahead

TELLING, BEYOND = 19, 0.03
"""Words kept of a part, and the share that is kept of what it has beyond."""
HEADING, INNER, TEXT = 0.7, 0.35, 0.6
"""Weights of a chapter's heading, of the headings inside it, and of words that fill its text."""
LEVELS = (2, 4, 7, 11, 15)
"""The weights that the index tells apart, of 15: few, since each costs a quarter of a posting."""

RESULT = re.compile(r"0\d*|\d{5,}|(?!19|20)\d{4}|\d{3}")
"""A number that somebody computed. Few search for it, and it looks rarer than any word."""

MIDDLES = tuple((low + high) / 2 for low, high in pairwise(LEVELS))

Stems = tuple[list[str], list[str], Mapping[str, int]]
"""Of a chapter: of its heading, of the headings inside it, of its text how often each."""


@dataclass(frozen=True, kw_only=True)
class Index:
    """`first`: the first entry of each page. `postings`: per stem (entry, 1–15), ascending."""

    pages: tuple[Page, ...]
    first: tuple[int, ...]
    entries: tuple[Entry | None, ...]
    postings: dict[str, list[tuple[int, int]]]


def index(pages: Sequence[Page]) -> Index:
    """The index of the whole site."""
    entries: list[Entry | None] = []
    first: list[int] = []
    weights: list[dict[str, float]] = []
    found = _all_stems(pages)
    rarity = _rarity([text for page in found for *_, text in page.chapters])
    for page, stemmed in zip(pages, found, strict=True):
        first.append(len(entries))
        entries.append(None)
        weights.append(_of_page(page, stemmed.names))
        for chapter, texts in zip(page.chapters, stemmed.chapters, strict=True):
            entries.append(chapter[0])
            weights.append(_of_part(*texts, rarity))
    return Index(
        pages=tuple(pages), first=tuple(first), entries=tuple(entries), postings=_invert(weights)
    )


@dataclass(frozen=True, kw_only=True)
class Stemmed:
    """The stems of a page: of each of its names, and of each chapter."""

    names: list[list[str]]
    chapters: list[Stems]


def _all_stems(pages: Sequence[Page]) -> list[Stemmed]:
    """The stems of every page; an unchanged page's are kept."""
    script = as_script("words.js")
    items = [Item(["stems", script, page.digest], partial(_stems, page)) for page in pages]
    ahead(items)
    return [item.value() for item in items]


def _stems(page: Page) -> Stemmed:
    """All in one call, since one costs as much as some hundred words."""
    names = [name for name, _ in page.names]
    texts = [text for chapter in page.chapters for text in _texts(chapter)]
    found = iter(stems([*names, *texts]))
    return Stemmed(
        names=list(islice(found, len(names))),
        chapters=[
            (heading, inner, dict(Counter(text)))
            for heading, inner, text in zip(found, found, found, strict=True)
        ],
    )


def _texts(chapter: Sequence[Entry]) -> tuple[str, str, str]:
    """Its heading, the headings inside it, and its text."""
    inner = " ".join(entry.title for entry in chapter[1:])
    return chapter[0].title, inner, " ".join(entry.text for entry in chapter)


def _rarity(texts: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """How rare each stem is, but those of results."""
    counts = Counter(chain.from_iterable(texts))
    return {
        stem: math.log(1 + len(texts) / count)
        for stem, count in counts.items()
        if not RESULT.fullmatch(stem)
    }


def _of_page(page: Page, names: Sequence[list[str]]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for (_, weight), found in zip(page.names, names, strict=True):
        share = weight * (0.7 + 0.3 / max(1, len(set(found))))
        for stem in found:
            weights[stem] = max(weights[stem], share)
    return weights


def _of_part(
    heading: list[str], inner: list[str], text: Mapping[str, int], rarity: dict[str, float]
) -> dict[str, float]:
    words = [(-rarity[s] * count**0.5, s) for s, count in text.items() if s in rarity]
    most = TELLING + int(BEYOND * max(0, len(words) - TELLING))
    length = 1 + sum(text.values()) / 150
    weights = {s: TEXT * text[s] / (text[s] + length) for _, s in sorted(words)[:most]}
    for found, more in ((heading, HEADING), (inner, INNER)):
        for stem in set(found):
            weights[stem] = min(1, weights.get(stem, 0) + more)
    return weights


def _invert(weights: Sequence[dict[str, float]]) -> dict[str, list[tuple[int, int]]]:
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for entry, found in enumerate(weights):
        for stem, weight in found.items():
            postings[stem].append((entry, _level(weight)))
    return dict(sorted(postings.items()))


def _level(weight: float) -> int:
    return LEVELS[bisect_left(MIDDLES, weight * LEVELS[-1])]
