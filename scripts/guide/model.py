"""The guide as values. Everything between `load` and `write` works on these and on nothing else.

Guide
├─ Section*            a chapter of the outline
│  └─ Topic*           a question
│     ├─ PointRecord*  its sub-points, as in the outline
│     └─ Answer?       None while nobody has written it
│        ├─ Part*      a heading with its text: sub-points, pitfalls, follow-ups, rubric, cards
├─ Article*            a page of advice, in parts as well
├─ Reference*  Term*  Symbol*  Role*
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from guide.fact_file import Fact
from guide.markdown.citations import Citation, Malformed, find_citations
from guide.markdown.text import Link, find_links
from guide.problems import Place
from guide.records import PointRecord, Preparation, Reference, Related, Role, Symbol, Term

SYLLABUS = Place(path="data/syllabus.yml")
LABS = ("transformer", "finetuning", "rag")
"""The labs in the order in which they build on each other."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """Markdown with the place of its first line."""

    markdown: str
    place: Place

    def at(self, line: int) -> Place:
        """The place of the `line`-th line of the text, counted from 1."""
        return Place(path=self.place.path, line=self.place.line + line - 1)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A heading, what stands under it, and the `###` parts inside it."""

    title: str
    anchor: str
    place: Place
    body: Text
    classes: tuple[str, ...] = ()
    parts: tuple["Part", ...] = ()

    @property
    def is_hard(self) -> bool:
        return "hard" in self.classes

    def walk(self) -> Iterator["Part"]:
        """This part and all inside it, in reading order."""
        yield self
        for part in self.parts:
            yield from part.walk()


class Writing(ABC):
    """What is written in Markdown: texts, with the links and citations in them."""

    @property
    @abstractmethod
    def texts(self) -> tuple[Text, ...]:
        """All Markdown in reading order, headings as texts of their own."""

    @cached_property
    def links(self) -> tuple[tuple[Text, Link], ...]:
        """The links and pictures in reading order, with the texts they stand in."""
        return tuple((text, link) for text in self.texts for link in find_links(text.markdown))

    @cached_property
    def citations(self) -> tuple[tuple[Text, Citation | Malformed], ...]:
        """The citations likewise."""
        return tuple((text, one) for text in self.texts for one in find_citations(text.markdown))


def _texts(lead: Text, parts: Iterable[Part]) -> tuple[Text, ...]:
    headed = ((Text(markdown=part.title, place=part.place), part.body) for part in parts)
    return (lead, *(text for pair in headed for text in pair))


@dataclass(frozen=True, kw_only=True)
class Answer(Writing):
    """A written topic. `before` and `after` are the fixed chapters of its kind, if it has any."""

    short: Text
    two_minutes: Part
    picture: Part
    idea: Part | None = None
    before: Part | None = None
    points: tuple[Part, ...]
    after: Part | None = None
    pitfalls: Part
    follow_ups: Part
    rubric: Part
    cards: Part

    @cached_property
    def chapters(self) -> tuple[Part, ...]:
        """The `##` parts in reading order."""
        early = (self.two_minutes, self.picture, self.idea, self.before)
        late = (self.after, self.pitfalls, self.follow_ups, self.rubric, self.cards)
        return tuple(part for part in (*early, *self.points, *late) if part)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All parts, the `###` ones included, in reading order."""
        return tuple(part for chapter in self.chapters for part in chapter.walk())

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        return _texts(self.short, self.parts)


@dataclass(frozen=True, kw_only=True)
class Article(Writing):
    """A page of the preparation chapter: advice, with headings of its own."""

    slug: str
    title: str
    description: str
    order: int
    reviewed: date | None
    heading: Text
    lead: Text
    chapters: tuple[Part, ...]
    digest: str = field(default="", repr=False, compare=False)
    """The hash of its file's text."""

    @property
    def path(self) -> str:
        return f"data/preparation/{self.slug}.md"

    @property
    def document(self) -> str:
        """The page's path under docs/."""
        return f"preparation/{self.slug}.md"

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All parts, the `###` ones included, in reading order."""
        return tuple(part for chapter in self.chapters for part in chapter.walk())

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        return (self.heading, *_texts(self.lead, self.parts))


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A question of the outline, and its answer once there is one."""

    section: str
    slug: str
    question: str
    points: tuple[PointRecord, ...]
    title: str
    kind: str
    level: str
    aliases: tuple[str, ...]
    prerequisites: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    read_next: tuple[str, ...] = ()
    reviewed: date | None = None
    answer: Answer | None = None
    path: str
    digest: str = field(default="", repr=False, compare=False)
    """The hash of everything that decided these values; "" where nobody needs it."""
    listed: Place = SYLLABUS
    """Where the syllabus lists the topic."""
    is_broken: bool = False
    """Its file has problems, so that nothing is known of its answer."""
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)

    @property
    def id(self) -> str:
        return f"{self.section}/{self.slug}"

    @property
    def published(self) -> "Topic":
        """This topic, without its answer while that is a draft."""
        return self if self.reviewed else replace(self, answer=None)

    def place(self, key: str = "") -> Place:
        """The place of a front-matter key such as `related` or `related.1`."""
        while key and key not in self.lines:
            key = key.rpartition(".")[0]
        return Place(path=self.path, line=self.lines.get(key, 1))


@dataclass(frozen=True, kw_only=True)
class Section:
    """A chapter of the outline."""

    slug: str
    label: str
    title: str
    subtitle: str
    area: str
    about: str
    topics: tuple[Topic, ...]
    listed: Place = SYLLABUS

    @property
    def heading(self) -> str:
        """The section's line in the outline: "2. Architecture & Model Design"."""
        return f"{self.label}{'.' if self.label.isdigit() else ':'} {self.title}"


@dataclass(frozen=True, kw_only=True)
class Guide:
    """Everything."""

    sections: tuple[Section, ...]
    preparation: Preparation | None = None
    articles: tuple[Article, ...] = ()
    """The pages of the preparation chapter, in the menu's order."""
    roles: tuple[Role, ...] = ()
    references: tuple[Reference, ...] = ()
    terms: tuple[Term, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    facts: tuple[Fact, ...] = ()
    drawings: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The SVG of each picture by its path under data/topics."""
    scripts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The Python source of each picture by its path under data/topics."""
    documents: frozenset[str] = frozenset()
    """The hand-written pages, by their paths under docs/."""
    unread: frozenset[str] = frozenset()
    """Data files and articles with problems, which are therefore missing here."""

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        return tuple(topic for section in self.sections for topic in section.topics)

    @cached_property
    def areas(self) -> Mapping[str, tuple[Section, ...]]:
        """The sections by the part of the field they stand in, both in the outline's order."""
        names = dict.fromkeys(section.area for section in self.sections)
        return {name: tuple(s for s in self.sections if s.area == name) for name in names}

    @cached_property
    def topic(self) -> Mapping[str, Topic]:
        """Topics by id, "architecture/transformer-layer"."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def reference(self) -> Mapping[str, Reference]:
        return {reference.key: reference for reference in self.references}

    @cached_property
    def published(self) -> "Guide":
        """The guide as readers get it: an answer counts once a last attack found nothing in it."""
        sections = tuple(
            replace(section, topics=tuple(topic.published for topic in section.topics))
            for section in self.sections
        )
        articles = tuple(article for article in self.articles if article.reviewed)
        return replace(self, sections=sections, articles=articles)

    @cached_property
    def written(self) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.topics if topic.answer)

    @cached_property
    def labs(self) -> tuple[str, ...]:
        """The pages that teach a lab, by their paths under docs/, in the order of LABS."""
        pages = (f"labs/{name}.md" for name in LABS)
        return tuple(page for page in pages if page in self.documents)

    @cached_property
    def writings(self) -> tuple[tuple[str, Writing], ...]:
        """Every written answer and every article, with the path of its file."""
        answers = [(topic.path, topic.answer) for topic in self.topics if topic.answer]
        return (*answers, *((article.path, article) for article in self.articles))
