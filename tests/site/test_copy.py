"""What a reader gets who copies a formula, in a real browser."""

from collections.abc import Iterator

import pytest
from markdown import markdown
from playwright.sync_api import Browser, Page

from guide.build import ROOT

pytestmark = pytest.mark.browser

SCRIPT = ROOT / "docs/assets/katex/copy-formulas.js"

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
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    text = "It is $x_{<t}$ here.\n\nAnd\n\n$$\n\\frac{a}{b}\n$$\n\nNo formula."
    cache = {"guide.markdown.math": {"cache": str(tmp_path_factory.mktemp("cache"))}}
    page = browser.new_page()
    page.set_content(markdown(text, extensions=["guide.markdown.math"], extension_configs=cache))
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))  # runs at once; modules later
    yield page
    page.close()


def test_formulas_are_copied_as_latex_between_their_paragraphs(page: Page) -> None:
    copied = page.evaluate(COPY, ["p:first-of-type", "div.arithmatex"])
    assert copied.split() == ["It", "is", "$x_{<t}$", "here.", "And", "$$\\frac{a}{b}$$"]
    assert "here.\n" in copied


def test_half_a_formula_is_copied_whole(page: Page) -> None:
    assert page.evaluate(COPY, [".katex-html", ".katex-html .mord"]) == "$x_{<t}$"


def test_text_without_formulas_is_left_to_the_browser(page: Page) -> None:
    assert page.evaluate(COPY, ["p:last-of-type", "p:last-of-type"]) == ""
