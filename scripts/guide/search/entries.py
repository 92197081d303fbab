"""The site's search index as MkDocs leaves it, and the guide → pages with their entries. Pure.

Material's plugin has read the built HTML already: {"location": "topics/a/b/#part", "title", "text"},
formulas' LaTeX and labels left out. Zensical writes the same records as `items`.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from guide.model import Guide, Topic
from guide.store import digest

MERGED = ("pitfalls", "follow-ups")
"""Chapters of short parts: the index knows the chapter, the texts its parts."""
LEFT_OUT = ("rubric", "flashcards", "related-topics", "sources")
"""They repeat the page, and each ends the chapter before it."""
FACTS = re.compile(r"<p>((Core|Advanced|Expert) ·|Also asked as:|Know first:)")
ELSEWHERE = 0.35
"""Pages that are no topics come after topics."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A heading with its text: an address on its page that a search can lead to.

    `chapter`: the entry of the index that it belongs to, as a number within the page.
    """

    anchor: str
    title: str
    text: str
    chapter: int


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page; `names` are the phrases it should be found by, each with a weight up to 1."""

    location: str
    title: str
    section: str
    factor: float
    names: tuple[tuple[str, float], ...]
    entries: tuple[Entry, ...]

    @cached_property
    def digest(self) -> str:
        """The hash of all that is in it: its name where something is made of it and kept."""
        return digest(repr(self))

    @property
    def chapters(self) -> tuple[tuple[Entry, ...], ...]:
        """The entries as the index sees them."""
        return tuple(
            tuple(group) for _, group in groupby(self.entries, lambda entry: entry.chapter)
        )


def pages(documents: Sequence[Mapping[str, str]], guide: Guide) -> Iterator[Page]:
    """Every page of the site, in the site's order."""
    topics = {f"topics/{topic.id}": topic for topic in guide.topics}
    for location, group in groupby(documents, lambda one: one["location"].partition("#")[0]):
        records = list(group)
        title = plain(records[0]["title"])
        topic = topics.get(location.removesuffix(".html").rstrip("/"))
        yield Page(
            location=location,
            title=topic.title if topic else title,
            section=_section(topic, guide),
            factor=1 if topic else ELSEWHERE,
            names=tuple(_names(topic, guide)) if topic else ((title, 1),),
            entries=tuple(_entries(records, topic)),
        )


def plain(markup: str) -> str:
    """The text of the little HTML that the index holds."""
    text = re.sub(r"</?(code|sub|sup)>", "", markup)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("¶", "").split())


def _section(topic: Topic | None, guide: Guide) -> str:
    if not topic:
        return ""
    return next(section.title for section in guide.sections if section.slug == topic.section)


def _names(topic: Topic, guide: Guide) -> Iterator[tuple[str, float]]:
    yield topic.title, 1
    yield from ((alias, 1) for alias in topic.aliases)
    yield topic.question, 0.6
    yield _section(topic, guide), 0.1
    for term in guide.terms:
        if term.topic == topic.id:
            yield f"{term.term} {term.abbreviation or ''}", 0.6
            yield term.meaning, 0.12


def _entries(records: Iterable[Mapping[str, str]], topic: Topic | None) -> Iterator[Entry]:
    chapter, merged = -1, False
    for record in records:
        anchor = record["location"].partition("#")[2]
        if anchor in LEFT_OUT:
            return
        if not anchor and topic:
            continue  # the way back to the section
        merged = anchor in MERGED or (merged and bool(topic))
        chapter += anchor in MERGED or not merged
        text = _question_text(record["text"], topic) if anchor == "question" else record["text"]
        yield Entry(anchor=anchor, title=plain(record["title"]), text=plain(text), chapter=chapter)


def _question_text(markup: str, topic: Topic | None) -> str:
    """What stands under the question: the short answer, or the sub-points of an unwritten topic."""
    if topic and not topic.answer:
        return "; ".join(point.title for point in topic.points)
    paragraphs = re.findall(r"<p>.*?</p>", markup, re.DOTALL)
    return " ".join(text for text in paragraphs if not FACTS.match(text)) if topic else markup
