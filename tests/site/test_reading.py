"""The site as a reader has it: found by mouse and keyboard, quiet, whole without script."""

import pytest

from guide.build import ROOT
from guide.load import load

pytestmark = pytest.mark.browser

GUIDE = load(ROOT).guide.published
TOPIC = GUIDE.topic["inference/speculative-decoding"]
PAGE = f"/topics/{TOPIC.id}/"
KINDS_OF_PAGE = ["/", "/topics/", "/topics/inference/", PAGE, "/topics/inference/kv-cache/",
                 "/references/", "/glossary/", "/notation/", "/nowhere/"]  # fmt: skip


def in_view(page, selector):
    """Whether an element's top lies inside the window."""
    box = page.locator(selector).bounding_box()
    return box is not None and -2 <= box["y"] <= page.viewport_size["height"]


@pytest.mark.parametrize("path", KINDS_OF_PAGE)
def test_no_page_asks_another_host_or_complains(visit, path):
    page = visit.go(path)
    page.wait_for_load_state("networkidle")
    assert visit.foreign == []
    missing = "Failed to load resource: the server responded with a status of 404"
    assert [e for e in visit.errors if not (path == "/nowhere/" and missing in e)] == []


def test_from_home_to_a_sub_point_by_mouse(visit):
    page = visit.go("/")
    page.locator("article").get_by_role("link", name="4. Prompt Engineering & Inference").click()
    page.locator("article").get_by_role("link", name=TOPIC.question).click()
    assert page.locator("h1").inner_text().strip("¶ \n") == TOPIC.question
    assert page.locator("h1").count() == 1
    point = page.locator("section.point").first
    details = point.locator("details").first
    assert details.get_attribute("open") is None
    details.locator("summary").first.click()
    assert details.get_attribute("open") is not None
    assert page.url.endswith(PAGE)


def test_from_home_to_a_sub_point_by_keyboard(visit):
    page = visit.go("/")

    def tab_to(selector):
        for _ in range(150):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return page.keyboard.press("Enter")
        raise AssertionError(f"no way to {selector} by keyboard")

    tab_to(".map a[href*='topics/inference/']")
    page.wait_for_url("**/topics/inference/")
    tab_to("article a[href*='speculative-decoding']")
    page.wait_for_url(f"**{PAGE}")
    tab_to("section.point > details > summary")
    assert page.locator("section.point details[open]").count() == 1


def test_a_deep_link_opens_the_part_and_everything_around_it(visit):
    deeper = TOPIC.answer.points[0].parts[0].anchor
    page = visit.go(f"{PAGE}#{deeper}")
    page.wait_for_function("id => document.getElementById(id).nextElementSibling.open", arg=deeper)
    heading = page.locator(f"[id='{deeper}']")
    assert heading.is_visible()
    assert heading.evaluate("h => h.closest('section.point > details').open")
    assert in_view(page, f"[id='{deeper}']")


def test_links_to_anchors_work_again_and_with_back_and_forward(visit):
    one, two = (TOPIC.answer.follow_ups.parts[n].anchor for n in (0, 1))
    page = visit.go(f"{PAGE}#{one}")
    opened = "id => document.getElementById(id).nextElementSibling.open"
    page.wait_for_function(opened, arg=one)
    page.evaluate("id => { location.hash = id }", two)
    page.wait_for_function(opened, arg=two)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = false")
    page.go_back()
    page.wait_for_function(opened, arg=one)
    page.go_forward()
    page.wait_for_function(opened, arg=two)
    # The same link a second time: the hash does not change, so no event but the click tells.
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = false")
    page.evaluate("""id => { const a = document.createElement('a'); a.href = '#' + id;
        a.id = 'again'; a.textContent = 'again'; document.querySelector('h1').after(a) }""", two)  # fmt: skip
    page.locator("#again").click()
    page.wait_for_function(opened, arg=two)


def test_open_all_and_close_all(visit):
    page = visit.go(PAGE)
    count = page.locator("article details.fold").count()
    assert count >= 15
    page.get_by_role("button", name="Open all").click()
    assert page.locator("article details.fold[open]").count() == count
    page.get_by_role("button", name="Close all").click()
    assert page.locator("article details.fold[open]").count() == 0


@pytest.mark.parametrize("script", [True, False])
def test_a_part_says_what_a_press_does_and_says_it_once(visit, plain, script):
    page = (visit if script else plain).go(PAGE)
    summary = page.locator("article summary").first
    for label in ("Answer aloud, then open", "Close", "Answer aloud, then open"):
        assert summary.inner_text() == label
        assert first_named(page, "DisclosureTriangle") == label
        summary.click()


def first_named(page, role: str) -> str:
    """What assistive technology hears of the first thing with a role."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return next(one["name"]["value"] for one in nodes if one["role"]["value"] == role)


def test_search_finds_a_phrase_of_one_follow_up_and_opens_it(visit):
    page = visit.go("/")
    follow_up = TOPIC.answer.follow_ups.parts[0]
    phrase = " ".join(follow_up.title.split()[:6])
    page.locator("[data-md-component=search-query]").fill(phrase)
    hit = page.locator(f".md-search-result__link[href*='{follow_up.anchor}']").first
    hit.wait_for(state="attached")
    page.keyboard.press("ArrowDown")  # from now on no better list replaces this one
    folded = hit.locator("xpath=ancestor::details/summary")
    if folded.count():
        folded.click()
    hit.click()
    page.wait_for_url(f"**{PAGE}**")
    opened = "id => document.getElementById(id).nextElementSibling.open"
    page.wait_for_function(opened, arg=follow_up.anchor)
    assert in_view(page, f"[id='{follow_up.anchor}']")


def test_everything_is_there_and_opens_without_script(plain):
    page = plain.go(PAGE)
    text = page.locator("article").text_content()
    for part in TOPIC.answer.parts:
        assert part.title.split("$")[0].strip()[:40] in text
    summary = page.locator("section.point > details > summary").first
    summary.click()
    page.locator("section.point > details > p").first.wait_for()


@pytest.mark.parametrize("script", [True, False])
def test_paper_shows_everything(visit, plain, script):
    page = (visit if script else plain).go(PAGE)
    page.emulate_media(media="print")
    if script:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for selector in (
        "section.deeper p",
        "section.follow-up p",
        "section.pitfall p",
        "section.card p",
    ):
        for paragraph in page.locator(selector).all():
            assert paragraph.bounding_box()["height"] > 5, selector


def test_paper_has_light_colors_whatever_the_theme(visit):
    """Every color of a drawing, too: from a dark page it prints as from a light one."""
    colors = """() => [...document.body.computedStyleMap()]
        .filter(([name]) => /^--(fig-|ink|muted|paper|panel|line|blue|amber|green)/.test(name))
        .map(([name, [value]]) => `${name}: ${value}`)"""
    printed = {}
    for scheme in ("light", "dark"):
        visit.page.emulate_media(color_scheme=scheme, media="print")
        printed[scheme] = visit.go(PAGE).evaluate(colors)
    assert len(printed["dark"]) >= 18
    assert printed["dark"] == printed["light"]


def test_all_questions_can_be_filtered_and_are_a_plain_list_without_script(visit, plain):
    page = visit.go("/topics/")
    assert page.locator("li.question:visible").count() == 110
    page.get_by_label("Section").select_option("inference")
    page.get_by_label("Kind").select_option("design")
    wanted = [t for t in GUIDE.topics if t.section == "inference" and t.kind == "design"]
    assert page.locator("li.question:visible").count() == len(wanted)
    assert page.locator("output").inner_text() == f"{len(wanted)} of 110 questions"
    assert plain.go("/topics/").locator("li.question").count() == 110


def test_a_choice_of_questions_stands_in_the_address(visit):
    page = visit.go("/")
    page.locator(".plans a[href*='level=core']").first.click()
    core = sum(topic.level == "core" for topic in GUIDE.topics)
    page.locator("output", has_text=f"{core} of 110 questions").wait_for()
    page.get_by_label("Kind").select_option("compare")
    assert page.url.endswith("/topics/?level=core&kind=compare")
    shown = page.locator("li.question:visible").count()
    page.reload()
    assert 0 < shown == page.locator("li.question:visible").count()
    assert visit.go("/topics/?level=none").locator("li.question:visible").count() == 110


def test_filters_leave_the_rest_of_the_address_alone(visit):
    page = visit.go("/topics/?h=cache&kind=design#inference")
    page.get_by_label("Level").select_option("core")
    assert page.url.endswith("/topics/?h=cache&level=core&kind=design#inference")
    for name in ("Level", "Kind"):
        page.get_by_label(name).select_option("")
    assert page.url.endswith("/topics/?h=cache#inference")


@pytest.mark.parametrize("width", [1280, 960, 390])
def test_the_mark_is_the_pointers_way_home_and_leaves_room_for_the_name(visit, width):
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = visit.go(PAGE)
    mark, name = page.locator(".mark"), page.locator(".md-header__topic a")
    line = mark.locator("path").get_attribute("d")
    assert f'd="{line}"' in (ROOT / "docs/assets/favicon.svg").read_text(encoding="utf-8")
    assert name.evaluate("it => it.scrollWidth <= it.clientWidth")
    assert mark.bounding_box()["x"] + mark.bounding_box()["width"] <= name.bounding_box()["x"]
    page.mouse.wheel(0, 900)
    page.locator(".md-header__title--active").wait_for()
    mark.click()
    page.wait_for_url(f"{visit.address}/")


def test_the_smallest_phones_have_room_for_the_name_alone(visit):
    visit.page.set_viewport_size({"width": 320, "height": 800})
    page = visit.go(PAGE)
    assert not page.locator(".mark").is_visible()
    for name in ("Menu", "Dark colors", "Search"):
        box = page.get_by_role("button", name=name, exact=True).bounding_box()
        assert box["width"] >= 40 and box["x"] + box["width"] <= 320


@pytest.mark.parametrize("path", ["/", "/topics/", "/topics/inference/", PAGE, "/references/"])
@pytest.mark.parametrize("width", [320, 390])
def test_phones_never_scroll_sideways(visit, path, width):
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = visit.go(path)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_term_says_what_it_means_when_it_is_reached_by_keyboard(visit):
    page = visit.go(PAGE)
    page.get_by_role("button", name="Open all").click()
    term = page.locator("a.term").first
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")  # so that the focus is one of the keyboard
    meaning = page.get_by_role("tooltip")
    meaning.wait_for()
    assert meaning.inner_text() == term.get_attribute("data-meaning")
    page.keyboard.press("Escape")
    assert not meaning.is_visible()


def test_what_a_term_means_stays_inside_a_phone(visit):
    visit.page.set_viewport_size({"width": 320, "height": 700})
    page = visit.go(PAGE)
    page.get_by_role("button", name="Open all").click()
    meaning = page.get_by_role("tooltip")
    for term in page.locator("a.term").all():
        term.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        meaning.wait_for()
        box = meaning.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320


def test_long_code_is_folded_with_its_output_in_view_and_copied_without_it(visit):
    page = visit.go(PAGE)
    page.get_by_role("button", name="Open all").click()
    code = page.locator("details.code").first
    assert code.get_attribute("open") is None
    output = page.locator("details.code + .output").first
    assert output.is_visible()
    assert "#>" not in code.locator("code").text_content()
    assert output.locator(".md-clipboard, .md-code__button").count() == 0


def test_every_radical_is_as_high_as_what_stands_below_it(site, visit):
    """A radical is a drawing inside the formula, which no rule for figures may reach."""
    squeezed = """() => [...document.querySelectorAll('.hide-tail')].filter(sign =>
        sign.firstElementChild.getBoundingClientRect().height < 0.9 * sign.getBoundingClientRect().height
    ).map(sign => sign.closest('[data-tex]').dataset.tex)"""
    signs, found = 0, []
    for file in sorted(site.glob("topics/*/*/index.html")):
        if "hide-tail" in file.read_text(encoding="utf-8"):
            page = visit.go(f"/{file.parent.relative_to(site).as_posix()}/")
            page.get_by_role("button", name="Open all").click()
            signs += page.locator(".hide-tail").count()
            found += [f"{file.parent.name}: {formula}" for formula in page.evaluate(squeezed)]
    assert signs > 0
    assert found == []


COLUMNS = """code => {
    const rule = code.appendChild(document.createElement('i'));
    rule.style = 'display: inline-block; width: 1ch';
    const style = getComputedStyle(code);
    return (code.clientWidth - 2 * parseFloat(style.paddingLeft)) / rule.getBoundingClientRect().width;
}"""


def test_code_on_a_desktop_is_large_and_ninety_columns_wide(visit):
    """Half of the blocks are wider; most of their lines aren't."""
    page = visit.page
    page.set_viewport_size({"width": 1280, "height": 800})
    visit.go(PAGE)
    page.get_by_role("button", name="Open all").click()
    for code in page.locator("article section.point > details pre > code:visible").all():
        assert float(code.evaluate("it => getComputedStyle(it).fontSize")[:-2]) >= 13.5
        assert code.evaluate(COLUMNS) >= 90
    measure = page.locator("section.two-minutes p").first.bounding_box()["width"]
    assert measure <= 720  # text stays as narrow as before


@pytest.mark.parametrize("where", ["p", "h2"])
def test_code_in_text_has_letters_as_high_as_those_around_it(visit, where):
    page = visit.go(PAGE)
    # Large, since heights come in whole pixels.
    page.evaluate("document.documentElement.style.fontSize = '1250%'")
    height = """it => {
        const rule = it.appendChild(document.createElement('i'));
        rule.style = 'display: inline-block; height: 1ex';
        return rule.getBoundingClientRect().height;
    }"""
    around = page.locator(f"section.two-minutes {where}").first
    code = around.evaluate_handle("it => it.appendChild(document.createElement('code'))")
    assert code.evaluate(height) == pytest.approx(around.evaluate(height), rel=0.03)
