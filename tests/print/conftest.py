"""Documents set once for all tests of paper."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from paper import Paper
from stress import with_stress

from guide.build import ROOT, checked_guide
from guide.load import load
from guide.model import Guide, Section
from guide.print.compose import Paper as Sheets
from guide.print.compose import book_html, printed, section_html
from guide.print.pdf import SIZES, Look, draw, lay, qr_svg
from guide.print.pieces import pieces
from guide.print.typeset import typeset

BASE = "https://guide.example/"
SHEETS = Sheets(base=BASE, assets="assets", is_pdf=True, qr=qr_svg)
MINI = ROOT / "tests/mini"


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A document: the guide it shows, its sections, its HTML and its PDF."""

    guide: Guide
    sections: tuple[Section, ...]
    html: str
    paper: Paper

    @property
    def topics(self):
        return [topic for one in self.sections for topic in one.topics if topic.answer]


def printed_pdf(html: str, size: str, folder: Path) -> bytes:
    look = Look(size=size, docs=ROOT / "docs")

    def on_one_core(work):
        return lambda texts: [work(text, look, folder) for text in texts]

    return typeset(pieces(html), on_one_core(lay), on_one_core(draw)).data


def print_section(guide: Guide, section: Section, size: str, folder: Path) -> Printed:
    html = section_html(guide, section, SHEETS)
    paper = Paper(printed_pdf(html, size, folder))
    return Printed(guide=guide, sections=(section,), html=html, paper=paper)


@pytest.fixture(scope="session")
def stressed(tmp_path_factory) -> Guide:
    root = tmp_path_factory.mktemp("stress")
    for name in ("data", "docs"):
        shutil.copytree(MINI / name, root / name)
    guide = load(with_stress(root)).guide
    assert guide
    return guide


@pytest.fixture(scope="session")
def mini_book(mini: Guide, tmp_path_factory) -> Printed:
    """The whole tiny guide."""
    html = book_html(mini, SHEETS)
    paper = Paper(printed_pdf(html, "a4", tmp_path_factory.mktemp("book")))
    return Printed(guide=mini, sections=printed(mini), html=html, paper=paper)


def finished() -> list[str]:
    """The sections of the guide itself that have a finished topic."""
    guide = load(ROOT).guide
    return [one.slug for one in printed(guide.published)] if guide else []


@pytest.fixture(
    scope="session", params=["mini_book", *(f"stress-{size}" for size in SIZES), *finished()]
)
def document(request, tmp_path_factory) -> Printed:
    """The tiny guide as a book, the section with the stress topic, each section of the guide."""
    if request.param == "mini_book":
        return request.getfixturevalue("mini_book")
    if request.param.startswith("stress-"):
        guide = request.getfixturevalue("stressed")
        size = request.param.removeprefix("stress-")
        return print_section(guide, printed(guide)[0], size, tmp_path_factory.mktemp("set"))
    guide = checked_guide(ROOT).published
    section = next(one for one in printed(guide) if one.slug == request.param)
    return print_section(guide, section, "a4", ROOT / ".cache/pdf")
