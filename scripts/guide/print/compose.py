"""Guide → standalone HTML documents for paper: a section each, and the whole guide. Pure.

Stands beside `render` in load → check → link → render → write. Jinja2 arranges, Python decides.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guide.link import LinkedTopic, link
from guide.model import Guide, Section
from guide.print.convert import Converter
from guide.print.links import Scope
from guide.print.topics import kept_sheet, plain, topic_number
from guide.print.values import Edition, IndexEntry, SectionSheet, TopicSheet, Unwritten
from guide.render import TEMPLATES

TITLE = "LLM interview study guide"


def _no_code(address: str) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What a document needs to know besides the guide.

    base: where the site is, for links out of the document. assets: where styles and fonts are.
    qr: makes the SVG of an address. edition: which state of the sources the document shows.
    depth: where the bookmarks of a topic begin; in the whole guide, below those of its section.
    """

    base: str = "../../"
    assets: str = "../../assets"
    is_pdf: bool = False
    edition: Edition = field(default_factory=Edition)
    depth: int = 1
    qr: Callable[[str], str] = _no_code


def printed(guide: Guide) -> tuple[Section, ...]:
    """The sections that have something to print: those with a written topic."""
    return tuple(one for one in guide.sections if any(topic.answer for topic in one.topics))


def section_html(guide: Guide, section: Section, paper: Paper) -> str:
    """The document of one section."""
    return _document(guide, (section,), paper, "section.html.j2", section.heading)


def book_html(guide: Guide, paper: Paper) -> str:
    """The document of the whole guide, of all sections with a written topic."""
    return _document(guide, printed(guide), replace(paper, depth=2), "book.html.j2", TITLE)


def cards_html(guide: Guide, section: Section, paper: Paper) -> str:
    """Flashcards, eight a page, each page of fronts followed by its backs, mirrored."""
    sheet = section_sheet(guide, section, paper)
    cards = [(topic, card) for topic in sheet.topics for card in topic.cards.parts]
    pages = [cards[at : at + 8] for at in range(0, len(cards), 8)]
    return (
        _environment()
        .get_template("cards.html.j2")
        .render(
            paper=paper,
            section=sheet,
            pages=[_both_sides(page) for page in pages],
            guide_title=TITLE,
        )
    )


def _both_sides(page: Sequence[object]) -> tuple[list[object], list[object]]:
    """Eight places in two columns; turned over at the long edge, left is right."""
    fronts = [*page, *[None] * (8 - len(page))]
    backs = [fronts[at ^ 1] for at in range(8)]
    return fronts, backs


def _document(
    guide: Guide, sections: Sequence[Section], paper: Paper, template: str, title: str
) -> str:
    here = frozenset(topic.id for one in sections for topic in one.topics if topic.answer)
    linked = link(guide)
    converter = Converter(guide.drawings)
    sheets = tuple(_sheet(section, linked, converter, here, paper) for section in sections)
    return (
        _environment()
        .get_template(template)
        .render(
            paper=paper,
            title=title,
            guide_title=TITLE,
            sections=sheets,
            index=index(guide, sheets),
            base=paper.base,
        )
    )


def section_sheet(guide: Guide, section: Section, paper: Paper) -> SectionSheet:
    """A section alone."""
    here = frozenset(topic.id for topic in section.topics if topic.answer)
    return _sheet(section, link(guide), Converter(guide.drawings), here, paper)


def _sheet(
    section: Section,
    linked: Sequence[LinkedTopic],
    converter: Converter,
    here: frozenset[str],
    paper: Paper,
) -> SectionSheet:
    own = [one for one in linked if one.section is section]
    scope = Scope(topic="", folder="", here=frozenset(), base="")
    return SectionSheet(
        slug=section.slug,
        heading=section.heading,
        title=section.title,
        subtitle=section.subtitle,
        topics=tuple(
            kept_sheet(one, converter, here, paper.base) for one in own if one.topic.answer
        ),
        unwritten=tuple(
            Unwritten(
                number=topic_number(one),
                question=converter.line(one.topic.question, scope),
                points=tuple(converter.line(point.title, scope) for point in one.topic.points),
            )
            for one in own
            if not one.topic.answer
        ),
    )


def index(guide: Guide, sheets: Sequence[SectionSheet]) -> tuple[IndexEntry, ...]:
    """Questions, sub-points, other names of topics and glossary terms, in the alphabet's order."""
    targets: dict[tuple[str, bool], dict[str, None]] = {}
    topics = {sheet.prefix: sheet for section in sheets for sheet in section.topics}
    for text, target, is_question in _entries(guide, topics):
        targets.setdefault((text, is_question), {})[target] = None
    entries = [
        IndexEntry(text=text, targets=tuple(found), is_question=is_question)
        for (text, is_question), found in targets.items()
    ]
    return tuple(sorted(entries, key=lambda one: (_letters(one.text), one.text)))


def _entries(guide: Guide, topics: dict[str, TopicSheet]) -> Iterator[tuple[str, str, bool]]:
    for topic in guide.written:
        prefix = topic.id.replace("/", "--")
        if prefix not in topics:
            continue
        yield plain(topic.question), prefix, True
        yield topic.title, prefix, False
        for alias in topic.aliases:
            yield alias, prefix, False
        for term in guide.terms:
            if term.topic == topic.id:
                yield term.term, prefix, False
        for point in topics[prefix].points:
            yield point.name, point.id, False


def _letters(text: str) -> str:
    return re.sub(r"[^\w ]", "", text).casefold()


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES / "print"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
