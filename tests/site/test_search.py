"""Search on the built site: nothing before a query, keys, what opens, what is said, what is shared."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest

LIST = ".md-search-result__item"
CHOICE = ".search-choice"
WRITTEN = "/topics/architecture/rotary-position-embeddings/"


def typed(page: Any, query: str) -> None:
    """Type into the box and wait for results with their teasers."""
    page.keyboard.press("Control+k")
    page.keyboard.type(query)
    page.wait_for_selector(f"{LIST} mark")
    page.wait_for_timeout(300)


def test_nothing_is_fetched_before_somebody_searches(visit):
    fetched: list[str] = []
    visit.page.on("request", lambda request: fetched.append(request.url))
    page = visit.go(WRITTEN)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Control+k")
    page.locator(CHOICE).first.wait_for()
    page.wait_for_timeout(200)
    assert [url for url in fetched if "search" in url] == [f"{visit.address}/assets/search/box.js"]
    typed(page, "kv")
    assert any(url.endswith("index.bin") for url in fetched)
    assert not any("search_index" in url for url in fetched)
    assert visit.errors == []
    assert visit.foreign == []


def test_keys_lead_to_the_sub_point_and_it_opens(visit):
    page = visit.go("/")
    typed(page, "rope score depends on relative distance")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    address = page.evaluate("document.activeElement.href")
    assert WRITTEN in address and "#" in address
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"{WRITTEN}.*#"))
    anchor = address.partition("#")[2]
    part = page.locator(f"section:has(> [id='{anchor}'])")
    assert part.locator("details.fold").first.evaluate("(it) => it.open")
    assert page.locator(f"[id='{anchor}']").evaluate(
        "(it) => { const top = it.getBoundingClientRect().top; return top >= 0 && top < 400; }"
    )
    page.wait_for_function("() => CSS.highlights.get('search')?.size > 0")
    assert visit.errors == []


def test_enter_opens_the_best_hit(visit):
    page = visit.go("/")
    typed(page, "kv cache")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/topics/inference/kv-cache/"))
    assert visit.errors == []


def test_an_empty_box_offers_examples_that_find_their_page(visit):
    page = visit.go("/")
    page.keyboard.press("Control+k")
    page.get_by_role("status").filter(has_text="Type to search, for example:").wait_for()
    examples = page.locator(CHOICE).all_inner_texts()
    found = ["KV caching", "Autoregressive generation", "GPU memory for inference"]
    assert len(examples) == len(found)
    for example, title in zip(examples, found, strict=True):
        page.locator(CHOICE, has_text=example).click()
        page.locator(LIST).first.filter(has_text=title).wait_for()
        assert page.locator(".md-search__input").input_value() == example
        page.get_by_role("button", name="Clear").click()
    page.wait_for_function("() => document.activeElement.matches('.md-search__input')")


def test_searches_that_led_to_a_page_are_offered_again_until_they_are_forgotten(visit):
    page = visit.go("/")
    for query in ("beam", "rope", "lora", "moe", "kv cache", "rope"):
        typed(page, query)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"\?h="))
        page.goto(f"{visit.address}/")
    typed(page, "speculative")  # a look that leads nowhere is no search to offer again
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("Control+k")
    page.get_by_role("status").filter(has_text="Your last searches in this browser").wait_for()
    offered = ["rope", "kv cache", "moe", "lora", "Forget these"]
    assert page.locator(CHOICE).all_inner_texts() == offered
    page.keyboard.press("Enter")  # nothing was chosen
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(LIST).first.filter(has_text="KV caching").wait_for()
    assert page.evaluate("document.activeElement.matches('.md-search__input')")
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")
    page.locator(CHOICE).first.wait_for()
    page.keyboard.press("ArrowUp")  # from the box to the last choice
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Type to search, for example:").wait_for()
    assert visit.errors == []


def test_an_empty_box_offers_examples_where_the_browser_keeps_nothing(visit):
    visit.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } })"
    )
    page = visit.go("/")
    page.keyboard.press("Control+k")
    page.locator(CHOICE, has_text="kv cache").click()
    page.locator(f"{LIST} mark").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/topics/inference/kv-cache/"))
    assert visit.errors == []


@pytest.mark.parametrize("word", ["vocab_size", "c++", "a\\b", "(x)", "*", "[y-z]", "$1"])
def test_any_word_may_be_marked(visit, word):
    """What stands in the address is text to mark, never a pattern."""
    visit.go(f"{WRITTEN}?{urlencode({'h': f'{word} position'})}")
    visit.page.wait_for_function("() => CSS.highlights.get('search')?.size > 0")
    assert visit.errors == []


def test_a_hit_shows_section_topic_and_the_passage_with_its_match(visit):
    page = visit.go("/")
    typed(page, "relative positional information of rope scores")
    first = page.locator(LIST).first
    assert first.locator(".search-section").inner_text() == "Architecture & Model Design"
    assert "Rotary position embeddings" in first.locator("h1").inner_text()
    assert "relative" in first.locator("h2").first.inner_text().lower()
    assert first.locator("p mark").count() >= 1


def test_the_number_of_results_is_announced(visit):
    page = visit.go("/")
    typed(page, "kv cache")
    page.get_by_role("status").filter(has_text=re.compile(r"^\d+ pages?$")).wait_for()
    page.locator(".md-search__input").fill("")
    page.keyboard.type("qqqqqzzzz")
    page.get_by_role("status").filter(has_text="Nothing found").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/topics/$"))
    assert visit.errors == []


def test_who_is_quicker_than_the_answer_keeps_the_place_in_the_list(visit):
    page = visit.go("/")
    typed(page, "kv cache")
    page.keyboard.press("ArrowDown")
    page.evaluate(
        """() => {
            const input = document.querySelector(".md-search__input");
            input.value = "qqqqqzzzz";
            input.dispatchEvent(new Event("input"));
        }"""
    )
    page.get_by_role("status").filter(has_text="Nothing found").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "All questions"


def test_on_a_phone_the_results_are_as_wide_as_the_screen(browser, address):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.goto(address + "/")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("kv cache")
    page.wait_for_selector(f"{LIST} mark")
    assert page.evaluate("innerWidth") == 390  # a phone zooms out until it shows what is wider
    context.close()


def test_a_search_can_be_shared(visit):
    page = visit.go("/")
    typed(page, "kv cache")
    page.wait_for_url(re.compile(r"\?q=kv\+cache"))
    shared = page.url
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/$"))
    page.goto(shared)
    page.wait_for_selector(LIST)
    assert page.locator(".md-search__input").input_value() == "kv cache"
    assert "KV" in page.locator(LIST).first.inner_text()
    assert visit.errors == []


@pytest.mark.parametrize("missing", ["**/index.bin", "**/assets/search/worker.js"])
def test_the_stock_search_answers_where_ours_cannot_start(visit, missing):
    visit.page.route(missing, lambda route: route.abort())
    page = visit.go("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("speculative decoding")
    page.wait_for_selector(LIST)
    assert "Speculative decoding" in page.locator(LIST).first.inner_text()
