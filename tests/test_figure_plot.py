"""Plots: axes, lines, bars, notes; and data that is refused."""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import pairwise

import pytest

from figure_samples import SVG, line_plot, numbers, plot, words
from guide.figure import Axis, Categories, FigureError, Plot


def test_axes_write_prefixes_and_units() -> None:
    found = words(line_plot().svg())
    assert {"memory, GB", "time, s", "5", "10", "15"} <= set(found)


def test_lines_differ_in_dash_and_color_and_carry_their_names() -> None:
    chart = plot()
    for color in (1, 2, 3, 4):
        chart.line([0, 1], [0, color * 1e9], f"line {color}", color=color)
    svg = chart.svg()
    assert all(f"line {color}" in words(svg) for color in (1, 2, 3, 4))
    assert all(f'class="fg-line fg-s-{color} fg-d-{color}"' in svg for color in (2, 3, 4))
    assert 'class="fg-line fg-s-1"' in svg


def test_names_of_lines_that_end_together_are_moved_apart() -> None:
    chart = plot()
    for i in range(5):
        chart.line([0, 1], [0, 1e9 + i], f"line {i}")
    heights = sorted(
        float(node.attrib["y"])
        for node in ET.fromstring(chart.svg()).iter(f"{SVG}text")
        if (node.text or "").startswith("line ")
    )
    assert all(b - a >= 13 for a, b in pairwise(heights))


def test_a_line_is_clipped_to_given_limits() -> None:
    chart = plot(x=Axis("x", limits=(0, 1)), y=Axis("y", limits=(0, 1)))
    chart.line([-5, 5], [-5, 5])
    path = re.findall(r'class="fg-line fg-s-1"[^>]* d="M([-\d.]+) ([-\d.]+)L', chart.svg())
    assert float(path[0][0]) > 0 and float(path[0][1]) < 380


def test_a_straight_line_needs_two_points_only() -> None:
    chart = plot()
    chart.line(range(1000), [2 * x for x in range(1000)])
    assert len(chart.svg()) < 6000


def test_bars_of_two_series_stand_side_by_side_and_stacked_bars_on_each_other() -> None:
    chart = plot(x=Categories(["a", "b"]))
    chart.bars([1, 2], "first")
    chart.bars([3, 4], "second", color=2)
    chart.bars([1, 1], "third", color=3, base=[3, 4])
    svg = chart.svg()
    assert numbers(svg, "x")[:2] != numbers(svg, "x")[2:4]
    assert {"first", "second", "third"} <= set(words(svg))


def test_bars_lie_on_their_side_over_names_on_the_y_axis() -> None:
    chart = plot(x=Axis("H100s"), y=Categories(["chat", "agents"]))
    chart.bars([49, 521])
    assert {"chat", "agents", "49", "521"} <= set(words(chart.svg()))


def test_series_accept_any_iterable_of_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    chart = plot()
    chart.line(numpy.arange(3), (x for x in numpy.array([1, 2, 3])))
    assert chart.svg().startswith("<svg ")


def test_notes_stay_clear_of_lines_and_texts() -> None:
    chart = plot()
    chart.line([0, 1, 2], [0, 2, 0], "peak")
    chart.note("the highest", 1, 2)
    chart.note("halfway", 0.5, 1)
    assert {"the highest", "halfway"} <= set(words(chart.svg()))


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda p: p.line([], []), "xs is empty"),
        (lambda p: p.line([0, 1], [1]), "ys has 1 values, the other series has 2"),
        (lambda p: p.line([0, math.nan], [1, 2]), r"xs\[1\] is nan"),
        (lambda p: p.line([0, 1], [1, 2], color=7), "unknown color 7; one of"),
        (lambda p: p.line([0, 1], [1, 2], "name", label_at=9), "label_at 9 is not on the line"),
        (lambda p: p.band([0, 1], [2, 2], [1, 1]), "low lies above high"),
        (lambda p: p.bars([1, 2]), "bars need an axis of Categories"),
        (lambda p: p.scatter([1], [1], names=["a", "b"]), "2 names for 1 points"),
        (lambda p: p.vline(1, "alone"), "has no data"),
    ],
)
def test_a_plot_refuses(draw: Callable[[Plot], None], message: str) -> None:
    chart = plot()
    with pytest.raises(FigureError, match=message):
        draw(chart)
        chart.svg()


def test_a_logarithmic_axis_refuses_zero() -> None:
    chart = plot(x=Axis("batch", log=True))
    chart.line([0, 1], [1, 2])
    with pytest.raises(FigureError, match="0 on the logarithmic axis 'batch'"):
        chart.svg()


def test_too_many_names_for_the_height_are_refused() -> None:
    chart = plot()
    for i in range(40):
        chart.line([0, 1], [0, 1e9 + i], f"line {i}")
    with pytest.raises(FigureError, match="40 labels need"):
        chart.svg()
