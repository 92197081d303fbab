"""What a first load moves and shifts: budgets that a machine sees the same way every time."""

import pytest

from guide.bench.load import first_load, heaviest
from guide.build import ROOT
from guide.load import load

pytestmark = pytest.mark.browser

IDS = [topic.id for topic in load(ROOT).guide.published.written]
LONGEST = sorted(IDS, key=lambda one: (ROOT / f"data/topics/{one}.md").stat().st_size)[-5:]
WRITTEN = [f"/topics/{one}/" for one in dict.fromkeys([*IDS[:2], *LONGEST])]
"""The first topics and the longest."""
OTHERS = ["/", "/topics/", "/topics/inference/"]
SCRIPT, TOPIC, OTHER = 10_000, 120_000, 60_000
"""Compressed bytes."""


@pytest.mark.parametrize("path", [*WRITTEN, *OTHERS])
def test_a_first_load_keeps_its_budget(browser, address, site, path):
    load = first_load(browser, address, site, path, is_open=True)
    assert 4_000 < load.size["script"] <= SCRIPT, load
    assert load.size["fonts"] > 20_000, load  # it was measured with the fonts of the site
    assert load.total <= (TOPIC if path in WRITTEN else OTHER), load


def test_the_heaviest_topics_keep_the_budget(browser, address, site):
    """What keeps it here keeps it everywhere: fonts, styles and scripts differ by a few kilobytes."""
    for path in heaviest(site, [f"/topics/{one}/" for one in IDS])[:12]:
        load = first_load(browser, address, site, path, is_open=True)
        assert load.total <= TOPIC, (path, load)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", [*WRITTEN, *OTHERS])
def test_nothing_jumps_while_a_page_loads(browser, address, site, path, width):
    assert first_load(browser, address, site, path, width=width).shift == 0


@pytest.mark.parametrize("path", [WRITTEN[0], *OTHERS, "/references/", "/labs/rag/"])
def test_fonts_of_the_text_are_asked_for_before_the_first_paint(browser, address, path):
    """All that are used, since one that comes later is used from the next page on; and no other."""
    context = browser.new_context()
    page = context.new_page()
    used: set[str] = set()
    page.on("response", lambda response: used.add(response.url))
    page.goto(address + path, wait_until="networkidle")
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    asked = page.evaluate(
        "[...document.querySelectorAll('link[rel=preload]')].map((it) => it.href)"
    )
    loaded = page.evaluate(
        """[...document.fonts].filter((it) => it.status === "loaded" && !it.family.includes("KaTeX")).length"""
    )
    texts = {url for url in used if url.endswith(".woff2") and "/katex/" not in url}
    assert texts == set(asked)
    assert loaded == len(asked)
    context.close()


def test_every_letter_of_the_site_is_in_the_fonts_that_were_cut(browser, address, site):
    """Also in formulas: their faces are cut by what their classes ask for."""
    page = browser.new_page()
    page.goto(address + WRITTEN[0], wait_until="networkidle")
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    missing = page.evaluate(
        """async () => {
          await document.fonts.ready;
          const canvas = document.createElement("canvas").getContext("2d");
          const width = (font, letter) => ((canvas.font = font), canvas.measureText(letter).width);
          const found = new Set();
          const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const parent = walk.currentNode.parentElement;
            if (!parent.closest(".katex-html")) continue;
            const { fontFamily, fontStyle, fontWeight } = getComputedStyle(parent);
            const family = fontFamily.split(",")[0];
            for (const letter of walk.currentNode.data.trim()) {
              const style = `${fontStyle} ${fontWeight} 64px ${family}`;
              // A letter that the face lacks is as wide as the fallback's, whichever that is.
              const [one, other] = ["monospace", "serif"].map((rest) => width(`${style}, ${rest}`, letter));
              if (one !== other) found.add(`${letter} in ${style}`);
            }
          }
          return [...found];
        }"""
    )
    assert missing == []
    page.close()
