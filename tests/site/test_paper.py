"""What a browser prints by itself, and the composed page with its buttons and choices."""

import re

import pytest
from paper import MM, Paper

pytestmark = pytest.mark.browser
PAGE = "/topics/architecture/rotary-position-embeddings/"
COMPOSED = "/print/architecture/"
MARGIN = 18 * MM


def printed(page) -> Paper:
    page.wait_for_load_state("networkidle")
    return Paper(page.pdf(format="A4", print_background=True, prefer_css_page_size=True))


@pytest.fixture(scope="module")
def papers(browser, address) -> dict[str, Paper]:
    """The same page printed from light, from dark, and without script.

    Each on its second visit: on the first a font that comes late is left out.
    """
    ways = {"light": {}, "dark": {"color_scheme": "dark"}, "plain": {"java_script_enabled": False}}
    found = {}
    for name, options in ways.items():
        context = browser.new_context(**options)
        page = context.new_page()
        page.goto(address + PAGE, wait_until="networkidle")
        page.goto(address + PAGE)
        found[name] = printed(page)
        context.close()
    return found


def letters(text: str) -> str:
    """Letters and digits alone: a hyphen at the end of a line is read as another sign."""
    return re.sub(r"[\W_]", "", text)


def words(paper: Paper) -> list[str]:
    return [word for page in paper.shown for word in page.get_textpage().get_text_range().split()]


def test_theme_and_script_change_nothing_on_paper(papers):
    assert words(papers["light"]) == words(papers["dark"])
    assert len(papers["light"].sizes) == len(papers["plain"].sizes)


def test_what_is_pressed_on_a_screen_is_not_on_paper(visit):
    page = visit.go(PAGE)
    page.get_by_role("button", name="Open all").click()
    page.emulate_media(media="print")
    assert page.locator("summary:visible, summary *:visible, .fold-all:visible").count() == 0


def test_faces_of_folded_formulas_are_there_before_a_page_without_script_is_printed(plain):
    fetched = []
    plain.page.on("requestfinished", lambda request: fetched.append(request.url))
    page = plain.go(PAGE)
    page.wait_for_load_state("networkidle")
    wanted = page.locator('body > div > i[style^="font-family:KaTeX_"]').count()
    assert wanted > 2
    assert len({url for url in fetched if "KaTeX_" in url}) >= wanted


def test_nothing_is_cut_at_the_edge_of_paper(papers):
    for paper in papers.values():
        for number, (width, _) in enumerate(paper.sizes):
            left, _, right, _ = paper.ink(number)
            assert left > MARGIN - 3 and right < width - MARGIN + 3, number + 1


def test_addresses_can_be_read_on_paper(visit, papers):
    page = visit.go(PAGE)
    links = page.locator('article a[href^="http"]').evaluate_all("all => all.map(a => a.href)")
    named = ("https://arxiv.org/", "https://doi.org/")
    text = letters("".join(words(papers["light"])))
    assert all(letters(link) in text for link in links if not link.startswith(named))


def test_a_composed_page_prints_what_was_chosen(visit):
    page = visit.go(COMPOSED)
    for label, part in (
        ("Follow-ups", ".follow-ups"),
        ("Flashcards", ".cards"),
        ("Deeper", ".deeper"),
    ):
        assert page.locator(part).first.is_visible()
        page.get_by_label(label).uncheck()
        assert not page.locator(part).first.is_visible()
        page.get_by_label(label).check()
        assert page.locator(part).first.is_visible()


def test_a_composed_page_waits_for_its_fonts(visit):
    page = visit.go(COMPOSED)
    page.evaluate("""window.print = () => {
        const found = [...document.fonts].map((face) => [face.family.replaceAll('"', ""), face.status]);
        window.seen = found;
    }""")
    page.get_by_role("button", name="Print").click()
    page.wait_for_function("window.seen")
    seen = page.evaluate("window.seen")
    assert "loading" not in {status for _, status in seen}
    for family in ("Source Serif 4", "Inter", "JetBrains Mono", "KaTeX_Main", "KaTeX_Size2"):
        assert [family, "loaded"] in seen


def test_a_composed_page_is_not_found_by_search(site):
    assert 'content="noindex"' in (site / "print/architecture/index.html").read_text("utf-8")
    assert "print/" not in (site / "search/search_index.json").read_text("utf-8")
