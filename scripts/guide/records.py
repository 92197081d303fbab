"""YAML values → records: what each data file may hold, checked by pydantic.

The same definitions give authors completion in the editor (data/schema/, written by
`guide.schema`), so a key that the loader takes and the editor refuses cannot exist.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal, Protocol, TypeVar, get_args

from pydantic import BeforeValidator, ConfigDict, Field, InstanceOf, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as pydantic_dataclass
from pydantic.json_schema import SkipJsonSchema

from guide.faults import MANY, problem, too_many
from guide.problems import Place, Problem
from guide.yaml_file import Document

Kind = Literal["explain", "compare", "design", "diagnose"]
Level = Literal["core", "advanced", "expert"]
Checked = Literal["full-text", "sections", "abstract", "secondary"]
KINDS: tuple[str, ...] = get_args(Kind)
LEVELS: tuple[str, ...] = get_args(Level)

Line = Annotated[str, Field(min_length=1, max_length=600, pattern=r"^\S(.*\S)?$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
TopicId = Annotated[str, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$", max_length=121)]
ReferenceKey = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]


def _only_a_day(value: object) -> object:
    """Keeps pydantic from reading a time, or seconds since 1970, as a day."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError
    return value


Day = Annotated[date, BeforeValidator(_only_a_day)]
Nowhere = Annotated[SkipJsonSchema[InstanceOf[Place]], Field(default=Place(path=""), repr=False)]
_CONFIG = ConfigDict(extra="forbid")


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class PointRecord:
    """A sub-point of the outline."""

    slug: Slug
    title: Line


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class TopicRecord:
    """A question of the outline with its sub-points."""

    slug: Slug
    question: Line
    points: Annotated[tuple[PointRecord, ...], Field(min_length=1)]


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class SectionRecord:
    """A section of the outline. `label` is its number, or "Bonus".

    area: the part of the field it stands in on the home page's map; about: what is in it, in a line.
    """

    slug: Slug
    label: Annotated[str, Field(pattern=r"^(\d{1,2}|[A-Z][a-z]+)$")]
    title: Line
    subtitle: Line
    area: Line
    about: Line
    topics: Annotated[tuple[TopicRecord, ...], Field(min_length=1)]


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class AdviceGroup:
    """A heading of the preparation chapter with its items."""

    title: Line
    items: tuple[Line, ...]


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class AdvicePart:
    """A part of the preparation chapter: groups, or items of its own."""

    title: Line
    groups: tuple[AdviceGroup, ...] = ()
    items: tuple[Line, ...] = ()


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class Preparation:
    """The outline's last chapter: how to prepare."""

    title: Line
    parts: tuple[AdvicePart, ...]
    closing: Line


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class SyllabusFile:
    """data/syllabus.yml: the user's outline, word for word and in order."""

    sections: Annotated[tuple[SectionRecord, ...], Field(min_length=1)]
    preparation: Preparation | None = None


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class Related:
    """A link to another topic, with the reason to follow it."""

    topic: TopicId
    why: Line


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class FrontMatter:
    """The head of data/topics/<section>/<topic>.md."""

    title: Annotated[Line, Field(max_length=40)]
    kind: Kind
    level: Level
    aliases: Annotated[tuple[Line, ...], Field(min_length=3, max_length=8)]
    prerequisites: tuple[TopicId, ...] = ()
    related: tuple[Related, ...] = ()
    read_next: Annotated[tuple[ReferenceKey, ...], Field(max_length=4)] = ()
    reviewed: Day | None = None


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class ArticleHead:
    """The head of data/preparation/<article>.md. `order` is its place in the menu, from 1."""

    title: Annotated[Line, Field(max_length=40)]
    description: Annotated[Line, Field(max_length=160)]
    order: Annotated[int, Field(ge=1, le=99)]
    reviewed: Day | None = None


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class Role:
    """A kind of job that candidates prepare for.

    first: the topics it is asked most, in this order; sections: what else its interviews are about,
    the most asked first. All other topics come last in a plan.
    """

    slug: Slug
    name: Line
    about: Line
    first: tuple[TopicId, ...] = ()
    sections: Annotated[tuple[Slug, ...], Field(min_length=1)]
    place: Nowhere


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class Reference:
    """A work cited. `checked` says how much of it was opened, `opened` when."""

    key: ReferenceKey
    authors: Annotated[tuple[Line, ...], Field(min_length=1)]
    title: Line
    year: Annotated[int, Field(ge=1900, le=2100)]
    venue: Line
    arxiv: Line | None = None
    doi: Line | None = None
    url: Annotated[str, Field(pattern=r"^https://\S+$")] | None = None
    commit: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")] | None = None
    checked: Checked
    opened: Day
    place: Nowhere


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class Term:
    """A glossary term: one or two sentences, and the topic that explains it."""

    term: Line
    abbreviation: Line | None = None
    meaning: Line
    topic: TopicId | None = None
    place: Nowhere


@pydantic_dataclass(frozen=True, kw_only=True, config=_CONFIG)
class Symbol:
    """A symbol of the guide's formulas: one symbol, one meaning, with shape or unit."""

    symbol: Line
    meaning: Line
    unit: Line | None = None
    shape: Line | None = None
    place: Nowhere


class Placed(Protocol):
    """A record that knows where it stands in its file."""

    @property
    def place(self) -> Place: ...


P = TypeVar("P", Reference, Term, Symbol, Role)


def read_record(kind: Any, document: Document) -> tuple[Any, list[Problem]]:
    """Check a whole document against `kind` (a record or a tuple of records)."""
    try:
        return TypeAdapter(kind).validate_python(document.data), []
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=True)
        found = (problem(kind, document, dict(fault)) for fault in faults[:MANY])
        return None, [*filter(None, found), *too_many(document, len(faults))]


def read_list(kind: type[P], document: Document) -> tuple[tuple[P, ...], list[Problem]]:
    """A list of records, each with its place; none when any of them is wrong."""
    records, problems = read_record(tuple[kind, ...], document)  # type: ignore[valid-type]
    return tuple(_placed(records or (), document)), problems


def _placed(records: tuple[P, ...], document: Document) -> Iterator[P]:
    for index, record in enumerate(records):
        yield replace(record, place=document.place((index,)))
