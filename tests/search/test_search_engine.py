"""Queries over small hand-made corpora: what is found, in which order, and how it is shown."""

from typing import Any

import pytest
from search_pages import page

PAGES = [
    page(
        "steeping",
        "Steeping time",
        "brewing duration",
        bitterness="Tannins leave the leaf late & make a long cup bitter. " * 3,
        temperature="Water near boiling extracts caffeine faster; thermometer_probe(90) says so.",
    ),
    page("bags", "Loose leaf or tea bags", cost="A bag costs more per cup than loose leaf."),
    page("crowd", "Tea for a hundred", queue="A queue of a hundred drinkers and one urn."),
    page(
        "glossary", "Glossary", "glossary", factor=0.35, terms="Urn: a vessel that keeps tea hot."
    ),
]


def places(found: list[list[dict[str, Any]]]) -> list[str]:
    """The pages found, in order."""
    return [items[0]["location"].split("/")[1] for items in found]


def test_the_page_whose_name_it_is_comes_first(search: Any) -> None:
    assert places(search(PAGES, "loose leaf"))[0] == "bags"
    assert places(search(PAGES, "brewing"))[0] == "steeping"


@pytest.mark.parametrize(
    "query", ["temprature", "temperatuer", "themperature", "temperture", "tempe", "temperature "]
)
def test_a_slip_or_a_word_half_typed_finds_the_word(search: Any, query: str) -> None:
    assert search(PAGES, query)[0][0]["location"] == "topics/steeping/#temperature"


def test_the_hit_is_the_part_about_what_the_page_s_name_does_not_say(search: Any) -> None:
    head = "Steeping is time. Steeping is patience. Steeping brings caffeine. " * 2
    tea = [page("steeping", "Steeping", "brewing", question=head, caffeine="Heat extracts it.")]
    hit = search([*tea, *PAGES[1:]], "steeping caffeine")[0][0]
    assert hit["location"] == "topics/steeping/#caffeine"


@pytest.mark.parametrize("query", ["", "   ", "?", "xyzzyx"])
def test_nothing_is_found_where_nothing_is(search: Any, query: str) -> None:
    assert search(PAGES, query) == []


def test_a_word_of_code_finds_the_part_that_holds_it(search: Any) -> None:
    assert search(PAGES, "thermometer_probe")[0][0]["location"] == "topics/steeping/#temperature"


def test_a_question_is_its_telling_words(search: Any) -> None:
    assert places(search(PAGES, "how do I queue for a hundred people?"))[0] == "crowd"


def test_pages_that_are_no_topics_come_after_topics(search: Any) -> None:
    assert places(search(PAGES, "urn")) == ["crowd", "glossary"]


def test_an_abbreviation_finds_what_it_stands_for(search: Any) -> None:
    found = search(PAGES, "WNB", wnb=["near", "boil"])
    assert found[0][0]["location"] == "topics/steeping/#temperature"


def test_the_part_that_answers_is_opened_first_and_its_page_is_named(search: Any) -> None:
    items = search(PAGES, "bitter cup tannins")[0]
    part, parent = items[0], items[-1]
    assert part["location"] == "topics/steeping/#bitterness"
    assert parent["location"] == "topics/steeping/"
    assert part["score"] > parent["score"]
    assert parent["title"] == '<small class="search-section">Tea</small> Steeping time'


def test_the_match_is_marked_in_the_teaser_and_html_is_text(search: Any) -> None:
    text = search(PAGES, "tannin bitter")[0][0]["text"]
    assert (
        "<mark>Tannins</mark> leave the leaf late &#38; make a long cup <mark>bitter</mark>" in text
    )
    assert len(text) < 500


def test_without_the_texts_the_parts_are_known_all_the_same(search: Any) -> None:
    part = search(PAGES, "tannins", texts=False)[0][0]
    assert (part["location"], part["title"], part["text"]) == (
        "topics/steeping/#bitterness",
        "bitterness",
        "",
    )


def test_a_title_cannot_inject_html(search: Any) -> None:
    evil = [page("evil", "<img src=x onerror=alert(1)> tea", cup="x")]
    assert "<img" not in str(search(evil, "tea"))
