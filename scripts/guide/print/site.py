"""Guide → the print pages of the site, as (path, text) values inside docs/print/.

Stands beside `render`. An unchanged section comes from the folder of finished things: its page
is large, and the live server builds on every keystroke that an author saves.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from guide.link import LinkedTopic, link
from guide.markdown.cache import DEFAULT_FOLDER, cached
from guide.model import Guide, Section
from guide.print.compose import Paper, printed, section_html
from guide.write import Page

PACKAGE = Path(__file__).resolve().parents[1]


def print_pages(guide: Guide, folder: Path = DEFAULT_FOLDER) -> Iterator[Page]:
    """A page for each section with a written topic."""
    linked = link(guide)
    for section in printed(guide):
        text = cached(folder, _inputs(guide, linked, section), lambda s=section: _html(guide, s))  # type: ignore[misc]
        yield Page(path=f"{section.slug}/index.html", text=text)


def _html(guide: Guide, section: Section) -> str:
    return section_html(guide, section, Paper())


def _inputs(guide: Guide, linked: Sequence[LinkedTopic], section: Section) -> list[object]:
    """Everything that decides the page of a section, the code included."""
    own = [one for one in linked if one.section is section]
    drawings = {
        path: svg for path, svg in guide.drawings.items() if path.startswith(f"{section.slug}/")
    }
    return [_code(), repr(own), repr(guide.terms), drawings]


@cache
def _code() -> str:
    digest = hashlib.sha256()
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.glob("templates/print/*")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()
