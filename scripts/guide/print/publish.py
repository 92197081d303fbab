"""Guide → site/pdf/: decides which documents there are, makes them in parallel, links them.

The last step, over the built site: a print page that finds its PDFs says so without a script.
"""

import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from guide.model import Guide
from guide.print.compose import Paper, book_html, cards_html, printed, section_html
from guide.print.edition import edition
from guide.print.pdf import SIZES, Job, Made, made, qr_svg

BOOK = "guide"
_PLACE = re.compile(r'<p class="downloads".*?</p>', re.DOTALL)


def jobs(guide: Guide, root: Path, base: str) -> Iterator[Job]:
    """Every document in every size; the largest first, so that none is waited for at the end."""

    def paper(*paths: str) -> Paper:
        return Paper(
            base=base, assets="assets", is_pdf=True, qr=qr_svg, edition=edition(root, paths)
        )

    if printed(guide):
        html = book_html(guide, paper("data"))
        yield from (Job(name=f"{BOOK}-{size}", html=html, size=size) for size in SIZES)
    for section in printed(guide):
        own = paper(f"data/topics/{section.slug}", "data/syllabus.yml")
        html = section_html(guide, section, own)
        yield from (Job(name=f"{section.slug}-{size}", html=html, size=size) for size in SIZES)
        html = cards_html(guide, section, own)
        for size in SIZES:
            name = f"{section.slug}-cards-{size}"
            yield Job(name=name, html=html, size=size, style="cards.css")


def publish(wanted: Sequence[Job], root: Path, workers: int = 0) -> Iterator[Made]:
    """Make what is missing and write all of it; yields each as soon as it is there."""
    folder = root / "site/pdf"
    folder.mkdir(parents=True, exist_ok=True)
    work = partial(made, docs=root / "docs", cache=root / ".cache/pdf")
    names = {f"{job.name}.pdf" for job in wanted}
    for stale in set(folder.glob("*.pdf")):
        if stale.name not in names:
            stale.unlink()
    count = workers or os.cpu_count() or 1
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        for done in pool.map(work, wanted):
            (folder / f"{done.name}.pdf").write_bytes(done.data)
            yield done


def link_downloads(guide: Guide, root: Path, finished: Sequence[Made]) -> None:
    """Write the links into the print pages of the built site."""
    by_name = {done.name: done for done in finished}
    for section in printed(guide):
        page = root / f"site/print/{section.slug}/index.html"
        if page.is_file():
            text = page.read_text(encoding="utf-8")
            links = _downloads(section.slug, by_name)
            page.write_text(_PLACE.sub(lambda _, new=links: new, text, count=1), encoding="utf-8")  # type: ignore[misc]


def _downloads(slug: str, by_name: dict[str, Made]) -> str:
    rows = (("Download PDF", slug), ("Flashcards", f"{slug}-cards"), ("Whole guide", BOOK))
    parts = [
        f"{label}: " + ", ".join(_anchor(by_name[f"{name}-{size}"], SIZES[size]) for size in SIZES)
        for label, name in rows
    ]
    return f'<p class="downloads">{"<br>".join(parts)}</p>'


def _anchor(done: Made, size: str) -> str:
    weight = f"{len(done.data) / 1e6:.1f} MB"
    label = f"{size.replace('letter', 'US Letter')}, {done.pages} pages, {weight}"
    return f'<a href="../../pdf/{done.name}.pdf" download>{label}</a>'
