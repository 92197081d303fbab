"""Disk → Guide: reads data/ and gathers every problem on the way. The only reader of sources."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from guide.fact_file import Fact, read_facts
from guide.load_article import load_articles
from guide.load_topic import open_topic
from guide.model import Guide, Section
from guide.problems import Place, Problem, did_you_mean
from guide.records import (
    P,
    Reference,
    Role,
    SyllabusFile,
    Symbol,
    Term,
    TopicRecord,
    read_list,
    read_record,
)
from guide.source import Source, read_source
from guide.store import Item, ahead
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
    unread: set[str] = field(default_factory=set)

    def keep(self, result: tuple[Any, Iterable[Problem]]) -> Any:
        """The value of a (value, problems) pair; the problems are gathered."""
        value, problems = result
        self.problems += problems
        return value

    def document(self, name: str) -> Document | None:
        source: Source | None = self.keep(read_source(self.root, self.root / name))
        document: Document | None = self.keep(_parsed(source).value()) if source else None
        return document

    def records(self, kind: type[P], name: str) -> tuple[P, ...]:
        document = self.document(name)
        records, problems = read_list(kind, document) if document else ((), [])
        self.problems += problems
        if problems or not document:
            self.unread.add(name)
        return records

    def optional(self, kind: type[P], name: str) -> tuple[P, ...]:
        """The records of a file that a guide may do without."""
        return self.records(kind, name) if (self.root / name).exists() else ()


def _parsed(source: Source) -> Item[tuple[Document | None, list[Problem]]]:
    """What a file of YAML says, as a thing to be kept."""
    return Item(["yaml", source.path, source.text], partial(read_yaml, source))


def _data_files(root: Path) -> Iterator[Item[tuple[Document | None, list[Problem]]]]:
    """The data files that are there besides the syllabus."""
    for path in sorted((root / "data").glob("*.yml")):
        source, _ = read_source(root, path)
        if source:
            yield _parsed(source)


def load(root: Path) -> Loaded:
    """Read the guide below `root`."""
    loader = _Loader(root.resolve())
    document = loader.document("data/syllabus.yml")
    syllabus: SyllabusFile | None = None
    if document:
        syllabus = loader.keep(read_record(SyllabusFile, document))
    if not syllabus or not document:
        return Loaded(guide=None, problems=tuple(sorted(set(loader.problems))))
    articles = load_articles(loader.root)
    loader.problems += articles.problems
    loader.unread |= articles.unread
    guide = Guide(
        sections=_sections(loader, syllabus, document),
        preparation=syllabus.preparation,
        articles=articles.articles,
        roles=loader.optional(Role, "data/roles.yml"),
        references=loader.records(Reference, "data/references.yml"),
        terms=loader.records(Term, "data/glossary.yml"),
        symbols=loader.records(Symbol, "data/notation.yml"),
        facts=_facts(loader),
        drawings=_figures(loader, ".svg"),
        scripts=_figures(loader, ".py"),
        documents=_documents(loader.root / "docs"),
        unread=frozenset(loader.unread),
    )
    _check_strays(loader, guide)
    records = {f"{s.slug}/{topic.slug}": topic for s in syllabus.sections for topic in s.topics}
    return Loaded(guide=guide, records=records, problems=tuple(sorted(set(loader.problems))))


def _facts(loader: _Loader) -> tuple[Fact, ...]:
    """The facts; a guide that needs none has no file of them."""
    name = "data/facts.yml"
    if not (loader.root / name).exists():
        return ()
    document = loader.document(name)
    facts: tuple[Fact, ...] = loader.keep(read_facts(document)) if document else ()
    if not document:
        loader.unread.add(name)
    return facts


def _sections(loader: _Loader, syllabus: SyllabusFile, document: Document) -> tuple[Section, ...]:
    """The sections with their topics. A second topic of one id is listed, but not read again."""
    files = [
        [
            open_topic(
                loader.root,
                record.slug,
                entry,
                document.place(("sections", number, "topics", index, "slug")),
            )
            for index, entry in enumerate(record.topics)
        ]
        for number, record in enumerate(syllabus.sections)
    ]
    opened = [file.item for row in files for file in row if file.item]
    ahead([*_data_files(loader.root), *opened])  # the larger ones first
    seen = set[str]()
    sections = []
    for number, record in enumerate(syllabus.sections):
        topics = []
        for file in files[number]:
            topic, problems = file.load()
            loader.problems += problems if topic.id not in seen else []
            topics.append(topic)
            seen.add(topic.id)
        sections.append(
            Section(
                slug=record.slug,
                label=record.label,
                title=record.title,
                subtitle=record.subtitle,
                area=record.area,
                about=record.about,
                topics=tuple(topics),
                listed=document.place(("sections", number, "slug")),
            )
        )
    return tuple(sections)


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
            Problem(
                place=Place(path=shown),
                rule="stray-file",
                message="no topic of the syllabus has this name",
                cure=did_you_mean(name, guide.topic),
            )
        )
