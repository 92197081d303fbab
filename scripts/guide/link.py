"""Guide → what topics say of each other: numbered sources, backlinks, neighbors, targets of links.

Pure. `rules` use `resolve` to find broken links, `render` uses the same to write good ones.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.markdown.citations import Citation
from guide.model import Guide, Section, Text, Topic, Writing
from guide.problems import Place
from guide.records import Reference, Related


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a relative link of a topic leads: a topic, or a file of docs/ by its path there."""

    topic: str = ""
    document: str = ""
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A work as one page cites it: its number there and the places named."""

    number: int
    reference: Reference
    places: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LinkedTopic:
    """A topic with everything that other topics and the bibliography add to its page."""

    topic: Topic
    section: Section
    number: int
    previous: Topic | None
    next: Topic | None
    prerequisites: tuple[Topic, ...]
    related: tuple[tuple[Topic, Related], ...]
    backlinks: tuple[Topic, ...]
    cited: tuple[Cited, ...]


def resolve(path: str, target: str) -> Target | None:
    """Where `target` leads from the file `path`; None when it leads out of the guide.

    data/topics/inference/streaming.md + kv-cache.md#memory → topic inference/kv-cache, anchor memory
    """
    file, _, anchor = target.partition("#")
    if not file:
        file = posixpath.basename(path)
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
    if found.startswith("data/topics/") and found.count("/") == 3 and found.endswith(".md"):
        return Target(topic=_topic_id(found), anchor=anchor)
    if found.startswith("data/preparation/"):
        return Target(document=found.removeprefix("data/"), anchor=anchor)
    if found.startswith("docs/"):
        return Target(document=found.removeprefix("docs/"), anchor=anchor)
    return None


def _topic_id(path: str) -> str:
    return path.removeprefix("data/topics/").removesuffix(".md")


def anchors(topic: Topic) -> frozenset[str]:
    """The anchors that the page of a topic has, as far as its own file decides them."""
    if not topic.answer:
        return frozenset(point.slug for point in topic.points)
    found = {"question", *(part.anchor for part in topic.answer.parts)}
    found |= {"related-topics"} if topic.related else set()
    found |= {"sources"} if any(True for _ in citations(topic.answer)) else set()
    return frozenset(found)


def citations(writing: Writing | None) -> Iterator[tuple[Text, Citation]]:
    """The well-formed citations in reading order, with the text they stand in; none of nothing."""
    for text, found in writing.citations if writing else ():
        if isinstance(found, Citation):
            yield text, found


def links_to_topics(topic: Topic) -> Iterator[tuple[Place, Target]]:
    """Links in the running text that lead to topics, this one included."""
    for text, link in topic.answer.links if topic.answer else ():
        if not link.is_image and ":" not in link.target:
            target = resolve(topic.path, link.target)
            if target and target.topic:
                yield text.at(link.line), target


def page_address(path: str) -> str:
    """before: topics/inference/kv-cache.md; after: topics/inference/kv-cache/"""
    if path.endswith("index.md"):
        return path.removesuffix("index.md")
    return f"{path.removesuffix('.md')}/" if path.endswith(".md") else path


def link(guide: Guide) -> tuple[LinkedTopic, ...]:
    """All topics in the outline's order, linked."""
    backlinks = _backlinks(guide)
    order = guide.topics
    places = {topic.id: index for index, topic in enumerate(order)}
    linked = []
    for section in guide.sections:
        for number, topic in enumerate(section.topics, start=1):
            index = places[topic.id]
            linked.append(
                LinkedTopic(
                    topic=topic,
                    section=section,
                    number=number,
                    previous=order[index - 1] if index else None,
                    next=order[index + 1] if index + 1 < len(order) else None,
                    prerequisites=_prerequisites(guide, topic, places),
                    related=tuple((guide.topic[r.topic], r) for r in topic.related),
                    backlinks=backlinks[topic.id],
                    cited=cited(guide, topic.answer),
                )
            )
    return tuple(linked)


def _prerequisites(guide: Guide, topic: Topic, places: Mapping[str, int]) -> tuple[Topic, ...]:
    """The direct prerequisites, those first that others of them need."""
    direct = [guide.topic[name] for name in topic.prerequisites]
    return tuple(sorted(direct, key=lambda t: (_depth(guide, t), places[t.id])))


def _depth(guide: Guide, topic: Topic) -> int:
    return max((1 + _depth(guide, guide.topic[name]) for name in topic.prerequisites), default=0)


def _backlinks(guide: Guide) -> Mapping[str, tuple[Topic, ...]]:
    """For each topic those that refer to it, in the outline's order."""
    referring: dict[str, list[Topic]] = {topic.id: [] for topic in guide.topics}
    for topic in guide.topics:
        named = {target.topic for _, target in links_to_topics(topic)}
        named |= {*topic.prerequisites, *(related.topic for related in topic.related)}
        for name in named - {topic.id}:
            referring[name].append(topic)
    order = {topic.id: index for index, topic in enumerate(guide.topics)}
    return {
        name: tuple(sorted(topics, key=lambda t: order[t.id])) for name, topics in referring.items()
    }


def cited(guide: Guide, writing: Writing | None) -> tuple[Cited, ...]:
    """The works that it cites, in the order of their first citation."""
    places: dict[str, list[str]] = {}
    for _, citation in citations(writing):
        known = places.setdefault(citation.key, [])
        if citation.place and citation.place not in known:
            known.append(citation.place)
    return tuple(
        Cited(number=number, reference=guide.reference[key], places=tuple(found))
        for number, (key, found) in enumerate(places.items(), start=1)
    )
