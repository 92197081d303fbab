"""Pages → index: which stem leads to which entry, and how strongly. Pure.

Entry 0 of a page stands for the page itself: title, question, aliases, glossary terms. A part is
found by its heading and its most telling words; common words of a text would fill the file and
rank nothing.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from guide.search.entries import Entry, Page
from guide.search.words import stems

TELLING = 40
"""Words kept of a part, and half of what it has beyond."""
HEADING, TEXT = 0.7, 0.6
LEVELS = 15


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
    texts = _texts(pages)
    rarity = _rarity([text for _, text in texts.values()])
    for number, page in enumerate(pages):
        first.append(len(entries))
        entries.append(None)
        weights.append(_of_page(page))
        for at, chapter in enumerate(page.chapters):
            entries.append(chapter[0])
            weights.append(_of_part(*texts[number, at], rarity))
    return Index(
        pages=tuple(pages), first=tuple(first), entries=tuple(entries), postings=_invert(weights)
    )


def _texts(pages: Sequence[Page]) -> dict[tuple[int, int], tuple[list[str], list[str]]]:
    """Stems of heading and text of every chapter, by the numbers of page and chapter."""
    keys, headings, texts = [], [], []
    for number, page in enumerate(pages):
        for at, chapter in enumerate(page.chapters):
            keys.append((number, at))
            headings.append(chapter[0].title)
            rest = [f"{entry.title} {entry.text}" for entry in chapter[1:]]
            texts.append(" ".join([chapter[0].text, *rest]))
    return dict(zip(keys, zip(stems(headings), stems(texts), strict=True), strict=True))


def _rarity(texts: Sequence[list[str]]) -> dict[str, float]:
    counts = Counter(stem for text in texts for stem in set(text))
    return {stem: math.log(1 + len(texts) / count) for stem, count in counts.items()}


def _of_page(page: Page) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    names = [name for name, _ in page.names]
    for (_, weight), found in zip(page.names, stems(names), strict=True):
        share = weight * (0.7 + 0.3 / max(1, len(set(found))))
        for stem in found:
            weights[stem] = max(weights[stem], share)
    return weights


def _of_part(heading: list[str], text: list[str], rarity: dict[str, float]) -> dict[str, float]:
    counts = Counter(text)
    most = TELLING + max(0, len(counts) - TELLING) // 2
    telling = sorted(counts, key=lambda stem: (-rarity[stem] * counts[stem] ** 0.5, stem))[:most]
    length = 1 + len(text) / 150
    weights = {stem: TEXT * counts[stem] / (counts[stem] + length) for stem in telling}
    for stem in heading:
        weights[stem] = min(1, weights.get(stem, 0) + HEADING)
    return weights


def _invert(weights: Sequence[dict[str, float]]) -> dict[str, list[tuple[int, int]]]:
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for entry, found in enumerate(weights):
        for stem, weight in found.items():
            postings[stem].append((entry, max(1, round(weight * LEVELS))))
    return dict(sorted(postings.items()))
