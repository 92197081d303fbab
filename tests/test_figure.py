"""guide.figure: what every figure is, and what its docstring promises."""

import ast
import re
import xml.etree.ElementTree as ET

import pytest

import guide.figure
from figure_samples import SVG, line_plot, words
from guide.figure import FigureError, Picture, resolved
from guide.figure.style import SHEET


def test_the_root_has_a_view_box_a_role_a_title_and_a_description() -> None:
    root = ET.fromstring(line_plot().svg())
    assert root.attrib == {"class": "fg", "viewBox": "0 0 720 380", "role": "img"}
    assert [node.tag for node in root][:3] == [f"{SVG}title", f"{SVG}desc", f"{SVG}style"]
    assert root[0].text == "A title"


def test_the_same_calls_give_the_same_bytes() -> None:
    chart = line_plot()
    assert chart.svg() == chart.svg() == line_plot().svg()


def test_figures_can_stand_together_in_one_page() -> None:
    svg = line_plot().svg()
    assert " id=" not in svg and "url(#" not in svg
    selectors = re.findall(r"([^{}]+)\{", SHEET)
    assert all(re.fullmatch(r"\.fg(-[\w-]+)?", name) for name in selectors), selectors
    assert f"<style>{SHEET}</style>" in svg


def test_colors_are_variables_with_a_fallback() -> None:
    svg = line_plot().svg()
    outside = re.sub(r"var\(--fig-\w+,#[0-9a-f]{6}\)", "", svg)
    assert "#" not in outside
    assert "var(" not in resolved(svg)


def test_every_class_used_is_in_the_sheet() -> None:
    chart = line_plot()
    chart.band([0, 1], [0, 0], [1e9, 2e9], "band", color=4)
    chart.vline(1, "here", color=3)
    used = {name for names in re.findall(r'class="([^"]+)"', chart.svg()) for name in names.split()}
    assert used <= set(re.findall(r"\.(fg[\w-]*)\{", SHEET))


def test_words_are_escaped() -> None:
    picture = Picture(title="a < b", desc="R&D, where a < b", height=60)
    picture.text(10, 20, "a < b & c")
    assert words(picture.svg()) == ["a < b & c"]


def test_the_module_shows_complete_examples_that_run() -> None:
    source = guide.figure.__doc__ or ""
    start = source.index("    from guide.figure import Axis, Plot")
    example = source[start : source.index("More of `plot`")]
    printed: list[str] = []
    exec("\n".join(line[4:] for line in example.splitlines()), {"print": printed.append})
    assert "ridge: 295 FLOP/byte" in words(printed[0])


def test_examples_in_the_module_are_python() -> None:
    source = guide.figure.__doc__ or ""
    calls = [line.split("  ")[2] for line in source.splitlines() if line.startswith("    plot.")]
    for call in calls:
        if call.count("(") == call.count(")"):
            ast.parse(call)


def test_a_figure_needs_a_title_and_a_description() -> None:
    with pytest.raises(FigureError, match="needs a title and a desc"):
        Picture(title="A title", desc=" ", height=100)
    with pytest.raises(FigureError, match="desc repeats the title"):
        Picture(title="A title", desc="A title", height=100)
