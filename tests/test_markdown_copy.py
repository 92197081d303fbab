"""What a reader gets who copies a formula, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import markdown
from playwright.sync_api import Page, sync_playwright

from guide.browser import FLAGS, find

pytestmark = pytest.mark.browser

SCRIPT = Path(__file__).parent.parent / "docs/assets/katex/copy-formulas.js"

COPY = """([start, end]) => {
    const range = document.createRange();
    range.setStart(...point(start));
    range.setEnd(...point(end));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const event = new ClipboardEvent("copy", {clipboardData: new DataTransfer(), cancelable: true});
    document.dispatchEvent(event);
    return event.clipboardData.getData("text/plain");
    function point(selector) {
        const element = document.querySelector(selector);
        return [element, selector === end ? element.childNodes.length : 0];
    }
}"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    browser = find()
    if browser is None:
        pytest.skip("no Chromium here")
    text = "It is $x_{<t}$ here.\n\nAnd\n\n$$\n\\frac{a}{b}\n$$\n\nNo formula."
    cache = {"guide.markdown.math": {"cache": str(tmp_path_factory.mktemp("cache"))}}
    html = markdown(text, extensions=["guide.markdown.math"], extension_configs=cache)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=[*FLAGS])
        page = chromium.new_page()
        page.set_content(html)
        page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"), type="module")
        yield page
        chromium.close()


def test_formulas_are_copied_as_latex_between_their_paragraphs(page: Page) -> None:
    copied = page.evaluate(COPY, ["p:first-of-type", "div.arithmatex"])
    assert copied.split() == ["It", "is", "$x_{<t}$", "here.", "And", "$$\\frac{a}{b}$$"]
    assert "here.\n" in copied


def test_half_a_formula_is_copied_whole(page: Page) -> None:
    assert page.evaluate(COPY, [".katex-html", ".katex-html .mord"]) == "$x_{<t}$"


def test_text_without_formulas_is_left_to_the_browser(page: Page) -> None:
    assert page.evaluate(COPY, ["p:last-of-type", "p:last-of-type"]) == ""
