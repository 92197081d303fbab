"""Disk → Guide: reads data/ and gathers every problem on the way. The only reader of sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guide.answer import read_answer
from guide.model import Guide, Section, Topic
from guide.problems import Place, Problem, did_you_mean
from guide.records import (
    FrontMatter,
    P,
    Reference,
    SectionRecord,
    SyllabusFile,
    Symbol,
    Term,
    TopicRecord,
    read_list,
    read_record,
)
from guide.source import Source, read_source
from guide.topic_file import split_front_matter, split_headings
from guide.write import manifest
from guide.yaml_file import Document, read_yaml


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What was read. `guide` is None when the syllabus itself cannot be read.

    `records` are the topics of the syllabus by id, those without a file of theirs included.
    """

    guide: Guide | None
    records: Mapping[str, TopicRecord] = field(default_factory=dict)
    problems: tuple[Problem, ...]


@dataclass
class _Loader:
    root: Path
    problems: list[Problem] = field(default_factory=list)

    def keep(self, result: tuple[Any, Iterable[Problem]]) -> Any:
        """The value of a (value, problems) pair; the problems are gathered."""
        value, problems = result
        self.problems += problems
        return value

    def document(self, name: str) -> Document | None:
        source: Source | None = self.keep(read_source(self.root, self.root / name))
        document: Document | None = self.keep(read_yaml(source)) if source else None
        return document

    def records(self, kind: type[P], name: str) -> tuple[P, ...]:
        document = self.document(name)
        records: tuple[P, ...] = self.keep(read_list(kind, document)) if document else ()
        return records


def load(root: Path) -> Loaded:
    """Read the guide below `root`."""
    loader = _Loader(root.resolve())
    document = loader.document("data/syllabus.yml")
    syllabus: SyllabusFile | None = None
    if document:
        syllabus = loader.keep(read_record(SyllabusFile, document))
    if not syllabus:
        return Loaded(guide=None, problems=tuple(sorted(set(loader.problems))))
    guide = Guide(
        sections=tuple(_section(loader, section) for section in syllabus.sections),
        preparation=syllabus.preparation,
        references=loader.records(Reference, "data/references.yml"),
        terms=loader.records(Term, "data/glossary.yml"),
        symbols=loader.records(Symbol, "data/notation.yml"),
        drawings=_figures(loader, ".svg"),
        scripts=_figures(loader, ".py"),
        documents=_documents(loader.root / "docs"),
    )
    _check_strays(loader, guide)
    records = {f"{s.slug}/{topic.slug}": topic for s in syllabus.sections for topic in s.topics}
    return Loaded(guide=guide, records=records, problems=tuple(sorted(set(loader.problems))))


def _section(loader: _Loader, record: SectionRecord) -> Section:
    topics = (_topic(loader, record.slug, topic) for topic in record.topics)
    return Section(slug=record.slug, label=record.label, title=record.title,
                   subtitle=record.subtitle, topics=tuple(topic for topic in topics if topic))  # fmt: skip


def _topic(loader: _Loader, section: str, record: TopicRecord) -> Topic | None:
    path = loader.root / "data" / "topics" / section / f"{record.slug}.md"
    if not path.exists() and not path.is_symlink():
        place = Place(path=path.relative_to(loader.root).as_posix())
        loader.problems.append(
            Problem(place=place, rule="missing-topic", message="the syllabus lists this topic",
                    cure=f"run: make new TOPIC={section}/{record.slug}")  # fmt: skip
        )
        return None
    source: Source | None = loader.keep(read_source(loader.root, path))
    if not source:
        return None
    head, body, first_line = split_front_matter(source)
    if not head:
        loader.problems.append(
            Problem(place=Place(path=source.path), rule="front-matter", message="there is no front matter",
                    cure="start the file with --- and close the head with ---")  # fmt: skip
        )
        return None
    document: Document | None = loader.keep(read_yaml(head, first_line=2))
    front: FrontMatter | None = loader.keep(read_record(FrontMatter, document)) if document else None
    kind = front.kind if front else _kind(document)
    blocks = loader.keep(split_headings(body, first_line))
    if not blocks:
        question = Place(path=source.path, line=first_line)
        loader.problems.append(
            Problem(place=question, rule="question", message="the question is missing",
                    cure=f"write: # {record.question}")  # fmt: skip
        )
    answer = loader.keep(read_answer(record.question, kind, record.points, blocks))
    if not front or not document:
        return None
    return Topic(
        section=section, slug=record.slug, question=record.question, points=record.points,
        title=front.title, kind=front.kind, level=front.level, aliases=front.aliases,
        prerequisites=front.prerequisites, related=front.related, read_next=front.read_next,
        reviewed=front.reviewed, answer=answer, path=source.path, lines=_lines(document),
    )  # fmt: skip


def _kind(document: Document | None) -> str:
    """The kind as written, so that headings are checked even when the head is wrong."""
    data = document.data if document else None
    return str(data.get("kind", "")) if isinstance(data, dict) else ""


def _lines(document: Document) -> Mapping[str, int]:
    return {".".join(map(str, location)): line for location, line in document.lines.items()}


def _figures(loader: _Loader, suffix: str) -> Mapping[str, str]:
    """The files beside the topics that draw (.py) or show (.svg) their pictures."""
    folder = loader.root / "data" / "topics"
    found = {}
    for path in sorted(folder.glob(f"*/figures/*{suffix}")):
        source: Source | None = loader.keep(read_source(loader.root, path))
        if source:
            found[path.relative_to(folder).as_posix()] = source.text
    return found


def _documents(folder: Path) -> frozenset[str]:
    """The hand-written pages: those of the last build exist on no code host, nor in a new clone."""
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    return frozenset(pages - manifest(folder))


def _check_strays(loader: _Loader, guide: Guide) -> None:
    """A file that no syllabus entry names would be lost without a word."""
    folder = loader.root / "data" / "topics"
    topics = {topic.path for topic in guide.topics}
    known = {problem.place.path for problem in loader.problems}
    for path in sorted(folder.rglob("*")):
        shown = path.relative_to(loader.root).as_posix()
        name = path.relative_to(folder).with_suffix("").as_posix()
        if shown in topics | known or "__pycache__" in path.parts:
            continue
        if path.is_dir() and not path.is_symlink():
            continue
        if path.match("topics/*/figures/*.py") or path.match("topics/*/figures/*.svg"):
            continue
        loader.problems.append(
            Problem(place=Place(path=shown), rule="stray-file",
                    message="no topic of the syllabus has this name",
                    cure=did_you_mean(name, guide.topic))  # fmt: skip
        )
