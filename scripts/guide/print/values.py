"""A composed document as values: what the templates of `compose` arrange.

Helper of `topics` and `compose`. All text in them is finished HTML, but `name`, which is plain.
"""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup


@dataclass(frozen=True, kw_only=True)
class Edition:
    """Which state of the sources a document shows; both empty where nothing tells."""

    day: date | None = None
    commit: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A heading with its id in the document and what stands below it."""

    id: str
    name: str
    title: Markup
    body: Markup
    kind: str = ""
    parts: tuple["Item", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Formula:
    """A display formula for the formula sheet, with the part that it stands in."""

    target: str
    title: Markup
    body: Markup


@dataclass(frozen=True, kw_only=True)
class Source:
    """An entry of a topic's list of sources."""

    id: str
    body: Markup


@dataclass(frozen=True, kw_only=True)
class TopicSheet:
    """A written topic, ready to print. `prefix` begins all its ids."""

    prefix: str
    number: str
    title: str
    name: str
    question: Markup
    facts: str
    aliases: str
    minutes: int
    needs: Markup
    address: str
    short: Markup
    chapters: tuple[Item, ...]
    points: tuple[Item, ...]
    late: tuple[Item, ...]
    pitfalls: Item
    follow_ups: Item
    rubric: Item
    cards: Item
    related: Markup
    sources: tuple[Source, ...]
    formulas: tuple[Formula, ...]


@dataclass(frozen=True, kw_only=True)
class Unwritten:
    """A question without an answer: the reader tries it alone."""

    number: str
    question: Markup
    points: tuple[Markup, ...]


@dataclass(frozen=True, kw_only=True)
class SectionSheet:
    """A section with its written topics in the order of the outline."""

    slug: str
    heading: str
    title: str
    subtitle: str
    topics: tuple[TopicSheet, ...]
    unwritten: tuple[Unwritten, ...]

    @property
    def minutes(self) -> int:
        """Reading time of all its topics."""
        return sum(topic.minutes for topic in self.topics)


@dataclass(frozen=True, kw_only=True)
class IndexEntry:
    """A line of the index and where it leads: ids, each with the number of its topic."""

    text: str
    targets: tuple[tuple[str, str], ...]
    is_question: bool = False
