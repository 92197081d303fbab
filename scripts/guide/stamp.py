"""Syllabus → a topic file to fill in: the headings of its kind, word for word. Pure."""

import re

from guide.answer import CARDS, FOLLOW_UPS, FRAME, GRADES, PICTURE, PITFALLS, RUBRIC, TWO_MINUTES
from guide.records import TopicRecord

HEAD = """\
---
title: {title}
kind: explain
level: core
aliases: []
---
"""


def stamp(record: TopicRecord, text: str = "") -> str | None:
    """The file of a topic with every heading it needs; None when its text holds an answer already.

    Without a text it gets a head of its own; what that leaves empty, the rules ask for.
    """
    head, _, body = (text or new_head(record)).partition("\n# ")
    if body.partition("\n")[2].strip():
        return None
    kind = re.search(r"^kind: *(\w+)", head, re.MULTILINE)
    return head.rstrip("\n") + "\n" + skeleton(record, kind.group(1) if kind else "")


def new_head(record: TopicRecord) -> str:
    """Front matter for a topic that has none; its title is the start of the question."""
    words = re.sub(r'[":\\]', "", record.question).rstrip("?.")
    title = words if len(words) <= 40 else words[:41].rpartition(" ")[0]
    return HEAD.format(title=f'"{title or record.slug}"')


def skeleton(record: TopicRecord, kind: str) -> str:
    """The body of a topic of this kind: every heading it needs, nothing under any of them."""
    before, after = FRAME.get(kind, ("", ""))
    chapters = [TWO_MINUTES, PICTURE, before, *(point.title for point in record.points), after]
    lines = [f"# {record.question}", *(f"## {title}" for title in chapters if title)]
    lines += [f"## {PITFALLS}", *(f"### {n}" for n in ("One", "Two", "Three"))]
    lines += [f"## {FOLLOW_UPS}", "### First?", "### Second?", "### Third? {.hard}"]
    lines += [f"## {RUBRIC}", *(f"### {grade}" for grade in GRADES)]
    lines += [f"## {CARDS}", *(f"### Front {n}?" for n in ("one", "two", "three", "four"))]
    return "\n" + "\n\n".join(lines) + "\n"
