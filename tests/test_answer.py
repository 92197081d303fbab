"""Headings → Answer: which chapters a topic has follows from its kind and from the syllabus."""

import pytest

from guide.answer import read_answer
from guide.records import PointRecord
from guide.source import Source
from guide.topic_file import split_headings

POINTS = (PointRecord(slug="leaf", title="Leaf"), PointRecord(slug="water", title="Water"))
TAIL = """
## Pitfalls

### "It is free"

It costs leaf.

## Follow-ups

### Why? {.hard}

Because.

## Rubric

### Solid

Brews.

### Strong

Tastes.

### Exceptional

Measures.

## Flashcards

### What is tea? {#what}

Leaf in water.
"""
EXPLAIN = f"""\
# How?

Say this.

## In two minutes

Think of a theater.

## Picture

A table.

## Leaf

Green.

### Deeper: oxidation

Black.

## Water

Hot.
{TAIL}"""


def read(text: str, kind: str = "explain"):
    blocks, problems = split_headings(Source(path="t.md", text=text), 1)
    answer, found = read_answer("How?", kind, POINTS, blocks)
    return answer, [str(problem).removeprefix("t.md:") for problem in problems + found]


def framed(before: str, after: str) -> str:
    text = EXPLAIN.replace("## Leaf", f"## {before}\n\nFirst.\n\n## Leaf")
    return text.replace("## Pitfalls", f"## {after}\n\nLast.\n\n## Pitfalls")


def test_an_answer_and_its_parts():
    answer, problems = read(EXPLAIN)
    assert problems == []
    assert answer.short.markdown == "Say this."
    assert answer.two_minutes.body.markdown == "Think of a theater."
    assert [point.title for point in answer.points] == ["Leaf", "Water"]
    assert [part.title for part in answer.points[0].parts] == ["Deeper: oxidation"]
    assert answer.follow_ups.parts[0].is_hard
    assert answer.cards.parts[0].anchor == "what"
    assert (answer.idea, answer.before, answer.after) == (None, None, None)


def test_chapters_and_texts_come_in_reading_order():
    answer, _ = read(EXPLAIN)
    assert [chapter.title for chapter in answer.chapters] == [
        "In two minutes", "Picture", "Leaf", "Water",
        "Pitfalls", "Follow-ups", "Rubric", "Flashcards",
    ]  # fmt: skip
    shown = [text.markdown for text in answer.texts]
    assert shown[:3] == ["Say this.", "In two minutes", "Think of a theater."]
    assert [text.place.line for text in answer.texts] == sorted(t.place.line for t in answer.texts)


def test_the_idea_is_optional_and_stands_before_the_sub_points():
    answer, problems = read(EXPLAIN.replace("## Leaf", "## The idea\n\nDissolve.\n\n## Leaf"))
    assert problems == []
    assert answer.idea.body.markdown == "Dissolve."


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("design", "Requirements and estimate", "Failures and ten times the load"),
        ("diagnose", "Triage", "Prevention"),
    ],
)
def test_some_kinds_are_framed_by_chapters_of_their_own(kind, before, after):
    answer, problems = read(framed(before, after), kind)
    assert problems == []
    assert (answer.before.title, answer.after.title) == (before, after)
    _, problems = read(EXPLAIN, kind)
    assert problems == [
        f'1: [missing-heading] the chapter "{title}" is missing; add: ## {title}'
        for title in (before, after)
    ]


@pytest.mark.parametrize("kind", ["explain", "compare"])
def test_the_other_kinds_have_none(kind):
    _, problems = read(framed("Triage", "Prevention"), kind)
    assert [problem.split("; ")[0] for problem in problems] == [
        '13: [unknown-heading] "Triage" is no chapter of this topic',
        '29: [unknown-heading] "Prevention" is no chapter of this topic',
    ]


def test_a_question_alone_is_a_topic_that_is_not_written():
    assert read("# How?\n") == (None, [])


def test_a_short_answer_alone_is_no_answer():
    answer, problems = read("# How?\n\nSay this.\n")
    assert answer is None
    assert {problem.split("]")[0] for problem in problems} == {"1: [missing-heading"}


def test_text_counts_wherever_no_heading_says_otherwise():
    _, problems = read(EXPLAIN.replace("## Pitfalls\n", "## Pitfalls\n\nBeware.\n"))
    assert problems == ["27: [loose-text] text directly under Pitfalls; put it under a ### heading"]


def test_anchors_are_unique_on_the_page():
    _, problems = read(EXPLAIN.replace('### "It is free"', "### Leaf!"))
    assert problems == [
        '27: [repeated-anchor] "Leaf!" has the anchor "leaf", which is taken; '
        "word it otherwise, or give it one: {#name}"
    ]
