"""The parts under plots and pictures: numbers, ticks, text widths, placement, clipping, colors."""

import pytest

from guide.figure import (
    DARK,
    LIGHT,
    Axis,
    FigureError,
    page_variables,
    plain,
    short,
    text_width,
    wrap,
)
from guide.figure.geometry import Box, clip_path, number
from guide.figure.place import Surroundings, near, spread
from guide.figure.scale import Scale, scale_for, ticks_for


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (-0.0, "0"), (0.25, "0.25"), (1 / 3, "0.3333"), (1000, "1,000"), (-2.5, "−2.5")],
)
def test_plain_numbers(value: float, written: str) -> None:
    assert plain(value) == written


@pytest.mark.parametrize(
    ("value", "unit", "base", "written"),
    [
        (131072, "", 2, "128k"),
        (10_000, "", 10, "10k"),
        (7e9, "", 10, "7B"),
        (0.01, "s", 10, "10 ms"),
        (100, "s", 10, "100 s"),
        (80e9, "B", 10, "80 GB"),
        (989e12, "FLOP/s", 10, "989 T"),
        (1e23, "FLOPs", 10, "10^{23}"),
        (5e23, "", 10, "5·10^{23}"),
        (1e-4, "", 10, "10^{−4}"),
    ],
)
def test_short_numbers(value: float, unit: str, base: int, written: str) -> None:
    assert short(value, unit, base) == written


def ticks(axis: Axis, low: float, high: float) -> list[str]:
    return list(ticks_for(axis, Scale(low, high, axis.log), 400, 80).labels)


def test_linear_ticks_are_round() -> None:
    assert ticks(Axis("x"), 0, 93) == ["0", "20", "40", "60", "80"]
    assert ticks(Axis("x", percent=True), 0, 1) == ["0%", "20%", "40%", "60%", "80%", "100%"]
    assert ticks(Axis("x"), 0, 40_000) == ["0", "10k", "20k", "30k", "40k"]


def test_logarithmic_ticks_are_decades_or_powers_of_two() -> None:
    assert ticks(Axis("x", log=True), 1, 1000) == ["1", "10", "100", "1,000"]
    assert ticks(Axis("x", log=True), 1, 10) == ["1", "2", "5", "10"]
    assert ticks(Axis("x", log=True, base=2), 1, 1024) == ["1", "8", "64", "512"]
    assert ticks(Axis("x", "s", log=True), 0.001, 10) == ["1 ms", "10 ms", "100 ms", "1 s", "10 s"]


def test_given_ticks_may_be_numbers_or_labels() -> None:
    assert ticks(Axis("x", ticks=[0, 50]), 0, 93) == ["0", "50"]
    assert ticks(Axis("x", ticks={0: "start", 93: "end"}), 0, 93) == ["start", "end"]


def test_the_unit_and_its_prefix_stand_in_the_title() -> None:
    axis = Axis("memory", "B")
    assert ticks_for(axis, Scale(0, 80e9), 400, 80).title == "memory, GB"


def limits(axis: Axis, *values: float) -> tuple[float, float]:
    scale = scale_for(axis, values, count=5, loose=True, zero=False)
    return scale.low, scale.high


def test_limits_grow_to_round_numbers_and_take_in_zero_when_it_is_near() -> None:
    assert limits(Axis("y"), 3, 93) == (0, 100)
    assert limits(Axis("y"), 80, 93) == (80, 95)
    assert limits(Axis("y", log=True), 3, 700) == pytest.approx((2, 1000))
    assert limits(Axis("y", log=True), 3, 999) == pytest.approx((2, 2000))
    with pytest.raises(FigureError, match="leave no room"):
        limits(Axis("y", limits=(5, 5)), 1)


def test_text_is_as_wide_as_in_inter() -> None:
    # Summed from the advance widths of Inter Regular 4: "token" at 13 px.
    assert text_width("token") == pytest.approx(13 * (327 + 600 + 549 + 583 + 591) / 1000)
    assert text_width("one\nlonger") == text_width("longer")
    assert text_width("x_{i}") < text_width("xi")


def test_wrapping_breaks_at_spaces() -> None:
    assert wrap("continuous batching of requests", 130) == "continuous batching\nof requests"


def test_spread_moves_no_further_than_needed() -> None:
    assert spread([10, 50], [14, 14], 0, 100) == [10, 50]
    assert spread([50, 50], [14, 14], 0, 100) == [43, 57]
    assert spread([98, 99, 20], [14, 14, 14], 0, 100) == [79, 93, 20]


def test_a_label_finds_a_place_off_lines_and_texts() -> None:
    around = Surroundings(
        bounds=Box(0, 0, 200, 200), texts=[Box(105, 70, 60, 25)], lines=[((0, 100), (200, 100))]
    )
    found = near((100, 100), 50, 14, around)
    assert found is not None
    assert not found.overlaps(Box(105, 70, 60, 25)) and not found.y < 100 < found.y2
    assert near((100, 100), 500, 14, around) is None


def test_clipping_cuts_a_path_into_the_runs_inside() -> None:
    runs = clip_path([(-5, 5), (5, 5), (5, 50), (6, 50), (6, 5)], Box(0, 0, 10, 10))
    assert runs == [[(0, 5), (5, 5), (5, 10)], [(6, 10), (6, 5)]]


def test_coordinates_are_short() -> None:
    assert [number(v) for v in (1.0, 1.25, -0.04, 1 / 3)] == ["1", "1.2", "0", "0.3"]


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "muted", "1", "2", "3", "4"])
def test_text_in_each_color_and_on_each_fill_is_readable(theme: dict[str, str], name: str) -> None:
    assert contrast(theme[name], theme["paper"]) >= 4.5
    assert contrast(theme[name], theme["on"]) >= 4.5
    assert f"--fig-{name}:{theme[name]};" in page_variables(theme)
