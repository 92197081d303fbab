"""Small figures, and what to read off an SVG: shared by the tests of guide.figure."""

import re
import xml.etree.ElementTree as ET

from guide.figure import Axis, Plot

SVG = "{http://www.w3.org/2000/svg}"
TITLES = {"title": "A title", "desc": "What the figure shows."}


def plot(**more: object) -> Plot:
    axes = {"x": Axis("time", "s"), "y": Axis("memory", "B")}
    return Plot(**TITLES, **{**axes, **more})  # type: ignore[arg-type]


def line_plot() -> Plot:
    chart = plot()
    chart.line([0, 1, 2], [0, 4e9, 16e9], "grows")
    return chart


def words(svg: str) -> list[str]:
    """The texts of a figure, each with its lines and scripts joined."""
    return ["".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text")]


def numbers(svg: str, attribute: str) -> list[float]:
    return [float(n) for n in re.findall(rf'\b{attribute}="([-\d.]+)"', svg)]
