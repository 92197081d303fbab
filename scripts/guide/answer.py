"""Headings → Answer: the fixed chapters of a topic, compared with the syllabus word for word.

The expected `##` headings follow from the topic's kind and its sub-points; whatever is missing,
repeated, renamed, extra or out of order is a problem with its line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from guide.model import Answer, Part, Text
from guide.problems import Place, Problem, did_you_mean
from guide.records import PointRecord
from guide.topic_file import Block

TWO_MINUTES, PICTURE, IDEA = "In two minutes", "Picture", "The idea"
PITFALLS, FOLLOW_UPS, RUBRIC, CARDS = "Pitfalls", "Follow-ups", "Rubric", "Flashcards"
GRADES = ("Solid", "Strong", "Exceptional")
DEEPER = "Deeper:"
FRAME = {
    "design": ("Requirements and estimate", "Failures and ten times the load"),
    "diagnose": ("Triage", "Prevention"),
}
"""The chapters that a kind has before and after its sub-points."""
PAGE_ANCHORS = frozenset({"question", "related-topics", "sources"})
"""Anchors that every page has besides those of its answer."""


@dataclass
class _Reader:
    question: str
    kind: str
    points: Sequence[PointRecord]
    problems: list[Problem] = field(default_factory=list)

    def report(self, place: Place, rule: str, message: str, cure: str) -> None:
        self.problems.append(Problem(place=place, rule=rule, message=message, cure=cure))

    @property
    def expected(self) -> list[str]:
        before, after = FRAME.get(self.kind, ("", ""))
        titles = [TWO_MINUTES, PICTURE, IDEA, before, *(point.title for point in self.points)]
        return [title for title in [*titles, after, PITFALLS, FOLLOW_UPS, RUBRIC, CARDS] if title]


def read_answer(
    question: str, kind: str, points: Sequence[PointRecord], blocks: Sequence[Block]
) -> tuple[Answer | None, list[Problem]]:
    """The answer; None when the file holds only the question, or is wrongly built."""
    reader = _Reader(question, kind, points)
    if not blocks:
        return None, reader.problems
    top, rest = blocks[0], blocks[1:]
    _check_question(reader, blocks)
    if not rest and not top.body.markdown:
        return None, reader.problems  # not written yet: a question and nothing else
    chapters = list(_chapters(reader, rest))
    _check_order(reader, chapters, top.place)
    for chapter in chapters:
        _check_inside(reader, chapter)
    _check_anchors(reader, chapters)
    return (None if reader.problems else _answer(reader, top.body, chapters)), reader.problems


def _check_question(reader: _Reader, blocks: Sequence[Block]) -> None:
    first = blocks[0]
    if first.level != 1:
        reader.report(first.place, "heading-level", "the first heading is the question",
                      "write it with one #")  # fmt: skip
    elif first.title != reader.question:
        reader.report(first.place, "question", "this is not the syllabus's question",
                      f"write: # {reader.question}")  # fmt: skip
    for block in blocks[1:]:
        if block.level == 1:
            reader.report(block.place, "heading-level", "a second # heading", "write it with ##")
        if block.level > 3:
            reader.report(block.place, "heading-level", f"a heading of level {block.level}",
                          "chapters have ##, parts ###, nothing is deeper")  # fmt: skip


def _chapters(reader: _Reader, blocks: Sequence[Block]) -> Iterator[Part]:
    """Gather `###` blocks under their `##` block."""
    starts = [n for n, block in enumerate(blocks) if block.level <= 2]
    for block in blocks[: starts[0] if starts else None]:
        reader.report(block.place, "heading-level", f'"{block.title}" stands in no chapter',
                      "put it under a ## heading")  # fmt: skip
    for start, end in pairwise([*starts, len(blocks)]):
        inner = tuple(part_of(block) for block in blocks[start + 1 : end] if block.level == 3)
        yield part_of(blocks[start], inner)


def part_of(block: Block, inner: tuple[Part, ...] = ()) -> Part:
    """A heading with its text, and the parts that stand inside it."""
    return Part(title=block.title, anchor=block.anchor, place=block.place, body=block.body,
                classes=block.classes, parts=inner)  # fmt: skip


def _check_order(reader: _Reader, chapters: Sequence[Part], question: Place) -> None:
    expected, seen = reader.expected, set[str]()
    for chapter in chapters:
        if chapter.title in seen:
            reader.report(chapter.place, "repeated-heading", f'"{chapter.title}" stands here again',
                          "keep one")  # fmt: skip
        elif chapter.title not in expected:
            left = [title for title in expected if title not in {c.title for c in chapters}]
            reader.report(chapter.place, "unknown-heading",
                          f'"{chapter.title}" is no chapter of this topic',
                          did_you_mean(chapter.title, left) if left else "take it out")  # fmt: skip
        seen.add(chapter.title)
    for title in expected:
        if title not in seen and title != IDEA:
            reader.report(question, "missing-heading", f'the chapter "{title}" is missing',
                          f"add: ## {title}")  # fmt: skip
    first = {chapter.title: chapter for chapter in reversed(chapters)}
    found = [chapter for chapter in chapters if first.get(chapter.title) is chapter]
    found = [chapter for chapter in found if chapter.title in expected]
    wanted = sorted(found, key=lambda chapter: expected.index(chapter.title))
    for chapter, right in zip(found, wanted, strict=True):
        if chapter.title != right.title:
            reader.report(chapter.place, "heading-order", f'"{chapter.title}" stands too early',
                          f'here comes "{right.title}"')  # fmt: skip
            return


def _check_inside(reader: _Reader, chapter: Part) -> None:
    """Who may hold `###` parts, and who must."""
    titles = {point.title for point in reader.points}
    if chapter.title in (PITFALLS, FOLLOW_UPS, RUBRIC, CARDS):
        if chapter.body.markdown:
            reader.report(chapter.body.place, "loose-text", f"text directly under {chapter.title}",
                          "put it under a ### heading")  # fmt: skip
    elif not chapter.body.markdown:
        reader.report(chapter.place, "empty-part", f'"{chapter.title}" is empty', "write it")
    for part in chapter.parts:
        if not part.body.markdown:
            reader.report(part.place, "empty-part", f'"{part.title}" is empty', "write it")
        if chapter.title in titles and not part.title.startswith(DEEPER):
            reader.report(part.place, "unknown-heading", f'"{part.title}" inside a sub-point',
                          "only ### Deeper: <title> may stand there")  # fmt: skip
        elif chapter.title in reader.expected[: reader.expected.index(IDEA) + 1]:
            reader.report(
                part.place,
                "unknown-heading",
                f'"{part.title}" inside "{chapter.title}"',
                "take the heading out",
            )
    if chapter.title == RUBRIC and tuple(part.title for part in chapter.parts) != GRADES:
        reader.report(chapter.place, "rubric-grades", "the grades differ from the format",
                      "write " + ", ".join(f"### {grade}" for grade in GRADES))  # fmt: skip


def _check_anchors(reader: _Reader, chapters: Sequence[Part]) -> None:
    seen, known = set(PAGE_ANCHORS), {problem.place for problem in reader.problems}
    cure = "word it otherwise, or give it one: {#name}"
    for part in (part for chapter in chapters for part in chapter.walk()):
        if part.place in known:
            continue
        if not part.anchor:
            reader.report(part.place, "no-anchor", f'"{part.title}" has no letter or digit', cure)
        elif part.anchor in seen:
            message = f'"{part.title}" has the anchor "{part.anchor}", which is taken'
            reader.report(part.place, "repeated-anchor", message, cure)
        seen.add(part.anchor)


def _answer(reader: _Reader, short: Text, chapters: Sequence[Part]) -> Answer:
    by_title = {chapter.title: chapter for chapter in chapters}
    before, after = FRAME.get(reader.kind, ("", ""))
    return Answer(
        short=short,
        two_minutes=by_title[TWO_MINUTES],
        picture=by_title[PICTURE],
        idea=by_title.get(IDEA),
        before=by_title.get(before),
        points=tuple(by_title[point.title] for point in reader.points),
        after=by_title.get(after),
        pitfalls=by_title[PITFALLS],
        follow_ups=by_title[FOLLOW_UPS],
        rubric=by_title[RUBRIC],
        cards=by_title[CARDS],
    )
