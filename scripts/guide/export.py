"""Guide → files for machines. Pure, like `render`."""

import json
from collections.abc import Iterator

from guide.bibtex import bibtex
from guide.fact_file import Entry
from guide.model import Guide
from guide.write import Page
from napkin.facts import KINDS


def export(guide: Guide) -> Iterator[Page]:
    """The exports, each a page value."""
    yield facts_page(guide)
    yield questions_page(guide)
    yield Page(path="references.bib", text=bibtex(guide.references))


def facts_page(guide: Guide) -> Page:
    """The facts, for `napkin` and for whoever downloads it."""
    facts: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
    for fact in guide.facts:
        facts[fact.kind].append(fact.entry)
    return Page(path="labs/napkin/facts.json", text=_json(facts))


def questions_page(guide: Guide) -> Page:
    """The questions with what a menu or a quiz needs of them."""
    questions = [
        {
            "id": topic.id,
            "question": topic.question,
            "title": topic.title,
            "kind": topic.kind,
            "level": topic.level,
            "aliases": list(topic.aliases),
            "points": [point.title for point in topic.points],
            "written": topic.answer is not None,
        }
        for topic in guide.topics
    ]
    return Page(path="topics/topics.json", text=_json(questions))


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
