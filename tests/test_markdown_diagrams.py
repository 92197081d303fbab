"""DOT in, themed SVG out; and what a diagram may not be."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Markdown

from guide.markdown.diagrams import check_diagram, fence
from guide.markdown.errors import DiagramError

HEAD = "// title: A way\n// desc: From a to b.\n"
SVG = "{http://www.w3.org/2000/svg}"


def render(*sources: str, between: str = "") -> str:
    fences = [{"name": "dot", "class": "diagram", "format": fence}]
    md = Markdown(
        extensions=["pymdownx.superfences", "guide.markdown.drawings"],
        extension_configs={"pymdownx.superfences": {"custom_fences": fences}},
    )
    return str(
        md.convert("\n\n".join(f"```dot\n{HEAD}{source}\n```{between}" for source in sources))
    )


def test_a_diagram_is_a_described_image() -> None:
    page = render("digraph { a -> b }")
    svg = ElementTree.fromstring(
        page.removeprefix('<figure class="diagram">').removesuffix("</figure>")
    )
    assert svg.get("role") == "img"
    ids = (svg.get("aria-labelledby") or "").split()
    assert [
        svg.find(f"{SVG}{tag}[@id='{one}']") is not None
        for tag, one in zip(("title", "desc"), ids, strict=True)
    ]
    assert [svg.findtext(f"{SVG}{tag}") for tag in ("title", "desc")] == ["A way", "From a to b."]
    assert [text.text for text in svg.iter(f"{SVG}text")] == ["a", "b"]


def test_only_the_style_sheet_has_colors_and_fonts() -> None:
    drawn = re.sub(
        "<style>.*?</style>", "", render('digraph { a [class="accent"]; a -> b [label="x"] }')
    )
    for word in ("fill", "stroke=", "font", "<!--", "black", "white", "#"):
        assert word not in drawn
    assert 'class="node accent"' in drawn
    assert drawn.count("<title") == 1


def test_a_dashed_line_stays_dashed() -> None:
    assert 'stroke-dasharray="5,2"' in render("digraph { a -> b [style=dashed] }")


def test_several_diagrams_share_no_id_not_even_the_same_twice() -> None:
    page = render(
        "digraph { a -> b }", "digraph { c -> d }", "digraph { a -> b }", "digraph { a -> b }"
    )
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids)) == 8
    for names in re.findall(r'aria-labelledby="([^"]*)"', page):
        assert set(names.split()) <= set(ids)
    assert page == render(
        "digraph { a -> b }", "digraph { c -> d }", "digraph { a -> b }", "digraph { a -> b }"
    ), "ids must not depend on pages built before"


def test_emphasis_below_becomes_the_caption() -> None:
    page = render("digraph { a -> b }", between="\n\n*From a\nto b.*\n\nText.")
    assert "</svg><figcaption>From a\nto b.</figcaption>\n</figure>\n<p>Text.</p>" in page
    assert page.count("<figure") == 1


def test_a_paragraph_with_more_than_emphasis_is_no_caption() -> None:
    assert "figcaption" not in render("digraph { a -> b }", between="\n\n*From* a to b.")


LONG = " -> ".join("abcdef")
BAD = {
    "no title": ("// desc: D\ndigraph { a }", "// title", 1),
    "no description": ("// title: T\n// desc:\ndigraph { a }", "// desc", 1),
    "syntax": (HEAD + "digraph {\n  a ->-> b\n}", "syntax error", 4),
    "unknown shape": (HEAD + "digraph {\n  a [shape=foo]\n}", "unknown shape", 1),
    "color": (HEAD + "digraph {\n  a\n  b [color=red]\n}", 'class="accent"', 5),
    "font": (HEAD + "digraph {\n  edge [fontsize=9]\n a -> b\n}", "fontsize", 4),
    "class": (HEAD + "digraph {\n  a [class=big]\n}", 'no class "big"; allowed here: accent', 4),
    "html label": (HEAD + "digraph {\n  a [label=<b>]\n}", "plain label", 4),
    "six in a row": (HEAD + f"digraph {{\n  rankdir=LR\n  {LONG} }}", "rankdir=TB", 4),
    "six in a rank": (HEAD + "digraph { r -> {a b c d e f} }", "below the others", 1),
    "too wide": (HEAD + f'digraph {{ a [label="{"long " * 40}"] }}', "break long labels", 1),
}


@pytest.mark.parametrize("name", BAD)
def test_what_can_not_be_shown_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    source, words, line = BAD[name]
    with pytest.raises(DiagramError) as raised:
        check_diagram(source, tmp_path)
    assert words in raised.value.message
    assert raised.value.line == line


def test_a_faulty_fence_stops_the_build() -> None:
    with pytest.raises(DiagramError, match="syntax error"):
        render("digraph { a ->-> b }")


GOOD = {
    "lines and quotes": r'digraph { a [label="KV cache\nper \"layer\""] }',
    "aligned lines": r'digraph { a -> b [label="R & D\lleft\l"] }',
    "cluster": 'digraph { subgraph cluster_a { label="Offline"; a } a -> b }',
    "record": 'digraph { r [shape=record label="<p>x|{y|z w}"]; r:p -> b }',
    "same label twice": 'digraph { a -> b [label="yes"]; b -> c [label="yes"] }',
    "beyond ASCII": 'digraph { a [label="α → β × 2"]; a -> "é" }',
    "other labels": 'digraph { a -> b [xlabel="x y" headlabel="h" taillabel="t"] }',
    "undirected": "graph { a -- b }",
    "five across": "digraph { rankdir=LR; a -> b -> c -> d -> e; a -> f }",
    "subgraph that is no cluster": "digraph { { rank=same; a; b } a -> c }",
}


@pytest.mark.parametrize("name", GOOD)
def test_what_can_be_drawn(name: str, tmp_path: Path) -> None:
    check_diagram(HEAD + GOOD[name], tmp_path)


def test_a_label_that_graphviz_loses_is_noticed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from guide.markdown import diagrams

    monkeypatch.setattr(diagrams, "texts", lambda svg: ["a", "b"])
    with pytest.raises(DiagramError, match='lost the label "on a miss"') as raised:
        check_diagram(HEAD + 'digraph {\n  a -> b [label="on a miss"]\n}', tmp_path)
    assert raised.value.line == 4
