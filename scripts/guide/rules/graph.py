"""Rules for what a topic's front matter, or a term, says of topics."""

from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from guide.check import Finding, Rule
from guide.model import Guide
from guide.problems import did_you_mean


def known_topic(guide: Guide) -> Iterator[Finding]:
    """Prerequisites and related topics exist, and so do the topics that terms and roles name."""
    for topic in guide.topics:
        named = [(f"prerequisites.{n}", name) for n, name in enumerate(topic.prerequisites)]
        named += [(f"related.{n}", related.topic) for n, related in enumerate(topic.related)]
        for key, name in named:
            if name not in guide.topic:
                yield Finding(topic.place(key), f'there is no topic "{name}"',
                              did_you_mean(name, guide.topic))  # fmt: skip
    for role in guide.roles:
        for name in set(role.first) - set(guide.topic):
            yield Finding(role.place, f'there is no topic "{name}"',
                          did_you_mean(name, guide.topic))  # fmt: skip
    for term in guide.terms:
        if term.topic and term.topic not in guide.topic:
            yield Finding(term.place, f'there is no topic "{term.topic}"',
                          did_you_mean(term.topic, guide.topic))  # fmt: skip


def linked_once(guide: Guide) -> Iterator[Finding]:
    """A topic names no topic twice, and never itself, as prerequisite or as related."""
    for topic in guide.topics:
        for key, names in (
            ("prerequisites", list(topic.prerequisites)),
            ("related", [related.topic for related in topic.related]),
        ):
            for name, count in Counter(names).items():
                if count > 1:
                    yield Finding(topic.place(key), f"{name} is named {count} times", "keep one")
                if name == topic.id:
                    yield Finding(topic.place(key), "the topic names itself", "take it out")


def prerequisite_cycle(guide: Guide) -> Iterator[Finding]:
    """Prerequisites form no cycle, so that every reader has somewhere to start."""
    graph = {
        topic.id: [name for name in topic.prerequisites if name in guide.topic and name != topic.id]
        for topic in guide.topics
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        cycle: list[str] = error.args[1][::-1]
        place = guide.topic[cycle[0]].place("prerequisites")
        yield Finding(place, f"prerequisites go in a circle: {' → '.join(cycle)}",
                      "make one of them a related topic")  # fmt: skip


RULES: tuple[Rule, ...] = (known_topic, linked_once, prerequisite_cycle)
