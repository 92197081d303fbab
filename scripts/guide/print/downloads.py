"""Finished files → links to them in the built site's print pages, each with its size.

The last step: a page that finds its files says so without a script.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from guide.model import Guide, Section
from guide.print.compose import printed


def offer(guide: Guide, root: Path, kind: str, lines: Callable[[Section], Sequence[str]]) -> None:
    """Write the lines of each section into the place that its print page has for this kind."""
    place = re.compile(rf'<p class="downloads {kind}".*?</p>', re.DOTALL)
    for section in printed(guide):
        page = root / f"site/print/{section.slug}/index.html"
        if page.is_file():
            before, after = place.split(page.read_text(encoding="utf-8"), maxsplit=1)
            links = f'<p class="downloads {kind}">{"<br>".join(lines(section))}</p>'
            page.write_text(before + links + after, encoding="utf-8")


def anchor(path: str, label: str, data: bytes) -> str:
    """A link to a file of the site: what it is, and its size."""
    return f'<a href="../../{path}" download>{label}, {len(data) / 1e6:.1f} MB</a>'
