"""Pictures: boxes, arrows, cells, groups; and texts that must be readable."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from guide.figure import Axis, FigureError, Picture, Plot, polar


def picture(height: float = 200) -> Picture:
    return Picture(title="A title", desc="What the picture shows.", height=height)


def test_a_box_returns_the_places_where_arrows_dock() -> None:
    box = picture().box(10, 20, 100, 40, "router")
    assert (box.left, box.right) == ((10, 40), (110, 40))
    assert (box.top, box.bottom, box.center) == ((60, 20), (60, 60), (60, 40))


def test_texts_are_placed_by_the_middle_of_their_height() -> None:
    p = picture()
    one = p.text(10, 50, "one line")
    two = p.text(200, 50, "two\nlines")
    assert one.center[1] == two.center[1] == 50


def test_a_label_on_a_filled_shape_changes_its_color() -> None:
    p = picture()
    p.box(10, 20, 100, 40, "plain")
    p.box(200, 20, 100, 40, "filled", fill=1)
    assert re.findall(r'<text class="(\S+)', p.svg()) == ["fg-f-ink", "fg-f-on"]


def test_a_group_moves_what_is_drawn_inside() -> None:
    p, q = picture(), picture()
    with p.group(100, 50):
        inside = p.rect(0, 0, 40, 20)
    q.rect(100, 50, 40, 20)
    assert inside.left == (0, 10)
    assert p.svg() == q.svg()


def test_an_arrow_ends_in_a_head_at_its_tip() -> None:
    p = picture()
    p.arrow((10, 50), (110, 50), "tokens")
    head = re.findall(r'<path class="fg-f-ink" d="M([\d.]+) ([\d.]+)', p.svg())
    assert head == [("110", "50")]


def test_the_label_of_an_arrow_lies_on_the_outer_side_of_its_bow() -> None:
    heights = []
    for bend in (30, -30):
        p = picture()
        p.arrow((10, 100), (300, 100), "tokens", bend=bend)
        text = next(ET.fromstring(p.svg()).iter("{http://www.w3.org/2000/svg}text"))
        heights.append(float(text.attrib["y"]))
    assert heights[0] < 70 and heights[1] > 130


def test_angles_count_counterclockwise_from_three_o_clock() -> None:
    assert polar((0, 0), 10, 90) == pytest.approx((0, -10))


def test_cells_draw_a_mask() -> None:
    p = picture()
    box = p.cells(10, 10, [[1, None], [1, 1]], size=20)
    assert (box.w, box.h) == (40, 40)
    assert p.svg().count("h20v20h-20z") == 3


def test_hatching_tells_fills_apart_without_color() -> None:
    paths = []
    for hatch in (1, 2, 3, 4):
        p = picture()
        p.rect(10, 10, 60, 40, hatch=hatch)
        paths.append(re.findall(r'class="fg-hatch" d="([^"]+)"', p.svg()))
    assert paths[0] == [] and len({tuple(path) for path in paths}) == 4


def test_a_plot_can_be_set_into_a_picture_and_drawn_over() -> None:
    plot = Plot(title="Inner", desc="Not shown.", x=Axis("x"), y=Axis("y"), width=350, height=180)
    plot.line([0, 1], [0, 1], "line")
    p = picture()
    p.embed(plot, 300, 10)
    x, y = plot.at(1, 1)
    p.circle((300 + x, 10 + y), 5)
    assert '<g transform="translate(300 10)">' in p.svg()
    assert "Inner" not in p.svg()


def test_sub_and_superscripts_keep_the_baseline() -> None:
    p = picture()
    p.text(10, 20, "h_{kv} and 10^{23} FLOPs")
    moves = [float(n) for n in re.findall(r'dy="([-\d.]+)"', p.svg())]
    assert sum(moves) == pytest.approx(0, abs=0.2)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (
            lambda p: p.box(10, 10, 40, 30, "far too long a label"),
            "px wide, its shape leaves 30 px",
        ),
        (lambda p: p.text(10, 10, "tiny", size=9), "too small for paper"),
        (lambda p: p.text(690, 50, "over the edge"), "runs out of the canvas"),
        (lambda p: p.text(10, 50, "supercalifragilistic", width=50), "the given width leaves 50"),
        (lambda p: (p.text(10, 50, "one"), p.text(12, 52, "two")), "'one' and 'two' overlap near"),
        (lambda p: (p.rect(10, 10, 50, 50), p.text(40, 30, "across")), "crosses the edge"),
        (lambda p: p.arrow((10, 10), (10, 10)), "two different ends"),
        (lambda p: p.polyline([(1, 1)]), "at least two points"),
        (lambda p: p.line((0, 0), (9, 9), dash=7), "dash 7"),
        (lambda p: p.rect(0, 0, 9, 9, fill="pink"), "unknown color 'pink'"),
        (lambda p: p.cells(0, 0, []), "at least one row"),
    ],
)
def test_a_picture_refuses(draw: Callable[[Picture], object], message: str) -> None:
    p = picture()
    with pytest.raises(FigureError, match=message):
        draw(p)
        p.svg()


def test_all_faults_of_the_texts_are_told_at_once() -> None:
    p = picture()
    p.text(690, 50, "over the edge")
    p.text(10, 50, "one")
    p.text(10, 50, "two")
    with pytest.raises(FigureError, match=r"runs out.*overlap"):
        p.svg()
