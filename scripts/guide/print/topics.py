"""A linked topic → its sheet: every text of its answer as HTML with ids of its own. Pure.

Helper of `compose`, which puts the sheets into a document.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from guide.link import Cited, LinkedTopic
from guide.markdown.math import find_formulas
from guide.markdown.plain import plain_math
from guide.model import Answer, Part, Topic
from guide.page_text import page_texts
from guide.print.code import Numbers
from guide.print.convert import Converter
from guide.print.links import Scope
from guide.print.values import Formula, Item, Source, TopicSheet
from guide.problems import Place
from guide.prose import reading_minutes
from guide.records import Reference, Related
from guide.render import CHECKED, authors, locator, work_title
from guide.store import Item as Kept

FORMULAS = 2
"""The sheet holds that many of a part: ten topics shall fit on two pages."""

_INLINE_MATH = re.compile(r"\$([^$\n]+)\$")


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What turns the parts of one topic into HTML."""

    converter: Converter
    scope: Scope
    texts: Mapping[Place, str]
    numbers: Numbers

    def block(self, markdown: str) -> Markup:
        return self.converter.block(markdown, self.scope)

    def line(self, markdown: str) -> Markup:
        return self.converter.line(markdown, self.scope)

    def body(self, part: Part) -> Markup:
        return Markup(self.numbers.apply(self.block(self.texts[part.body.place])))

    def item(self, part: Part, kind: str = "") -> Item:
        return Item(
            id=f"{self.scope.prefix}--{part.anchor}",
            name=plain(part.title),
            title=self.line(part.title),
            kind=kind or " ".join(part.classes),
            body=self.body(part),
            parts=tuple(self.item(inner) for inner in part.parts),
        )


def plain(markdown: str) -> str:
    """A heading without marks, for bookmarks and running heads: `$x_i$` → x_i."""
    text = _INLINE_MATH.sub(lambda found: plain_math(found[1]), markdown)
    return re.sub(r"(?<!\\)[`*]", "", text).replace("\\", "")


def topic_number(linked: LinkedTopic) -> str:
    """ "2.3", or "Bonus 3" in a section without a number."""
    label = linked.section.label
    return f"{label}{'.' if label.isdigit() else ' '}{linked.number}"


def sheet_inputs(linked: LinkedTopic, drawings: Mapping[str, str]) -> list[object]:
    """Everything but our code that decides the sheet of a topic, wherever it is printed."""
    topic = linked.topic
    near = [linked.previous, linked.next, *linked.prerequisites, *linked.backlinks]
    near += [other for other, _ in linked.related]
    names = [one and (one.id, one.title, one.question, bool(one.answer)) for one in near]
    links = topic.answer.links if topic.answer else ()
    pictures = [
        drawings.get(f"{topic.section}/{link.target}") for _, link in links if link.is_image
    ]
    beside = [bool(topic.answer), linked.number, names, linked.cited]
    return [topic.digest or repr(topic), repr(beside), pictures]


def sheet_item(
    linked: LinkedTopic, converter: Converter, here: frozenset[str], base: str
) -> Kept[TopicSheet]:
    """The sheet of a written topic as the folder of finished things names it."""
    inputs = ["sheet", sheet_inputs(linked, converter.drawings), sorted(here), base]
    return Kept(inputs, partial(topic_sheet, linked, converter, here, base))


def topic_sheet(
    linked: LinkedTopic, converter: Converter, here: frozenset[str], base: str
) -> TopicSheet:
    """The sheet of a written topic; `here` are the topics of the document."""
    topic, answer = linked.topic, linked.topic.answer
    assert answer
    scope = Scope(
        topic=topic.id,
        folder=f"topics/{topic.section}",
        here=here,
        base=base,
        numbers={cited.reference.key: cited.number for cited in linked.cited},
    )
    number = topic_number(linked)
    setting = Setting(
        converter=converter,
        scope=scope,
        texts=page_texts(topic, ()),
        numbers=Numbers(number, scope.prefix),
    )
    converter.ahead(_all_texts(linked, setting.texts), scope)
    return TopicSheet(
        prefix=scope.prefix,
        number=number,
        title=topic.title,
        name=plain(topic.question),
        question=setting.line(topic.question),
        facts=f"{topic.level.capitalize()} · {topic.kind} · {reading_minutes(topic).core} min to read",
        aliases=", ".join(topic.aliases),
        minutes=reading_minutes(topic).core,
        needs=_links(linked.prerequisites, setting),
        address=f"{base}topics/{topic.id}/",
        short=setting.block(setting.texts[answer.short.place]),
        **_parts(answer, setting),
        related=_related(linked, setting),
        sources=tuple(_source(cited, topic, setting) for cited in linked.cited),
        formulas=tuple(_formula(*one, setting) for one in _formulas(answer)),
    )


def _all_texts(linked: LinkedTopic, texts: Mapping[Place, str]) -> Iterator[str]:
    """Every Markdown that the sheet is made of."""
    topic, answer = linked.topic, linked.topic.answer
    assert answer
    yield topic.question
    yield from texts.values()
    yield from (part.title for part in answer.parts)
    yield from (_link(other) for other in (*linked.prerequisites, *linked.backlinks))
    yield from (_related_line(*one) for one in linked.related)
    yield from (_source_line(cited, topic) for cited in linked.cited)
    yield from (markdown for _, markdown in _formulas(answer))


def _parts(answer: Answer, setting: Setting) -> dict[str, Any]:
    """In reading order, since figures are numbered on the way."""
    early = (answer.two_minutes, answer.picture, answer.idea, answer.before)
    return {
        "chapters": tuple(setting.item(part) for part in early if part),
        "points": tuple(setting.item(part, "point") for part in answer.points),
        "late": (setting.item(answer.after),) if answer.after else (),
        "pitfalls": setting.item(answer.pitfalls),
        "follow_ups": setting.item(answer.follow_ups),
        "rubric": setting.item(answer.rubric),
        "cards": setting.item(answer.cards),
    }


def _links(topics: tuple[Topic, ...], setting: Setting) -> Markup:
    return Markup(", ").join(setting.line(_link(topic)) for topic in topics)


def _link(topic: Topic) -> str:
    return f"[{topic.title}](../{topic.id}.md)"


def _related(linked: LinkedTopic, setting: Setting) -> Markup:
    items = [setting.line(_related_line(*one)) for one in linked.related]
    if linked.backlinks:
        items.append(Markup("Referred to from: ") + _links(linked.backlinks, setting))
    return Markup("").join(Markup("<li>{}</li>").format(item) for item in items)


def _related_line(other: Topic, related: Related) -> str:
    return f"{_link(other)}: {related.why}"


def _source(cited: Cited, topic: Topic, setting: Setting) -> Source:
    """An entry that names its address in full, as a reader of paper needs it."""
    locator = Markup(_locator(cited.reference))
    body = setting.line(_source_line(cited, topic)).replace("LOCATOR", locator, 1)
    return Source(id=f"{setting.scope.prefix}--source-{cited.reference.key}", body=body)


def _source_line(cited: Cited, topic: Topic) -> str:
    work = cited.reference
    first = " **Read this first.**" if work.key in topic.read_next else ""
    places = f" Cited for {'; '.join(cited.places)}." if cited.places else ""
    return (
        f"{authors(work)}. *{work_title(work)}.* {work.venue}, {work.year}. LOCATOR."
        f"{first}{places} {CHECKED[work.checked].capitalize()}."
    )


def _locator(work: Reference) -> str:
    label, address = locator(work)[1:-1].split("](", 1)
    shown = work.url if not (work.arxiv or work.doi) and work.url else label
    return f'<a href="{escape(address)}">{escape(shown.removeprefix("https://"))}</a>'


def _formulas(answer: Answer) -> Iterator[tuple[Part, str]]:
    """The first display formulas of each part of the core: what a formula sheet holds."""
    parts = (answer.two_minutes, answer.idea, answer.before, *answer.points, answer.after)
    for part in filter(None, parts):
        found = [one.tex.strip() for one in find_formulas(part.body.markdown) if one.display]
        if found:
            yield part, "\n\n".join(f"$$\n{tex}\n$$" for tex in found[:FORMULAS])


def _formula(part: Part, markdown: str, setting: Setting) -> Formula:
    return Formula(
        target=f"{setting.scope.prefix}--{part.anchor}",
        title=setting.line(part.title),
        body=setting.block(markdown),
    )
