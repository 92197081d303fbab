"""Everything by keyboard: each stop is seen and says what it is, no stop is hidden, no key surprises."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from guide.bench.load import OPEN
from site_tools import SETTLED, TOPIC

pytestmark = pytest.mark.browser

STOP = """() => {
    const it = document.activeElement;
    if (it === document.body) return null;
    const box = it.getBoundingClientRect();
    const style = getComputedStyle(it);
    const seen = it.checkVisibility({opacityProperty: true, visibilityProperty: true});
    const middle = document.elementFromPoint(
        Math.min(Math.max(box.x + Math.min(box.width, innerWidth) / 2, 0), innerWidth - 1),
        Math.min(Math.max(box.y + Math.min(box.height, innerHeight) / 2, 0), innerHeight - 1));
    return {
        what: it.outerHTML.slice(0, 100),
        isSeen: seen && box.width > 0 && box.height > 0,
        isOnTop: !middle || it.contains(middle) || middle.contains(it),
        ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    };
}"""


def stops(page: Page, most: int = 400) -> Iterator[dict[str, Any]]:
    """Where Tab leads, from the top of the page to its end."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield stop
    raise AssertionError(f"more than {most} stops")


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("path", ["/", "/topics/inference/", TOPIC])
def test_every_stop_is_seen_with_a_ring_of_three_pixels(visit, path, width):
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.go(path)
    found = list(stops(page))
    assert len(found) > 10
    assert [s["what"] for s in found if not s["isSeen"]] == []
    assert [s["what"] for s in found if s["ring"] < 3] == []
    assert [s["what"] for s in found if not s["isOnTop"]] == []


def test_the_first_stop_skips_to_the_content(visit):
    page = visit.go(TOPIC)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to content")
    assert link.evaluate("it => it === document.activeElement && it.checkVisibility()")
    page.keyboard.press("Enter")
    assert page.url.endswith("#question")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_menu_of_narrow_screens_opens_and_closes_by_keyboard(visit):
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 800})
    visit.go(TOPIC)
    button, menu = (
        page.get_by_role("button", name="Menu"),
        page.get_by_role("navigation", name="Site"),
    )
    focus = "it => it === document.activeElement"
    assert menu.count() == 0
    button.focus()
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="Home").wait_for()
    assert button.get_attribute("aria-expanded") == "true"
    assert menu.get_by_role("link", name="Home").evaluate(focus)
    assert menu.locator("[aria-current=page]").inner_text() == "Speculative decoding"
    page.keyboard.press("Escape")
    page.wait_for_function(
        "() => !document.getElementById('menu').checkVisibility({visibilityProperty: true})"
    )
    assert button.evaluate(focus)
    assert button.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Space")
    menu.get_by_role("link", name="Home").wait_for()
    page.keyboard.press("Shift+Tab")  # out of the menu, which then is in nobody's way
    page.wait_for_function(
        "() => !document.getElementById('menu').checkVisibility({visibilityProperty: true})"
    )


def test_the_menu_leads_to_every_section_and_shows_the_parts_of_the_page(visit):
    page = visit.page
    page.set_viewport_size({"width": 320, "height": 800})
    visit.go(TOPIC)
    page.get_by_role("button", name="Menu").click()
    menu = page.get_by_role("navigation", name="Site")
    row = menu.get_by_role("link", name="Ethics, Safety & Alignment")
    row.wait_for()
    right = "it => it.getBoundingClientRect().right"
    left_over = f"it => ({right})(it.closest('.md-sidebar')) - ({right})(it)"
    assert row.evaluate(left_over) < 5  # no room is wasted
    menu.get_by_role("link", name="Pitfalls").click()
    page.wait_for_url("**#pitfalls")
    page.wait_for_function(
        "() => !document.getElementById('menu').checkVisibility({visibilityProperty: true})"
    )


def test_without_script_the_menu_stands_below_the_page(plain):
    page = plain.page
    page.set_viewport_size({"width": 390, "height": 800})
    plain.go(TOPIC)
    link = page.get_by_role("navigation", name="Site").get_by_role("link", name="Glossary")
    article = page.locator("article").bounding_box()
    assert link.bounding_box()["y"] >= article["y"] + article["height"]
    assert page.get_by_role("button", name="Menu").count() == 0


def test_search_on_narrow_screens_opens_closes_and_returns_by_keyboard(visit):
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 800})
    visit.go(TOPIC)
    button = page.get_by_role("button", name="Search", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("kv cache")
    page.locator(".md-search-result__item mark").first.wait_for()
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.matches('.search-button')")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Close search").click()
    page.wait_for_function("() => document.activeElement.matches('.search-button')")


def test_single_keys_do_nothing_until_they_are_wanted(visit):
    page = visit.go(TOPIC)
    for key in ("/", "f", "s", "n", "p", ",", "."):
        page.keyboard.press(key)
        page.wait_for_timeout(50)
        assert page.url.endswith(TOPIC)
        assert page.evaluate("document.activeElement === document.body")
    page.get_by_label("Single-key shortcuts").check()
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('.md-search__input')")
    page.keyboard.type("n/p")  # in a field, a key is a letter
    assert page.locator(".md-search__input").input_value() == "n/p"


def test_colors_change_by_keyboard_and_stay_changed(visit):
    page = visit.go(TOPIC)
    button = page.get_by_role("button", name="Dark colors")
    assert button.get_attribute("aria-pressed") == "false"
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    page.goto(f"{visit.address}/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.get_by_role("button", name="Dark colors").press("Space")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"


def test_the_first_paint_has_the_colors_of_the_system(visit):
    """Before any module runs: the first frame of a dark page is dark."""
    stopped = []
    visit.page.route(
        re.compile(r"/assets/.*\.js$"), lambda route: (stopped.append(route), route.abort())
    )
    visit.page.emulate_media(color_scheme="dark")
    assert visit.go("/").evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert len(stopped) >= 2  # the search engine's and the modules


def test_colors_change_where_the_browser_keeps_nothing(visit):
    """Storage that is refused throws on first touch."""
    visit.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } })"
    )
    page = visit.go(TOPIC)
    page.get_by_role("button", name="Dark colors").press("Enter")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert visit.errors == []


def test_what_scrolls_sideways_is_a_named_stop_and_what_does_not_is_none(visit):
    page = visit.page
    page.set_viewport_size({"width": 320, "height": 800})
    visit.go(TOPIC)
    page.evaluate(OPEN)
    page.evaluate(SETTLED)
    boxes = page.evaluate("""() => [...document.querySelectorAll('article *')]
        .filter(it => ['auto', 'scroll'].includes(getComputedStyle(it).overflowX) && it.clientWidth)
        .map(it => [it.scrollWidth > it.clientWidth + 1, it.tabIndex, it.getAttribute('aria-label') ?? '', it.className])""")
    scrolling = [box for box in boxes if box[0]]
    assert len(scrolling) >= 5
    assert [box for box in scrolling if box[1] != 0 or ": " not in box[2]] == []
    assert {box[2].partition(",")[0] for box in scrolling} >= {"Code", "Formula", "Figure"}
    assert [box for box in boxes if not box[0] and box[1] == 0] == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate(SETTLED)
    assert page.locator("article .katex-display[tabindex]").count() < len(scrolling)


def test_a_wide_table_without_links_is_a_named_stop(visit):
    """Links would be stops of their own, and a table with some is reached without its box."""
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 800})
    visit.go("/topics/architecture/attention-variants/")
    page.evaluate(OPEN)
    page.evaluate(SETTLED)
    boxes = page.locator(".md-typeset__scrollwrap[tabindex='0']")
    assert boxes.count() >= 1
    assert boxes.first.get_attribute("aria-label").startswith("Table, scrolls sideways: ")


def test_a_citation_shows_its_source_on_hover_and_on_focus(visit):
    page = visit.go(TOPIC)
    page.evaluate(OPEN)
    link, preview = page.locator("article .cite a").first, page.get_by_role("tooltip")
    link.hover()
    preview.wait_for()
    key = link.get_attribute("href").removeprefix("#source-")
    title = page.locator(f"#source-{key} em").inner_text()
    assert title in preview.inner_text()
    preview.hover()  # the pointer may go over the preview without losing it
    page.wait_for_timeout(400)
    assert preview.is_visible()
    page.keyboard.press("Escape")
    assert not preview.is_visible()
    page.mouse.move(0, 0)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    preview.wait_for()
    assert link.get_attribute("aria-describedby") == preview.get_attribute("id")
    page.keyboard.press("Tab")
    assert link.get_attribute("aria-describedby") is None
    page.get_by_role("button", name="Close all").focus()
    assert not preview.is_visible()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_parts_and_menu_move_gently_and_not_at_all_where_that_is_asked(visit, motion):
    visit.page.emulate_media(reduced_motion=motion)
    visit.page.set_viewport_size({"width": 390, "height": 800})
    page = visit.go(TOPIC)
    page.evaluate("""() => {
        window.moved = [];
        document.addEventListener('transitionrun', ({target}) => moved.push(target.className || target.tagName));
    }""")
    moved = "name => moved.some(it => it.includes(name))"
    page.locator("section.point summary").first.click()
    page.get_by_role("button", name="Menu").click()
    page.wait_for_timeout(300)
    found = (page.evaluate(moved, "SUMMARY"), page.evaluate(moved, "md-sidebar--primary"))
    assert found == ((False, False) if motion == "reduce" else (True, True))


def test_dark_pages_have_the_dark_palette(visit):
    """The cut styles keep the scheme that no page holds until a reader chooses it."""
    visit.page.emulate_media(color_scheme="dark")
    page = visit.go(TOPIC)
    paper, ink = page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert paper == "rgb(22, 24, 28)"
    assert ink != "rgb(0, 0, 0)"
