"""The whole way of a topic through the house: load → check → link → render → write."""

from collections.abc import Iterator
from pathlib import Path

from guide.check import check, check_apart
from guide.export import export, facts_page
from guide.load import load
from guide.model import Guide
from guide.page_text import page_text_items
from guide.print.site import changed_sheets, print_items, print_pages
from guide.problems import SourceError
from guide.render import Site, render
from guide.rules import LOCAL, RULES, links
from guide.store import ahead
from guide.write import Changes, Page, sync, write_page

ROOT = Path(__file__).resolve().parents[2]
"""The checkout that this package is installed from."""


def checked_guide(root: Path = ROOT) -> Guide:
    """The guide below `root`, free of problems; SourceError carries them all otherwise."""
    loaded = load(root)
    problems = list(loaded.problems)
    if loaded.guide:
        problems += check_apart(loaded.guide, RULES, LOCAL)
        anchors = [links.link_target, links.link_anchor]
        problems += check(loaded.guide.published, anchors)  # no link into a draft's parts
    if problems or not loaded.guide:
        raise SourceError(problems)
    return loaded.guide


def write_facts(root: Path = ROOT) -> None:
    """Bring the facts beside `napkin` up to date: pictures and Python blocks compute with them."""
    guide = load(root).guide
    if guide:
        write_page(facts_page(guide), root / "docs")


def pages(guide: Guide, site: Site) -> Iterator[Page]:
    """Every file that the build generates, by its path inside docs/."""
    yield from render(guide, site)
    yield from export(guide)


def build(
    root: Path = ROOT, site: Site | None = None, drafts: bool = False
) -> tuple[Guide, Changes]:
    """Check the sources and bring docs/ up to date. Writes nothing when there are problems."""
    guide = shown_guide(root, drafts)
    return guide, generate(guide, root, site or Site())


def shown_guide(root: Path = ROOT, drafts: bool = False) -> Guide:
    """The guide, free of problems, as its pages show it.

    Answers without a `reviewed` date are drafts: they are shown only when asked for.
    """
    guide = checked_guide(root)
    return guide if drafts else guide.published


def generate(guide: Guide, root: Path, site: Site) -> Changes:
    """Bring docs/ up to date."""
    prints = print_items(guide)
    # Together, so that children are started once for both.
    ahead([*changed_sheets(guide, prints), *page_text_items(guide.topics, guide.terms).values()])
    # All pages before the first is written: the live server builds once for files that change at once.
    printed, generated = list(print_pages(prints)), list(pages(guide, site))
    sync(printed, root / "docs/print")
    return sync(generated, root / "docs")
