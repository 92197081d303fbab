"""A topic's file → Topic. Used by `load`.

A topic whose file cannot be read stays in the guide and is called broken, so that one fault gives
one problem: no rule takes the links that lead to it for mistakes.
"""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from guide.answer import read_answer
from guide.model import Answer, Topic
from guide.problems import Place, Problem
from guide.records import FrontMatter, TopicRecord, read_record
from guide.source import Source, read_source
from guide.store import Item
from guide.topic_file import split_front_matter, split_headings
from guide.yaml_file import Document, read_yaml


@dataclass(frozen=True, kw_only=True)
class TopicFile:
    """The file of a syllabus entry, found and about to be taken apart.

    topic: what the syllabus says of it. problems: what is wrong so far. item: what its text becomes,
    as a thing to be kept; None where there is no text.
    """

    topic: Topic
    problems: tuple[Problem, ...] = ()
    item: Item[tuple[Topic, list[Problem]]] | None = None

    def load(self) -> tuple[Topic, list[Problem]]:
        """The topic, and what is wrong with its file."""
        if not self.item:
            return self.topic, list(self.problems)
        topic, faults = self.item.value()
        return replace(topic, digest=self.item.name), [*self.problems, *faults]


def open_topic(root: Path, section: str, record: TopicRecord, listed: Place) -> TopicFile:
    """Find and read the file of a syllabus entry."""
    topic = _unread(section, record, listed)
    path = root / topic.path
    if not path.exists() and not path.is_symlink():
        cure = f"run: make new TOPIC={topic.id}"
        missing = _problem(topic.place(), "missing-topic", "the syllabus lists this topic", cure)
        return TopicFile(topic=topic, problems=(missing,))
    source, problems = read_source(root, path)
    if not source:
        return TopicFile(topic=topic, problems=tuple(problems))
    decides = ["topic", repr(topic), repr(record), source.text]
    item = Item(decides, partial(_of_source, topic, record, source))
    return TopicFile(topic=topic, problems=tuple(problems), item=item)


def _of_source(topic: Topic, record: TopicRecord, source: Source) -> tuple[Topic, list[Problem]]:
    head, body, first_line = split_front_matter(source)
    if not head:
        cure = "start the file with --- and close the head with ---"
        missing = _problem(topic.place(), "front-matter", "there is no front matter", cure)
        return topic, [missing]
    document, found = read_yaml(head, first_line=2)
    front, wrong = read_record(FrontMatter, document) if document else (None, [])
    kind = front.kind if front else _kind(document)
    answer, faults = _answer(record, kind, body, first_line)
    if front and document:
        topic = _read(topic, front, document, answer, is_broken=not answer and bool(faults))
    else:
        topic = replace(topic, kind=kind, answer=answer)  # so that the rules see the answer
    _ = (answer.links, answer.citations) if answer else ()  # to be stored with it
    return topic, [*found, *wrong, *faults]


def _unread(section: str, record: TopicRecord, listed: Place) -> Topic:
    return Topic(
        section=section,
        slug=record.slug,
        question=record.question,
        points=record.points,
        listed=listed,
        path=f"data/topics/{section}/{record.slug}.md",
        title=record.question,
        kind="",
        level="",
        aliases=(),
        is_broken=True,
    )


def _read(
    topic: Topic, front: FrontMatter, document: Document, answer: Answer | None, *, is_broken: bool
) -> Topic:
    return replace(
        topic,
        title=front.title,
        kind=front.kind,
        level=front.level,
        aliases=front.aliases,
        prerequisites=front.prerequisites,
        related=front.related,
        read_next=front.read_next,
        reviewed=front.reviewed,
        answer=answer,
        is_broken=is_broken,
        lines={".".join(map(str, place)): line for place, line in document.lines.items()},
    )


def _answer(
    record: TopicRecord, kind: str, body: Source, first_line: int
) -> tuple[Answer | None, list[Problem]]:
    blocks, problems = split_headings(body, first_line)
    if not blocks:
        place = Place(path=body.path, line=first_line)
        cure = f"write: # {record.question}"
        return None, [*problems, _problem(place, "question", "the question is missing", cure)]
    if any(problem.rule == "unclosed-fence" for problem in problems):
        return None, problems  # which headings it swallowed, nobody knows
    answer, found = read_answer(record.question, kind, record.points, blocks)
    return answer, [*problems, *found]


def _kind(document: Document | None) -> str:
    """The kind as written, so that headings are checked even when the head is wrong."""
    data = document.data if document else None
    return str(data.get("kind", "")) if isinstance(data, dict) else ""


def _problem(place: Place, rule: str, message: str, cure: str) -> Problem:
    return Problem(place=place, rule=rule, message=message, cure=cure)
