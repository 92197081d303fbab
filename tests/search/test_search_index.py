"""Built pages → entries → index → a site that uses it; and how large the index may become."""

import json
from pathlib import Path

import pytest
from corpus import documents
from search_pages import page

from guide.build import checked_guide
from guide.finish.site import begin, search
from guide.model import Guide
from guide.search.encode import encode, slug
from guide.search.entries import pages, plain
from guide.search.index import index
from guide.search.install import FOLDER, STOCK, Records, abbreviations, use
from guide.search.quality import Answer, Query, figures, misses, read

BUDGET = 1_260
"""Bytes of index per topic, of 110: with the scripts' 8.4 kB at most 150 kB to the first result."""
HTML = (
    "<html><head><title>T</title></head><body>"
    '<script id="__config" type="application/json">{"base": "..", "search": '
    '"../assets/javascripts/workers/search.1a.min.js"}</script>\n'
    '<script src="../assets/javascripts/bundle.1a.min.js"></script>\n</body></html>'
)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return checked_guide()


def test_the_index_of_the_finished_guide_keeps_its_budget(guide: Guide) -> None:
    found = list(pages(documents(guide), guide))
    data = encode(index(found), abbreviations(guide))
    assert len(guide.topics) * BUDGET * 0.6 < len(data) < len(guide.topics) * BUDGET
    assert data == encode(index(found), abbreviations(guide))  # the same bytes every time


def test_entries_are_parts_and_chapters_of_short_parts_are_one(mini: Guide) -> None:
    topic = mini.written[0]
    records = [
        {"location": f"topics/{topic.id}/", "title": topic.title, "text": "<p>All questions</p>"},
        {
            "location": f"topics/{topic.id}/#question",
            "title": topic.question,
            "text": "<p>Core · explain</p> <p>Also asked as: brew</p> <p>It <code>steeps</code>.</p>",
        },
        {"location": f"topics/{topic.id}/#point", "title": "Point &amp; more", "text": "<p>A</p>"},
        {"location": f"topics/{topic.id}/#pitfalls", "title": "Pitfalls", "text": ""},
        {"location": f"topics/{topic.id}/#one", "title": "One", "text": "<p>Wrong</p>"},
        {"location": f"topics/{topic.id}/#follow-ups", "title": "Follow-ups", "text": ""},
        {"location": f"topics/{topic.id}/#two", "title": "Two", "text": "<p>Then</p>"},
        {"location": f"topics/{topic.id}/#rubric", "title": "Rubric", "text": ""},
        {"location": f"topics/{topic.id}/#solid", "title": "Solid", "text": "<p>Left out</p>"},
    ]
    (page,) = pages(records, mini)
    assert [(e.anchor, e.text, e.chapter) for e in page.entries] == [
        ("question", "It steeps.", 0),
        ("point", "A", 1),
        ("pitfalls", "", 2),
        ("one", "Wrong", 2),
        ("follow-ups", "", 3),
        ("two", "Then", 3),
    ]
    assert page.entries[1].title == "Point & more"
    assert {name for name, _ in page.names} >= {topic.title, topic.question, *topic.aliases}


def test_a_result_in_a_text_is_no_word_and_a_year_or_a_size_is() -> None:
    one = page("cup", "Cup", prices="In 2024 some 0.0123 of 448280 cups held 70B leaves, 16 of 677")
    assert {"2024", "70b", "16", "leav"} <= set(index([one]).postings)
    assert not {"0123", "448280", "677"} & set(index([one]).postings)
    named = page("cup", "Cup", call_911="Help")
    assert "911" in index([named]).postings


def test_markup_becomes_text() -> None:
    assert plain("<p>a<sub>1</sub> &lt;b&gt;</p><ul> <li>c</li></ul>") == "a1 <b> c"


def test_an_anchor_that_is_the_titles_slug_needs_no_room() -> None:
    assert slug("Temperature, top-k, and top-p sampling") == "temperature-top-k-and-top-p-sampling"


def test_a_page_of_materials_has_our_search_instead_of_its_script() -> None:
    page = use(HTML, "abcd")
    assert page == (
        '<html><head>\n    <script src="../assets/search/box.js" data-index="../search/pages/abcd/" '
        'data-stock="../assets/javascripts/workers/search.1a.min.js" '
        'data-stock-index="../search/search_index.json"></script><title>T</title></head>'
        "<body></body></html>"
    )
    assert use(page, "ef01") == page.replace("/abcd/", "/ef01/")


def site(folder: Path, text: str) -> tuple[Path, Records]:
    """A site of one page with a search index as Material's plugin writes it."""
    folder.mkdir()
    (folder / "index.html").write_text("<html><head></head></html>")
    found = [{"location": "", "title": "Home", "text": text}]
    (folder / STOCK).parent.mkdir()
    (folder / STOCK).write_text(json.dumps({"docs": found}))
    return folder, found


def index_files(folder: Path) -> dict[str, bytes]:
    files = (folder / FOLDER).rglob("*.bin")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_site_without_materials_search_is_left_as_it_is(tmp_path: Path, mini: Guide) -> None:
    (tmp_path / "index.html").write_text("<html><head></head></html>")
    (tmp_path / "search.json").write_text("{}")
    assert search(tmp_path, mini) is None
    assert (tmp_path / "index.html").read_text() == "<html><head></head></html>"
    assert not (tmp_path / FOLDER).exists()
    assert use("<html><head></head></html>", "abcd") == "<html><head></head></html>"


@pytest.mark.parametrize("begun_with", ["What the page says.", "What it said before."])
def test_an_index_that_was_begun_counts_where_it_is_of_the_sites_records(
    tmp_path: Path, mini: Guide, begun_with: str
) -> None:
    late, records = site(tmp_path / "late", "What the page says.")
    early, _ = site(tmp_path / "early", "What the page says.")
    _, before = site(tmp_path / "other", begun_with)
    begun = begin(early, mini, before)
    found = search(early, mini, begun)
    assert (found is begun) == (records == before)
    for one in (found, search(late, mini)):
        assert one
        one.wait()
    assert index_files(early) == index_files(late)
    assert len(index_files(early)) == 2


def test_the_queries_ask_for_topics_that_exist(guide: Guide) -> None:
    queries = read(Path(__file__).parent / "queries.yml")
    assert len(queries) >= 120
    assert 0.3 < sum(query.is_held for query in queries) / len(queries) < 0.4
    assert {topic for query in queries for topic in query.topics} <= set(guide.topic)
    assert len({query.text for query in queries}) == len(queries)


def test_figures_and_misses() -> None:
    query = Query(text="tea", topics=("a/b",), is_held=False)
    answers = [Answer(query=query, found=("/x/",), place=place) for place in (1, 2, 0, 4)]
    assert figures(answers) == "4 queries: recall@1 0.250, recall@3 0.500, MRR 0.438"
    assert misses(answers[:2]) == ["  2  tea  →  /x/"]
    assert figures([]) == "no queries"
