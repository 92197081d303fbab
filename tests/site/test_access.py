"""No page keeps anybody out: axe on every page and in every state, and the contrast of drawings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from axe import COLORS, violations
from guide.bench.load import OPEN
from site_tools import SETTLED, TOPIC

pytestmark = pytest.mark.browser
TEMPLATES = ["/", "/topics/", "/topics/inference/", TOPIC, "/topics/future/llm-agents/",
             "/references/", "/glossary/", "/notation/", "/labs/", "/print/inference/", "/404.html"]  # fmt: skip
PIECES = [".katex-html", ".highlight code", "figure svg"]
"""Spans by the thousand that only colors can be wrong in, and most of the time that axe takes.
TOPIC, which has all of them, is looked at whole, and the words of every drawing by LOW_CONTRAST."""

LOW_CONTRAST = """() => {
    const numbers = color => (color.match(/[\\d.]+/g) ?? []).map(Number);
    const light = color => numbers(color).slice(0, 3).map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
    const isFilled = e => e.tagName !== 'text' && e.tagName !== 'tspan' && e.getAttribute('fill') !== 'none'
        && getComputedStyle(e).fill !== 'none' && (numbers(getComputedStyle(e).fill)[3] ?? 1) === 1
        && +getComputedStyle(e).fillOpacity > 0.5 && !['g', 'svg', 'line', 'polyline'].includes(e.tagName);
    const paper = getComputedStyle(document.body).backgroundColor;
    const low = [];
    for (const text of document.querySelectorAll('article figure svg text')) {
        const [box, own] = [text.getBoundingClientRect(), getComputedStyle(text).fill];
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const behind = [...text.ownerSVGElement.querySelectorAll('rect, path, circle, polygon, ellipse')]
            .filter(e => isFilled(e) && text.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING)
            .filter(e => { const b = e.getBoundingClientRect();
                return b.left <= x && x <= b.right && b.top <= y && y <= b.bottom && e.tagName !== 'path'; });
        const ground = behind.length ? getComputedStyle(behind.at(-1)).fill : paper;
        const [high, dim] = [light(own), light(ground)].sort((a, b) => b - a);
        const ratio = (high + 0.05) / (dim + 0.05);
        if (ratio < 7) low.push(`${text.textContent.trim()}: ${own} on ${ground}, ${ratio.toFixed(2)}:1`);
    }
    return low;
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


@pytest.mark.parametrize("quarter", range(4))
def test_no_page_has_a_violation_with_all_its_parts_open(
    site: Path, address: str, page: Page, quarter: int
):
    """What colors do doesn't change with the width, so each page is asked about it at one width."""
    found = []
    for file in sorted(site.rglob("*.html"))[quarter::4]:
        path = file.relative_to(site).as_posix()
        resize(page, 1280)
        page.goto(f"{address}/{path}")
        page.evaluate(OPEN)
        seen = [*violations(page, without=PIECES), *violations(page, "dark", without=PIECES)]
        resize(page, 390)
        page.emulate_media(color_scheme="light")
        page.evaluate(SETTLED)
        seen += violations(page, not_rules=COLORS, without=PIECES)
        found += [f"{path}, {one}" for one in seen]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES)
@pytest.mark.parametrize("width", [1280, 390])
def test_no_kind_of_page_has_a_violation_as_it_is_first_seen(address, page, path, width):
    resize(page, width)
    page.goto(address + path)
    without = () if path == TOPIC else PIECES
    found = [*violations(page, without=without), *violations(page, "dark", without=without)]
    assert found == []


def test_formulas_and_code_have_no_violation_either(address, page):
    resize(page, 1280)
    page.goto(address + TOPIC)
    page.evaluate(OPEN)
    assert [*violations(page), *violations(page, "dark")] == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["/", TOPIC])
def test_open_search_and_open_menu_have_no_violation(address, page, path, width):
    resize(page, width)
    page.goto(address + path)
    page.keyboard.press("Control+k")
    page.locator(".search-choice").first.wait_for()
    found = [*violations(page, without=PIECES), *violations(page, "dark", without=PIECES)]
    page.keyboard.type("kv cache memory")
    page.locator(".md-search-result__item mark").first.wait_for()
    page.wait_for_timeout(300)
    found += [*violations(page, without=PIECES), *violations(page, "dark", without=PIECES)]
    page.keyboard.press("Escape")
    if width == 390:
        page.get_by_role("button", name="Menu").click()
        page.locator("#menu a").first.wait_for()
        found += [*violations(page, without=PIECES), *violations(page, "dark", without=PIECES)]
    assert found == []


def test_words_in_drawings_have_a_contrast_of_seven_to_one(site, address, page):
    low = []
    for file in sorted(site.glob("topics/*/*/index.html")):
        if "<figure" not in file.read_text(encoding="utf-8"):
            continue
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{address}/{file.parent.relative_to(site).as_posix()}/")
            page.evaluate(OPEN)
            low += [f"{file.parent.name}, {scheme}: {one}" for one in page.evaluate(LOW_CONTRAST)]
    assert low == []
