"""Guide → problems: runs every rule and gathers what each finds.

A rule is a generator of findings whose name is its id and whose docstring is its line in
CONTRIBUTING.md. It sees the whole guide and touches nothing else.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from guide.model import Guide
from guide.problems import Place, Problem


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
