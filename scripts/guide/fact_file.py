"""data/facts.yml → facts: each with its place, in the shape that `napkin` gives it.

`napkin` reads the same entries from JSON on the reader's machine; its own records say here what
an entry may hold, so that the two cannot differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guide.problems import Place, Problem, did_you_mean
from guide.yaml_file import Document
from napkin.checks import NapkinError
from napkin.facts import KINDS
from napkin.parsing import build

Entry = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One entry: `models`, "llama-3-70b", the works it cites, and the entry as written."""

    kind: str
    key: str
    sources: tuple[str, ...]
    entry: Entry
    place: Place


def read_facts(document: Document) -> tuple[tuple[Fact, ...], list[Problem]]:
    """All facts of the file that can be read, and what is wrong with the others."""
    facts: list[Fact] = []
    problems: list[Problem] = []
    data = document.data if isinstance(document.data, dict) else {}
    for kind in {**dict.fromkeys(KINDS), **data}:
        if kind not in KINDS or not isinstance(data.get(kind), list):
            cure = "write a list, [] for none" if kind in KINDS else did_you_mean(kind, KINDS)
            message = f'"{kind}" is no list of facts'
            problems.append(_problem(document.place((kind,)), message, cure))
            continue
        for index, entry in enumerate(data[kind]):
            found = _fact(kind, entry, document.place((kind, index)))
            (facts if isinstance(found, Fact) else problems).append(found)  # type: ignore[arg-type]
    problems += _repeated(facts)
    return tuple(facts), problems


def _fact(kind: str, entry: Any, place: Place) -> Fact | Problem:
    cure = "see docs/labs/napkin/records.py for what a fact holds"
    if not isinstance(entry, dict):
        return _problem(place, "a fact is a mapping", cure)
    try:
        record = build(KINDS[kind], entry)
    except (NapkinError, TypeError, ValueError, AttributeError) as error:
        return _problem(place, f"{entry.get('key', kind)}: {error}", cure)
    sources = tuple(source.key for source in record.source)
    return Fact(kind=kind, key=record.key, sources=sources, entry=entry, place=place)


def _repeated(facts: list[Fact]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for fact in facts:
        if (fact.kind, fact.key) in seen:
            yield _problem(fact.place, f"{fact.kind} has {fact.key} twice", "keep one")
        seen.add((fact.kind, fact.key))


def _problem(place: Place, message: str, cure: str) -> Problem:
    return Problem(place=place, rule="fact", message=message, cure=cure)
