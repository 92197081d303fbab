"""Guide → standalone HTML documents for paper: a section each, and the whole guide. Pure.

Stands beside `render` in load → check → link → render → write. Jinja2 arranges, Python decides.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guide.link import LinkedTopic, link
from guide.model import Guide, Section
from guide.print.convert import Converter
from guide.print.links import Scope, prefix_of
from guide.print.topics import plain, sheet_item, topic_number
from guide.print.values import Edition, IndexEntry, SectionSheet, TopicSheet, Unwritten
from guide.render import TEMPLATES
from guide.store import Item, ahead, compiled_templates

TITLE = "LLM interview study guide"
PROMISE = "Understand it. Say it aloud. Survive the follow-ups."


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
    (sheet,) = sheets(guide, (section,), paper)
    cards = [(topic, card) for topic in sheet.topics for card in topic.cards.parts]
    pages = [cards[at : at + 8] for at in range(0, len(cards), 8)]
    return (
        environment()
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
    found = sheets(guide, sections, paper)
    return (
        environment()
        .get_template(template)
        .render(
            paper=paper,
            title=title,
            guide_title=TITLE,
            promise=PROMISE,
            sections=found,
            index=index(guide, found),
            base=paper.base,
        )
    )


def sheets(guide: Guide, sections: Sequence[Section], paper: Paper) -> tuple[SectionSheet, ...]:
    """The sections of one document."""
    linked, converter = link(guide), Converter(guide.drawings)
    kept = sheet_items(linked, sections, paper, converter)
    ahead(kept.values())
    return tuple(
        _sheet([one for one in linked if one.section is section], section, kept, converter)
        for section in sections
    )


def sheet_items(
    linked: Sequence[LinkedTopic], sections: Sequence[Section], paper: Paper, converter: Converter
) -> dict[str, Item[TopicSheet]]:
    """What is kept of the written topics of one document: links between them stay inside it."""
    here = frozenset(topic.id for one in sections for topic in one.topics if topic.answer)
    return {
        one.topic.id: sheet_item(one, converter, here, paper.base)
        for one in linked
        if one.topic.id in here
    }


def _sheet(
    own: Sequence[LinkedTopic],
    section: Section,
    kept: Mapping[str, Item[TopicSheet]],
    converter: Converter,
) -> SectionSheet:
    scope = Scope(topic="", folder="", here=frozenset(), base="")
    return SectionSheet(
        slug=section.slug,
        heading=section.heading,
        title=section.title,
        subtitle=section.subtitle,
        topics=tuple(kept[one.topic.id].value() for one in own if one.topic.answer),
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


def index(guide: Guide, sections: Sequence[SectionSheet]) -> tuple[IndexEntry, ...]:
    """Questions, sub-points, other names of topics and glossary terms, in the alphabet's order.

    Spellings that differ in capitals, hyphens and spaces alone are one entry, as first met.
    """
    texts: dict[tuple[str, bool], str] = {}
    targets: dict[tuple[str, bool], dict[str, str]] = {}
    topics = {sheet.prefix: sheet for section in sections for sheet in section.topics}
    for text, target, is_question, number in _entries(guide, topics):
        key = _letters(text).replace(" ", ""), is_question
        texts.setdefault(key, text)
        targets.setdefault(key, {})[target] = number
    entries = [
        IndexEntry(text=text, targets=tuple(targets[key].items()), is_question=key[1])
        for key, text in texts.items()
    ]
    return tuple(sorted(entries, key=lambda one: (_letters(one.text), one.text)))


def _entries(guide: Guide, topics: dict[str, TopicSheet]) -> Iterator[tuple[str, str, bool, str]]:
    for topic in guide.written:
        sheet = topics.get(prefix_of(topic.id))
        if not sheet:
            continue
        names = [topic.title, *topic.aliases]
        names += [term.term for term in guide.terms if term.topic == topic.id]
        yield plain(topic.question), sheet.prefix, True, sheet.number
        for name in names:
            yield name, sheet.prefix, False, sheet.number
        for point in sheet.points:
            yield point.name, point.id, False, sheet.number


def _letters(text: str) -> str:
    return re.sub(r"[^\w ]", "", text).casefold()


def environment() -> Environment:
    """What reads the templates of paper."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES / "print"),
        bytecode_cache=compiled_templates(),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
