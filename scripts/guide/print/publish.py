"""Guide → site/pdf/: decides which documents there are, and makes those that changed.

A document is composed only when something that decides it changed, then set piece by piece on all
cores. One after the other: so memory is that of one document's text and of a topic for each core.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from guide.markdown.cache import kept, read, sweep
from guide.model import Guide, Section
from guide.print.compose import Paper, book_html, cards_html, printed, section_html
from guide.print.downloads import anchor, offer
from guide.print.edition import edition
from guide.print.pdf import SIZES, Look, Pages, RendererError, draw, lay, look_key, qr_svg
from guide.print.pieces import pieces
from guide.print.site import inputs
from guide.print.typeset import Document, typeset
from guide.store import code, digest

BOOK = "guide"
MONTH = 30
"""Days that a PDF which nobody asks for is kept."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """A document to make in every size: its name, what decides its text, and its text."""

    name: str
    inputs: Sequence[object]
    html: Callable[[], str]
    style: str = "pdf.css"


@dataclass(frozen=True, kw_only=True)
class Made:
    """A PDF: its file name without ending, its bytes, and whether it was there already."""

    name: str
    data: bytes
    pages: int
    is_found: bool = False


def jobs(guide: Guide, root: Path, base: str) -> Iterator[Job]:
    """Every document, the largest first."""
    if printed(guide):
        paper = _paper(root, base, ("data",))
        own = [*inputs(guide, printed(guide)), paper.base, repr(paper.edition)]
        yield Job(name=BOOK, inputs=own, html=partial(book_html, guide, paper))
    for section in printed(guide):
        yield from _section_jobs(guide, section, root, base)


def _section_jobs(guide: Guide, section: Section, root: Path, base: str) -> Iterator[Job]:
    paper = _paper(root, base, (f"data/topics/{section.slug}", "data/syllabus.yml"))
    own = [*inputs(guide, (section,)), paper.base, repr(paper.edition)]
    yield Job(name=section.slug, inputs=own, html=partial(section_html, guide, section, paper))
    cards = partial(cards_html, guide, section, paper)
    yield Job(name=f"{section.slug}-cards", inputs=own, html=cards, style="cards.css")


def _paper(root: Path, base: str, paths: Sequence[str]) -> Paper:
    return Paper(base=base, assets="assets", is_pdf=True, qr=qr_svg, edition=edition(root, paths))


def publish(wanted: Sequence[Job], root: Path) -> Iterator[Made]:
    """Make what is missing and write all of it; yields each as soon as it is there."""
    folder = root / "site/pdf"
    folder.mkdir(parents=True, exist_ok=True)
    names = {f"{job.name}-{size}.pdf" for job in wanted for size in SIZES}
    for stale in set(folder.glob("*.pdf")):
        if stale.name not in names:
            stale.unlink()
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for job in wanted:
            for done in _made(job, root, pool):
                (folder / f"{done.name}.pdf").write_bytes(done.data)
                yield done
    sweep(root / ".cache/pdf", MONTH)


def _made(job: Job, root: Path, pool: ProcessPoolExecutor) -> Iterator[Made]:
    """The document in every size, both at once."""
    cache = root / ".cache/pdf"
    looks = {size: Look(size=size, docs=root / "docs", style=job.style) for size in SIZES}
    names = {size: _name(job, look) for size, look in looks.items()}
    there = {size: read(cache, name) for size, name in names.items()}
    html = "" if all(there.values()) else job.html()

    def one(size: str) -> Made:
        is_found = there[size] is not None
        data = there[size] or kept(cache, names[size], lambda: _set(html, looks[size], pool, cache))
        pages, _, pdf = data.partition(b"\n")
        name = f"{job.name}-{size}"
        return Made(name=name, data=pdf, pages=int(pages), is_found=is_found)

    with ThreadPoolExecutor(len(SIZES)) as threads:
        try:
            yield from threads.map(one, SIZES)
        except RendererError as error:
            raise RendererError(f"{job.name}: {error}") from None


def _set(html: str, look: Look, pool: ProcessPoolExecutor, cache: Path) -> bytes:
    """The number of pages, then the PDF."""

    def on_all_cores(work: Callable[..., Pages]) -> Callable[[Sequence[str]], list[Pages]]:
        return lambda texts: list(pool.map(partial(work, look=look, folder=cache), texts))

    done: Document = typeset(pieces(html), on_all_cores(lay), on_all_cores(draw))
    return f"{done.pages}\n".encode() + done.data


def _name(job: Job, look: Look) -> str:
    return digest(code(), look_key(look), job.name, *job.inputs)


def offer_pdfs(guide: Guide, root: Path, finished: Sequence[Made]) -> None:
    """Link the PDFs from the print pages of the built site."""
    by_name = {done.name: done for done in finished}

    def link(name: str, size: str) -> str:
        done = by_name[f"{name}-{size}"]
        label = f"{SIZES[size].replace('letter', 'US Letter')}, {done.pages} pages"
        return anchor(f"pdf/{done.name}.pdf", label, done.data)

    def lines(section: Section) -> list[str]:
        slug = section.slug
        rows = (("Download PDF", slug), ("Flashcards", f"{slug}-cards"), ("Whole guide", BOOK))
        return [f"{row}: " + ", ".join(link(name, size) for size in SIZES) for row, name in rows]

    offer(guide, root, "pdf", lines)
