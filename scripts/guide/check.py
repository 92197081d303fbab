"""Guide → problems: runs every rule and gathers what each finds.

A rule is a generator of findings whose name is its id and whose docstring is its line in
CONTRIBUTING.md. It sees the whole guide and touches nothing else.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from guide.model import Guide
from guide.problems import Place, Problem
from guide.store import Item, ahead, digest


class Finding(NamedTuple):
    """What a rule yields: where, what is wrong, what to do."""

    place: Place
    message: str
    cure: str


Rule = Callable[[Guide], Iterator[Finding]]


def rule_id(rule: Rule) -> str:
    """The id shown in problems: `short_answer` → "short-answer"."""
    return rule.__name__.replace("_", "-")


def check(guide: Guide, rules: Sequence[Rule]) -> tuple[Problem, ...]:
    """All problems that the rules find, sorted by place."""
    found = {
        Problem(place=finding.place, rule=rule_id(rule), message=finding.message, cure=finding.cure)
        for rule in rules
        for finding in rule(guide)
    }
    return tuple(sorted(found))


def check_apart(guide: Guide, rules: Sequence[Rule], local: Collection[Rule]) -> list[Problem]:
    """The same problems, but `local` rules look at each topic alone, and only at those that changed."""
    own = [rule for rule in rules if rule in local]
    problems = list(check(guide, [rule for rule in rules if rule not in local]))
    beside = digest(repr(guide.facts), sorted(guide.unread), [rule_id(rule) for rule in own])
    bare = replace(guide, sections=tuple(replace(one, topics=()) for one in guide.sections))
    parts = [(repr(bare), bare), *_each_alone(guide)]
    items = [Item(["check", name, beside], partial(check, one, own)) for name, one in parts]
    ahead(items)
    problems += [problem for item in items for problem in item.value()]
    return list(dict.fromkeys(problems))  # a section's texts are looked at with each of its topics


def _each_alone(guide: Guide) -> Iterator[tuple[str, Guide]]:
    """For each topic a guide that holds nothing but it and the facts, with a name for what it holds."""
    empty = replace(
        guide, articles=(), roles=(), references=(), terms=(), symbols=(), drawings={}, scripts={}
    )
    for section in guide.sections:
        for topic in section.topics:
            name = repr(replace(section, topics=())) + (topic.digest or repr(topic))
            yield name, replace(empty, sections=(replace(section, topics=(topic,)),))
