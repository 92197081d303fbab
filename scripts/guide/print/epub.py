"""Guide → one EPUB 3 of the whole guide, a chapter for each topic. Needs only what the site needs.

Stands beside `pdf`: the same sheets, arranged for reading programs. `xhtml` makes chapters of
them, the templates of print/epub/ the files that tell a program what the book holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from guide.archive import DAY, packed
from guide.model import Guide
from guide.print.compose import TITLE, Paper, environment, index, printed, sheets
from guide.print.cover import cover
from guide.print.values import Edition, SectionSheet
from guide.print.xhtml import ids, lead, read, written

STYLE = Path(__file__).with_name("epub.css")
FONTS = ("Inter-Regular.woff2", "Inter-SemiBold.woff2")
"""Of figures, whose labels were placed for them; the text is set in what the reader chose."""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A file of the book: its name without ending, its title, its content as XHTML."""

    name: str
    title: str
    body: str
    inner: tuple["Chapter", ...] = ()

    @property
    def file(self) -> str:
        return f"{self.name}.xhtml"

    @property
    def properties(self) -> str:
        """What a program has to be told that the file holds."""
        return " ".join(name for tag, name in _FOREIGN.items() if tag in self.body)


_FOREIGN = {"<math ": "mathml", "<svg ": "svg"}


def epub(guide: Guide, base: str, edition: Edition, docs: Path) -> bytes:
    """The book; `base` is the address of the site, `docs` the folder of its sources."""
    edition = replace(edition, day=edition.day or date(*DAY[:3]))
    paper = Paper(base=base, edition=edition)
    parts = _led(tuple(_parts(guide, paper)))
    files = chain(_texts(parts, paper), _assets(docs), [("book/cover.png", cover(guide))])
    return packed(files, kind="application/epub+zip")


def _texts(parts: Sequence[Chapter], paper: Paper) -> Iterator[tuple[str, bytes]]:
    """What the book says and what tells a program of it, by path."""
    chapters = [one for part in parts for one in (part, *part.inner)]
    values = {
        "title": TITLE,
        "edition": paper.edition,
        "identifier": uuid5(NAMESPACE_URL, paper.base).urn,
        "parts": parts,
        "chapters": chapters,
        "fonts": FONTS,
    }
    yield "META-INF/container.xml", _filled("container.xml.j2")
    for name in ("package.opf", "nav.xhtml", "cover.xhtml"):
        yield f"book/{name}", _filled(f"{name}.j2", **values)
    for chapter in chapters:
        yield f"book/{chapter.file}", _filled("chapter.xhtml.j2", chapter=chapter)


def _assets(docs: Path) -> Iterator[tuple[str, bytes]]:
    yield "book/style.css", STYLE.read_bytes()
    for font in FONTS:
        yield f"book/{font}", (docs / "assets/fonts/print" / font).read_bytes()


def _filled(template: str, **values: object) -> bytes:
    return environment().get_template(f"epub/{template}").render(**values).encode()


def _parts(guide: Guide, paper: Paper) -> Iterator[Chapter]:
    """The sections with their topics, then index and colophon; the bodies still HTML."""
    macros: Any = environment().get_template("macros.html.j2").module
    found = sheets(guide, printed(guide), paper)
    for section in found:
        yield Chapter(
            name=section.slug,
            title=section.heading,
            body=macros.section_title(section),
            inner=tuple(one for one in _inner(section, paper, macros) if one.body.strip()),
        )
    entries = index(guide, found)
    yield Chapter(name="index", title="Index", body=macros.index_part(paper, entries, TITLE))
    about = macros.colophon(paper, TITLE, "Figures set in Inter (The Inter Project Authors),")
    yield Chapter(name="colophon", title="Colophon", body=about)


def _inner(section: SectionSheet, paper: Paper, macros: Any) -> Iterator[Chapter]:
    for sheet in section.topics:
        title = f"{sheet.number} {sheet.title}"
        yield Chapter(name=sheet.prefix, title=title, body=macros.topic(paper, section, sheet))
    for name, title, make in (
        ("formulas", "Formula sheet", macros.formulas),
        ("unwritten", "Not answered yet", macros.unwritten),
    ):
        yield Chapter(name=f"{section.slug}--{name}", title=title, body=make(paper, section))


def _led(parts: Sequence[Chapter]) -> list[Chapter]:
    """The chapters as XHTML, links inside the book leading to the files that hold their ids."""
    roots = {one.file: read(one.body) for part in parts for one in (part, *part.inner)}
    files = {found: file for file, root in roots.items() for found in ids(root)}
    for root in roots.values():
        lead(root, files)

    def done(chapter: Chapter) -> Chapter:
        inner = tuple(map(done, chapter.inner))
        return replace(chapter, body=written(roots[chapter.file]), inner=inner)

    return [done(part) for part in parts]
