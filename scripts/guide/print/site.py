"""Guide → the print pages of the site, as (path, text) values inside docs/print/.

Stands beside `render`. An unchanged section comes from the folder of finished things: its page
is large, and the live server builds on every keystroke that an author saves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from guide.link import link
from guide.markdown.cache import DEFAULT_FOLDER
from guide.model import Guide, Section
from guide.print.compose import Paper, kept_sheets, printed, section_html
from guide.print.convert import Converter
from guide.print.topics import sheet_inputs
from guide.print.values import TopicSheet
from guide.store import Item, ahead, stored
from guide.write import Page


def print_pages(guide: Guide, folder: Path = DEFAULT_FOLDER) -> Iterator[Page]:
    """A page for each section with a written topic."""
    sections = printed(guide)
    items = [
        (decided_by, partial(_html, guide, section))
        for decided_by, section in zip(inputs(guide, sections), sections, strict=True)
    ]
    ahead(items, folder)
    for section, item in zip(sections, items, strict=True):
        yield Page(path=f"{section.slug}/index.html", text=stored(*item, folder))


def _html(guide: Guide, section: Section) -> str:
    return section_html(guide, section, Paper())


def sheet_items(guide: Guide) -> Iterator[Item[TopicSheet]]:
    """What the pages are made of: the sheets of their topics, each as one thing to be kept."""
    linked, converter = link(guide), Converter(guide.drawings)
    for section in printed(guide):
        yield from kept_sheets(linked, [section], Paper(), converter).values()


def inputs(guide: Guide, sections: Sequence[Section]) -> list[list[object]]:
    """For each section everything but our code that decides its page."""
    linked, terms = link(guide), repr(guide.terms)
    return [
        [
            "print",
            repr(replace(section, topics=())),
            [sheet_inputs(one, guide.drawings) for one in linked if one.section is section],
            terms,
        ]
        for section in sections
    ]
