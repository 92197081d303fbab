"""Finished PDFs → links to them in the built site, with size and number of pages.

The last step: a page that finds its PDFs says so without a script.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from guide.model import Guide
from guide.print.compose import printed
from guide.print.pdf import SIZES
from guide.print.publish import BOOK, Made

_PLACE = re.compile(r'<p class="downloads".*?</p>', re.DOTALL)


def link_downloads(guide: Guide, root: Path, finished: Sequence[Made]) -> None:
    """Write the links into the print pages of the built site."""
    by_name = {done.name: done for done in finished}
    for section in printed(guide):
        page = root / f"site/print/{section.slug}/index.html"
        if page.is_file():
            links = _downloads(section.slug, by_name)
            text = page.read_text(encoding="utf-8")
            page.write_text(_PLACE.sub(links, text, count=1), encoding="utf-8")


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
