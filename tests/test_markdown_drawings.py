"""SVG files in, figures out; captions of all figures; what an SVG file may not hold."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from guide.markdown.drawings import check_svg
from guide.markdown.errors import DrawingError
from guide.markdown.svg import inline_svg, scoped, short_path

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" class="root" viewBox="0 0 90 40" width="90" height="40">\
<title>T</title><desc id="d">D</desc>\
<style>text{fill:var(--fig-ink,#222)} svg .a, .root{fill:none}</style>\
<defs><clipPath id="c"><rect width="9" height="9"/></clipPath></defs>\
<g id="g" class="a" clip-path="url(#c)"><text x="1">a &amp; b</text></g><use href="#g"/></svg>
"""


def render(text: str, folder: Path) -> str:
    (folder / "figures").mkdir(exist_ok=True)
    (folder / "figures/a.svg").write_text(DRAWING, encoding="utf-8")
    md = Markdown(
        extensions=["attr_list", "tables", "pymdownx.superfences", "guide.markdown.drawings"],
        extension_configs={"guide.markdown.drawings": {"root": str(folder)}},
    )
    return str(md.convert(text))


IMAGE = '![What it "shows"](figures/a.svg){ drawing="figures/a.svg" }'


def test_a_drawing_is_inlined_as_a_figure(tmp_path: Path) -> None:
    page = render(IMAGE, tmp_path)
    assert page.startswith('<figure class="drawing"><svg ')
    for part in (
        'role="img"',
        'aria-label="What it &quot;shows&quot;"',
        'viewBox="0 0 90 40"',
        'style="max-width:90px"',
        "a &amp; b",
        "<clipPath",
    ):
        assert part in page
    assert "drawing=" not in page
    assert ' width="90"' not in page


def test_alternative_text_is_said_once(tmp_path: Path) -> None:
    assert "<title>" not in render(IMAGE, tmp_path)
    assert "<desc" not in render(IMAGE, tmp_path)
    bare = inline_svg(DRAWING, "p", alt="")
    assert "<title>T</title>" in bare
    assert "D</desc>" in bare


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("M65.3 294L66.8 294L68.3 250.8", "M65.3 294l1.5 0 1.5-43.2"),
        ("M1 1L0.5 0.5L0.5 2Z", "M1 1l-.5-.5 0 1.5Z"),
        ("M0 0L10 0M5 5L6 6", "M0 0l10 0M5 5l1 1"),
        ("M0 0C1 1 2 2 3 3", "M0 0C1 1 2 2 3 3"),
        ("M1 1a4 4 0 1 0 8 0", "M1 1a4 4 0 1 0 8 0"),
    ],
)
def test_lines_are_written_as_steps(line: str, short: str) -> None:
    assert short_path(line) == short


@given(st.lists(st.tuples(st.integers(-9999, 9999), st.integers(-9999, 9999)), min_size=1))
def test_steps_lead_to_the_same_points(points: list[tuple[int, int]]) -> None:
    line = "".join(f"{'L' if n else 'M'}{x / 10:g} {y / 10:g}" for n, (x, y) in enumerate(points))
    numbers = [Decimal(one) for one in re.findall(r"-?(?:\d*\.)?\d+", short_path(line))]
    sums = [
        (sum(numbers[0 : n + 1 : 2]), sum(numbers[1 : n + 2 : 2]))
        for n in range(0, len(numbers), 2)
    ]
    assert sums == [(Decimal(x) / 10, Decimal(y) / 10) for x, y in points]


def test_ids_and_what_refers_to_them_are_the_page_s_own(tmp_path: Path) -> None:
    page = render(f"{IMAGE}\n\n{IMAGE}", tmp_path)
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids)) == 6
    used = re.findall(r'(?:url\(|href=")#([\w-]+)', page)
    assert len(used) == 4
    assert set(used) <= set(ids)


def test_an_image_with_text_beside_it_or_without_the_attribute_stays(tmp_path: Path) -> None:
    assert "<svg" not in render(f"See {IMAGE}", tmp_path)
    assert "<svg" not in render("![What](figures/a.svg)", tmp_path)


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match=r"figures/b\.svg does not exist; run its script"):
        render(IMAGE.replace("/a.svg", "/b.svg"), tmp_path)


STYLES = {
    "text{fill:none}": "#P text{fill:none}",
    "svg{a:b} svg .x{a:b}": "#P{a:b}#P .x{a:b}",
    ".a,.b text{a:b}": "#P .a,#P .b text{a:b}",
    ".root{a:b}": "#P .root,#P.root{a:b}",
    "#g{fill:url(#c)}": "#P #P-g{fill:url(#P-c)}",
    "/* x */.a{a:b}": "#P .a{a:b}",
    # The figure library's sheet is the same in all figures and needs no fence.
    ".fg{a:b}.fg-b{c:d}": ".fg{a:b}.fg-b{c:d}",
}


@pytest.mark.parametrize("css", STYLES)
def test_a_style_reaches_only_its_own_drawing(css: str) -> None:
    assert scoped(css, "P", ["root"]) == STYLES[css]


def test_a_style_with_an_at_rule_is_refused() -> None:
    with pytest.raises(DrawingError, match="@-rule"):
        scoped("@media print{.a{b:c}}", "P", [])


CAPTIONS = {
    "drawing": (
        IMAGE,
        r'<figure class="drawing"><svg.*</svg><figcaption>C</figcaption>\n</figure>',
    ),
    "table": (
        "| a |\n|---|\n| b |",
        r'<figure class="table"><table>.*</table>\n<figcaption>C</figcaption>\n</figure>',
    ),
    "code": (
        "```python\nx\n```",
        r'<figure class="listing"><div.*</div><figcaption>C</figcaption>\n</figure>',
    ),
}


@pytest.mark.parametrize("name", CAPTIONS)
def test_emphasis_below_a_figure_is_its_caption(name: str, tmp_path: Path) -> None:
    figure, pattern = CAPTIONS[name]
    page = render(f"{figure}\n\n*C*\n\nText.", tmp_path)
    assert re.fullmatch(pattern + r"\n<p>Text.</p>", page, re.DOTALL)
    assert "figcaption" not in render(f"{figure}\n\nText.\n\n*C*", tmp_path)


def test_captions_work_inside_lists(tmp_path: Path) -> None:
    assert "<figcaption>C</figcaption>" in render(
        "- item\n\n    ```\n    x\n    ```\n\n    *C*", tmp_path
    )


def test_emphasis_below_text_is_no_caption(tmp_path: Path) -> None:
    assert render("Text.\n\n*C*", tmp_path) == "<p>Text.</p>\n<p><em>C</em></p>"


def svg(inside: str = "", attributes: str = 'viewBox="0 0 9 9"') -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>'
        f"<title>T</title><desc>D</desc>{inside}</svg>"
    )


def test_a_good_drawing_has_no_faults() -> None:
    assert list(check_svg(DRAWING)) == []
    assert list(check_svg(svg('<rect fill="none" stroke="var(--fig-1,#123)"/>'))) == []


FAULTS = {
    svg(attributes=""): "no viewBox",
    svg().replace("<title>T</title>", ""): "no <title>",
    svg().replace("D</desc>", "</desc>"): "no <desc>",
    svg("<script/>"): "<script> is not allowed",
    svg("<foreignObject/>"): "<foreignObject> is not allowed",
    svg('<g onclick="x"/>'): "onclick is not allowed",
    svg('<use href="https://example.org/a.svg"/>'): "refers to https://example.org",
    svg("<style>.a{fill:url(http://example.org/a)}</style>"): "refers to http://example.org",
    svg('<rect fill="#123456"/>'): "#123456 is a fixed color",
    svg('<rect style="stroke: red"/>'): "red is a fixed color",
    svg("<style>.a{fill:#123}</style>"): "#123 is a fixed color",
    svg('<rect fill="var(--fig-inkk,#123)"/>'): 'no variable --fig-inkk; did you mean "ink"?',
    svg("<style>@import url(a.css);</style>"): "@-rule",
    "<svg>": "it is no XML",
    "<!DOCTYPE svg>" + svg(): "document type",
    "<html/>": "its root is not",
}


@pytest.mark.parametrize("text", FAULTS, ids=FAULTS.values())
def test_faults_of_an_svg_file(text: str) -> None:
    assert any(FAULTS[text] in message for message in check_svg(text))
