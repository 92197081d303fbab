"""A linked topic → its sheet: every text of its answer as HTML with ids of its own. Pure.

Helper of `compose`, which puts the sheets into a document.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
from guide.records import Reference
from guide.render import CHECKED, authors, locator, work_title
from guide.store import stored

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

    def body(self, part: Part) -> Markup:
        html = self.converter.block(self.texts[part.body.place], self.scope)
        return Markup(self.numbers.apply(html))

    def item(self, part: Part, kind: str = "") -> Item:
        return Item(
            id=f"{self.scope.prefix}--{part.anchor}",
            name=plain(part.title),
            title=self.converter.line(part.title, self.scope),
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


def kept_sheet(
    linked: LinkedTopic, converter: Converter, here: frozenset[str], base: str
) -> TopicSheet:
    """The sheet of a written topic; an unchanged one from the folder of finished things."""
    inputs = ["sheet", sheet_inputs(linked, converter.drawings), sorted(here), base]
    return stored(inputs, lambda: topic_sheet(linked, converter, here, base))


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
    return TopicSheet(
        prefix=scope.prefix,
        number=number,
        title=topic.title,
        name=plain(topic.question),
        question=converter.line(topic.question, scope),
        facts=f"{topic.level.capitalize()} · {topic.kind} · {reading_minutes(topic).core} min to read",
        aliases=", ".join(topic.aliases),
        minutes=reading_minutes(topic).core,
        needs=_links(linked.prerequisites, setting),
        address=f"{base}topics/{topic.id}/",
        short=converter.block(setting.texts[answer.short.place], scope),
        **_parts(answer, setting),
        related=_related(linked, setting),
        sources=tuple(_source(cited, topic, setting) for cited in linked.cited),
        formulas=tuple(_formulas(answer, setting)),
    )


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
    return Markup(", ").join(_link(topic, setting) for topic in topics)


def _link(topic: Topic, setting: Setting) -> Markup:
    return setting.converter.line(f"[{topic.title}](../{topic.id}.md)", setting.scope)


def _related(linked: LinkedTopic, setting: Setting) -> Markup:
    items = [
        setting.converter.line(f"[{other.title}](../{other.id}.md): {related.why}", setting.scope)
        for other, related in linked.related
    ]
    if linked.backlinks:
        items.append(Markup("Referred to from: ") + _links(linked.backlinks, setting))
    return Markup("").join(Markup("<li>{}</li>").format(item) for item in items)


def _source(cited: Cited, topic: Topic, setting: Setting) -> Source:
    """An entry that names its address in full, as a reader of paper needs it."""
    work = cited.reference
    first = " **Read this first.**" if work.key in topic.read_next else ""
    places = f" Cited for {'; '.join(cited.places)}." if cited.places else ""
    markdown = (
        f"{authors(work)}. *{work_title(work)}.* {work.venue}, {work.year}. LOCATOR."
        f"{first}{places} {CHECKED[work.checked].capitalize()}."
    )
    body = setting.converter.line(markdown, setting.scope).replace(
        "LOCATOR", Markup(_locator(work)), 1
    )
    return Source(id=f"{setting.scope.prefix}--source-{work.key}", body=body)


def _locator(work: Reference) -> str:
    label, address = locator(work)[1:-1].split("](", 1)
    shown = work.url if not (work.arxiv or work.doi) and work.url else label
    return f'<a href="{escape(address)}">{escape(shown.removeprefix("https://"))}</a>'


def _formulas(answer: Answer, setting: Setting) -> Iterator[Formula]:
    """The first display formulas of each part of the core: what a formula sheet holds."""
    parts = (answer.two_minutes, answer.idea, answer.before, *answer.points, answer.after)
    for part in filter(None, parts):
        found = [one.tex.strip() for one in find_formulas(part.body.markdown) if one.display]
        if found:
            markdown = "\n\n".join(f"$$\n{tex}\n$$" for tex in found[:FORMULAS])
            yield Formula(
                target=f"{setting.scope.prefix}--{part.anchor}",
                title=setting.converter.line(part.title, setting.scope),
                body=setting.converter.block(markdown, setting.scope),
            )
