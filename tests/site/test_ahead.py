"""Moving between topics: the next page is there before the click."""

import pytest

pytestmark = pytest.mark.browser
SECTION, TOPIC = "/topics/inference/", "/topics/inference/speculative-decoding/"


def test_a_link_under_the_pointer_is_fetched_once_and_the_click_finds_it(visit):
    asked = []
    visit.page.on("request", lambda request: asked.append(request.url.removeprefix(visit.address)))
    page = visit.go(SECTION)
    page.wait_for_load_state("networkidle")
    assert TOPIC not in asked
    link = page.locator("article a[href$='speculative-decoding/']").first
    for _ in range(2):
        link.hover()
        page.wait_for_timeout(250)
        page.locator("h1").hover()
    page.wait_for_function("() => document.querySelectorAll('link[rel=prefetch]').length > 0")
    hints = page.eval_on_selector_all("link[rel=prefetch]", "all => all.map((it) => it.href)")
    assert hints.count(visit.address + TOPIC) == 1
    link.click()
    page.wait_for_url(f"**{TOPIC}")
    assert visit.errors == []
    assert visit.foreign == []


def test_the_focus_asks_too_and_the_page_itself_and_other_hosts_are_never_asked(visit):
    page = visit.go(TOPIC)
    page.locator("article a[href^='https://']").first.evaluate("(it) => it.focus()")
    page.locator("article a[href^='#']").first.evaluate("(it) => it.focus()")
    page.wait_for_timeout(250)
    assert page.locator("link[rel=prefetch]").count() == 0
    page.locator(".crumbs a").first.evaluate("(it) => it.focus()")
    page.wait_for_function(
        "() => document.querySelector('link[rel=prefetch]')?.href.endsWith('/topics/')"
    )


def test_a_pointer_that_passes_asks_for_nothing(visit):
    page = visit.go(SECTION)
    page.evaluate("""() => {
      const over = (node) => node.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
      for (const link of document.querySelectorAll("article a[href$='/']")) over(link);
      over(document.querySelector("h1"));
    }""")
    page.wait_for_timeout(250)
    assert page.locator("link[rel=prefetch]").count() == 0
