"""The offline copy, opened from files as a reader would: links, search, formulas, figures, folding."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from guide.finish.offline import NAME, for_files, write_offline

pytestmark = pytest.mark.browser
TOPIC = "topics/inference/speculative-decoding/index.html"


@pytest.fixture(scope="module")
def zipped(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_offline(site, tmp_path_factory.mktemp("work"))


@pytest.fixture(scope="module")
def copy(zipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where somebody unpacked it."""
    folder = tmp_path_factory.mktemp("a folder, with spaces")
    with zipfile.ZipFile(zipped) as file:
        file.extractall(folder)
    return folder / NAME


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without any network; what the console says is an error of the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def test_addresses_name_files():
    page = '<a href="../x/#a">1</a><a href=".">2</a><a href="../..">3</a><a href="#b">4</a>'
    assert for_files(page) == (
        '<a href="../x/index.html#a">1</a><a href="./index.html">2</a>'
        '<a href="../../index.html">3</a><a href="#b">4</a>'
    )
    assert for_files('<a href="https://x.org/">5</a>') == '<a href="https://x.org/">5</a>'


def test_every_address_in_the_copy_leads_to_a_file_of_it(copy: Path):
    missing = []
    for file in copy.rglob("*.html"):
        if file.name == "404.html":
            continue  # servers show it; its addresses start at their root
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        for node in page.css("a[href], link[href], script[src], img[src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            path = address.partition("#")[0].partition("?")[0]
            if path and ":" not in path and not (file.parent / unquote(path)).is_file():
                missing.append(f"{file.relative_to(copy)} → {address}")
    assert missing == []


@pytest.mark.parametrize(
    "path", ["topics/index.html", "references/index.html", "print/inference/index.html"]
)
def test_no_kind_of_page_complains(copy: Path, page: Page, path: str):
    page.goto((copy / path).as_uri())
    page.wait_for_timeout(300)


def test_search_finds_and_opens_the_passage(copy: Path, page: Page):
    page.goto((copy / "index.html").as_uri())
    page.keyboard.press("Control+k")
    page.keyboard.type("rope score depends on relative distance")
    page.locator(".md-search-result__item mark").first.wait_for()
    page.wait_for_timeout(300)
    hit = page.locator(".md-search-result__link[href*='rotary'][href*='#']:visible").first
    anchor = hit.get_attribute("href").partition("#")[2]
    hit.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/rotary-position-embeddings/index.html*#{anchor}")
    opened = "id => document.getElementById(id)?.closest('section')?.querySelector('details').open"
    page.wait_for_function(opened, arg=anchor)
    page.wait_for_function("() => CSS.highlights.get('search')?.size > 0")


def test_formulas_figures_colors_and_folding_work(copy: Path, page: Page):
    page.goto((copy / TOPIC).as_uri())
    page.get_by_role("button", name="Open all").click()
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert any("KaTeX_Main" in family for family in loaded)
    assert any("Source Serif" in family for family in loaded)
    drawing = page.locator("article figure svg").first
    assert drawing.bounding_box()["height"] > 100
    assert drawing.locator("text").count() > 3
    page.get_by_role("button", name="Dark colors").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.reload()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.get_by_role("link", name="LLM interview study guide").first.click()
    page.wait_for_url(f"**/{NAME}/index.html")


def test_the_same_site_gives_the_same_bytes(site: Path, zipped: Path, tmp_path: Path):
    before = zipped.read_bytes()
    assert write_offline(site, tmp_path).read_bytes() == before
    assert len(before) < 30e6
