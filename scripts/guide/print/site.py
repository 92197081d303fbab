"""Guide → the print pages of the site, as (path, text) values inside docs/print/.

Stands beside `render`. An unchanged section comes from the folder of finished things: its page
is large, and the live server builds on every keystroke that an author saves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from guide.link import LinkedTopic, link
from guide.markdown.cache import DEFAULT_FOLDER
from guide.model import Guide, Section
from guide.print.compose import Paper, printed, section_html
from guide.print.topics import sheet_inputs
from guide.store import ahead, stored
from guide.write import Page


def print_pages(guide: Guide, folder: Path = DEFAULT_FOLDER) -> Iterator[Page]:
    """A page for each section with a written topic."""
    linked = link(guide)
    sections = printed(guide)
    items = [
        (_inputs(guide, linked, section), partial(_html, guide, section)) for section in sections
    ]
    ahead(items, folder)
    for section, item in zip(sections, items, strict=True):
        yield Page(path=f"{section.slug}/index.html", text=stored(*item, folder))


def _html(guide: Guide, section: Section) -> str:
    return section_html(guide, section, Paper())


def inputs(guide: Guide, sections: Sequence[Section]) -> list[object]:
    """Everything but our code that decides a document of these sections."""
    linked = link(guide)
    return [_inputs(guide, linked, section) for section in sections]


def _inputs(guide: Guide, linked: Sequence[LinkedTopic], section: Section) -> list[object]:
    """Everything that decides the page of a section, the code included."""
    own = [sheet_inputs(one, guide.drawings) for one in linked if one.section is section]
    return ["print", repr(replace(section, topics=())), own, repr(guide.terms)]
