"""Syllabus → a topic file to fill in: the headings of its kind, word for word."""

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


def new_head(record: TopicRecord) -> str:
    """Front matter for a topic that has none; what it leaves empty, the rules ask for."""
    title = record.question.rstrip("?.")[:40].rpartition(" ")[0] or record.slug
    return HEAD.format(title=f'"{title}"'.replace(":", ""))


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
