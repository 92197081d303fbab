"""Graphviz's SVG → SVG for the page: its colors, fonts, ids and comments go, classes come.

Helper of diagrams.py.

before: <g id="node1" class="node accent"><title>a</title><path fill="none" stroke="black" d="…"/>
        <text font-family="Helvetica" font-size="13.00" x="9" y="9">Cache</text></g>
after:  <g class="node accent"><path d="…"/><text x="9" y="9">Cache</text></g>

Every diagram carries the whole style sheet, the same in each, so that it is right wherever it is
inlined or saved; the variables change with the page's scheme, their fallbacks are for paper.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from guide.figure.style import FONT, variable

SVG = "http://www.w3.org/2000/svg"
DROPPED = ("id", "fill", "stroke", "stroke-width", "font-family", "font-size", "text-decoration")
SHAPES = ("path", "polygon", "ellipse", "polyline")


def _rule(parent: str, declarations: str, shapes: tuple[str, ...] = SHAPES) -> str:
    return ",".join(f".dg {parent} {shape}" for shape in shapes) + f"{{{declarations}}}"


def _tinted(name: str, color: str) -> str:
    tint = f"fill:{color};fill-opacity:.16;stroke:{color};stroke-width:1.5"
    return (
        _rule(f".node.{name}", tint)
        + _rule(f".cluster.{name}", f"stroke:{color}")
        + _rule(f".edge.{name}", f"stroke:{color};stroke-width:1.6", ("path", "polygon"))
        + f".dg .edge.{name} polygon{{fill:{color}}}"
    )


SHEET = (
    f".dg{{font-family:{FONT};font-size:12px}}.dg text{{fill:{variable('ink')}}}"
    + _rule(".node", f"fill:{variable('fill')};stroke:{variable('muted')}")
    + _rule(".cluster", f"fill:none;stroke:{variable('muted')};stroke-dasharray:4 3")
    + _rule(".edge", f"fill:none;stroke:{variable('muted')};stroke-width:1.2", ("path", "polygon"))
    + f".dg .edge polygon{{fill:{variable('muted')}}}"
    + _tinted("accent", variable("1"))
    + _tinted("warn", variable("2"))
    + _rule(".node.muted", "fill:none;stroke-dasharray:4 3")
    + _rule(".edge.muted", "stroke-dasharray:4 3", ("path",))
    + f".dg .muted text,.dg .cluster text{{fill:{variable('muted')}}}"
    # An arrow head that Graphviz draws hollow.
    + f".dg .edge polygon.open{{fill:{variable('paper')}}}"
)


def page_svg(svg: str, *, prefix: str, title: str, desc: str, label_shift: int = 0) -> str:
    """The SVG to inline; `prefix` keeps its ids apart from all others of the page.

    `label_shift` moves the labels of edges to the right, off a line that runs down beside them.
    """
    root = ElementTree.fromstring(_without_prolog(svg))
    _clean(root)
    for label in _edge_texts(root) if label_shift else ():
        label.set("dx", str(label_shift))
    width, height = (float(part) for part in root.attrib["viewBox"].split()[2:])
    graph = root[0]
    # The first polygon of the graph itself is its white background.
    graph.remove(graph[0])
    graph.set("transform", graph.attrib["transform"].replace("scale(1 1) rotate(0) ", ""))
    root.attrib.clear()
    root.set("class", "dg")
    root.set("viewBox", f"0 0 {width:g} {height:g}")
    root.set("style", f"max-width:{width:g}px")
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    for at, (tag, text) in enumerate((("title", title), ("desc", desc))):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{prefix}-{tag}"})
        element.text = text
        root.insert(at, element)
    style = ElementTree.Element(f"{{{SVG}}}style")
    style.text = SHEET
    root.insert(2, style)
    return _written(root)


def _edge_texts(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for group in root.iter(f"{{{SVG}}}g"):
        if "edge" in group.get("class", "").split():
            yield from group.iter(f"{{{SVG}}}text")


def texts(svg: str) -> list[str]:
    """All lines of text in an SVG, blanks collapsed."""
    root = ElementTree.fromstring(_without_prolog(svg))
    return [" ".join("".join(text.itertext()).split()) for text in root.iter(f"{{{SVG}}}text")]


def _without_prolog(svg: str) -> str:
    return svg[svg.index("<svg") :]


def _clean(root: ElementTree.Element) -> None:
    for parent in list(root.iter()):
        for title in parent.findall(f"{{{SVG}}}title"):
            parent.remove(title)
        parent.text = parent.text.strip() if parent.text else None
        parent.tail = None
    for element in root.iter():
        if element.tag == f"{{{SVG}}}polygon" and element.get("fill") == "none":
            element.set("class", "open")
        for name in list(element.attrib):
            if name in DROPPED or name.startswith("{http://www.w3.org/XML/"):
                del element.attrib[name]
        if element.get("points") or element.get("d"):
            _shorten(element)


def _shorten(element: ElementTree.Element) -> None:
    for name in ("points", "d"):
        if value := element.get(name):
            element.set(name, re.sub(r"(\.\d)\d+", r"\1", value).strip())


def _written(root: ElementTree.Element) -> str:
    """Serialized with SVG as the default namespace, which HTML needs and ElementTree would name."""
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
    root.set("xmlns", SVG)
    return ElementTree.tostring(root, encoding="unicode")
