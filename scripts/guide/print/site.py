"""Guide → the print pages of the site, as (path, text) values inside docs/print/.

Stands beside `render`. An unchanged section comes from the folder of finished things: its page
is large, and the live server builds on every keystroke that an author saves.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from guide.link import link
from guide.markdown.cache import DEFAULT_FOLDER
from guide.model import Guide, Section
from guide.print.compose import Paper, printed, section_html, sheet_items
from guide.print.convert import Converter
from guide.print.topics import sheet_inputs
from guide.print.values import TopicSheet
from guide.store import Item, ahead
from guide.write import Page


def print_items(guide: Guide) -> dict[str, Item[str]]:
    """The page of each section with a written topic, by its slug, as a thing to be kept."""
    sections = printed(guide)
    return {
        section.slug: Item(decided_by, partial(_html, guide, section))
        for decided_by, section in zip(inputs(guide, sections), sections, strict=True)
    }


def changed_sheets(guide: Guide, pages: Mapping[str, Item[str]]) -> Iterator[Item[TopicSheet]]:
    """What those of the pages are made of that changed: the sheets of their topics."""
    new = [one for one in printed(guide) if not pages[one.slug].is_made()]
    linked, converter = link(guide) if new else (), Converter(guide.drawings)
    for section in new:
        yield from sheet_items(linked, [section], Paper(), converter).values()


def print_pages(items: Mapping[str, Item[str]], folder: Path = DEFAULT_FOLDER) -> Iterator[Page]:
    """The pages themselves."""
    ahead(items.values(), folder)
    for slug, item in items.items():
        yield Page(path=f"{slug}/index.html", text=item.value(folder))


def _html(guide: Guide, section: Section) -> str:
    return section_html(guide, section, Paper())


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
