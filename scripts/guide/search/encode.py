"""Index → bytes, and a page's texts → bytes. docs/assets/search/store.js reads them. Pure."""

import gzip
import json
import re
import string
from collections.abc import Iterable, Mapping, Sequence

from guide.search.entries import Entry, Page
from guide.search.index import Index

DIGITS = string.digits + string.ascii_lowercase


def encode(index: Index, abbreviations: Mapping[str, Sequence[str]]) -> bytes:
    """The index file: JSON head, then counts, gaps and weights, gzipped."""
    counts = _numbers(len(found) for found in index.postings.values())
    gaps = _numbers(gap for found in index.postings.values() for gap in _gaps(found))
    weights = bytes(weight for found in index.postings.values() for _, weight in found)
    head = _head(index) | {
        "abbreviations": abbreviations,
        "stems": _front_coded(index.postings),
        "streams": [len(counts), len(gaps), len(weights)],
    }
    text = _json(head)
    return _zip(len(text).to_bytes(4, "little") + text + counts + gaps + weights)


def encode_texts(page: Page) -> bytes:
    """The texts of a page: [[chapter, anchor, title, text], …], gzipped."""
    return _zip(_json([[one.chapter, one.anchor, one.title, one.text] for one in page.entries]))


def _head(index: Index) -> dict[str, object]:
    pages = [
        {"location": page.location, "title": page.title, "section": page.section}
        | {"factor": page.factor, "first": first}
        for page, first in zip(index.pages, index.first, strict=True)
    ]
    return {"pages": pages, "entries": [_entry(one) for one in index.entries]}


def _entry(entry: Entry | None) -> list[str]:
    """Title and anchor; the anchor only where it isn't the title's slug, nothing for a page."""
    if not entry:
        return []
    return [entry.title] if slug(entry.title) == entry.anchor else [entry.title, entry.anchor]


def slug(title: str) -> str:
    """The anchor that most titles get; store.js makes the same of them."""
    return re.sub(r"\s", "-", re.sub(r"[^a-z0-9_\s-]", "", title.lower()).strip())


def _gaps(found: Sequence[tuple[int, int]]) -> Iterable[int]:
    before = -1
    for entry, _ in found:
        yield entry - before - 1
        before = entry


def _numbers(values: Iterable[int]) -> bytes:
    """Seven bits a byte, the high bit set on all bytes but the last."""
    data = bytearray()
    for value in values:
        later = [value & 127]
        while value := value >> 7:
            later.append(value & 127 | 128)
        data += bytes(reversed(later))
    return bytes(data)


def _front_coded(stems: Iterable[str]) -> str:
    """before: token tokeniz      after: 0token 5iz"""
    lines, before = [], ""
    for stem in stems:
        same = next(
            (at for at, (a, b) in enumerate(zip(stem, before, strict=False)) if a != b),
            min(len(stem), len(before)),
        )
        same = min(same, len(DIGITS) - 1)
        lines.append(DIGITS[same] + stem[same:])
        before = stem
    return "\n".join(lines)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _zip(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)
