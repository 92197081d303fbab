"""A ```dot fence → a drawn diagram in the page: the formatter of a superfences custom fence.

before: ```dot
        // title: A request's way
        // desc: The router sends a request to the cache first, then to the model.
        digraph { router -> cache -> model }
        ```
after:  <figure class="diagram"><svg role="img" …><title>A request's way</title>…</svg></figure>

Graphviz lays the boxes out at a size of 13 with its own Helvetica widths; the text is drawn at 12
in the page's font, so that a somewhat wider font still fits. A paragraph of emphasis below the
fence becomes the caption (captions.py).
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown import Markdown

from guide.markdown.cache import DEFAULT_FOLDER
from guide.markdown.dot_graph import Graph, check_graph, read_graph
from guide.markdown.dot_svg import page_svg, texts
from guide.markdown.engine import render_dot
from guide.markdown.errors import DiagramError

LABELS = {"fontname": "Helvetica", "fontsize": "13"}
DEFAULTS = {
    "graph": {**LABELS, "labeljust": "l", "pad": "0.05", "nodesep": "0.3", "ranksep": "0.4"},
    "node": {**LABELS, "shape": "box", "style": "rounded", "margin": "0.14,0.08", "height": "0.4"},
    "edge": {**LABELS, "arrowsize": "0.7"},
}
HEADER = re.compile(r"^ *// *(?P<name>title|desc) *: *(?P<value>.*?) *$", re.MULTILINE)


LABEL_SHIFT = 4
"""Graphviz sets a label right at its line, with the room between the two sizes of text to spare."""


@dataclass(frozen=True, kw_only=True)
class Diagram:
    """A drawn diagram: what it is called, what it shows in words, and Graphviz's own SVG."""

    title: str
    desc: str
    svg: str
    is_sideways: bool


def check_diagram(source: str, folder: Path = DEFAULT_FOLDER) -> None:
    """Raise DiagramError, with the line inside the fence, for what the page could not show."""
    draw_diagram(source, folder)


def draw_diagram(source: str, folder: Path = DEFAULT_FOLDER) -> Diagram:
    """Draw the diagram of a fence; DiagramError where it can't be drawn or read."""
    header = {match["name"]: match["value"] for match in HEADER.finditer(source)}
    for name, holds in (("title", "its name"), ("desc", "what it shows, for who can't see it")):
        if not header.get(name):
            raise DiagramError(f'there is no line "// {name}: …"; add one with {holds}')
    if html := re.search(r"=\s*<", source):
        line = source.count("\n", 0, html.start()) + 1
        raise DiagramError("HTML-like labels ignore the page's style; write a plain label", line)
    svg, positions = render_dot(source, DEFAULTS, folder)
    graph = read_graph(positions)
    check_graph(graph, source, DEFAULTS)
    _check_labels(graph, svg, source)
    return Diagram(
        title=header["title"], desc=header["desc"], svg=svg, is_sideways=graph.is_sideways
    )


def fence(
    source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **more: Any
) -> str:
    """The formatter: mkdocs.yml names it under pymdownx.superfences, custom_fences."""
    diagram = draw_diagram(source)
    prefix = "dg-" + hashlib.sha256(source.encode()).hexdigest()[:8]
    # The stash holds the page's fences so far: the same diagram again takes other ids.
    again = sum(f'id="{prefix}' in str(block) for block in md.htmlStash.rawHtmlBlocks)
    if again:
        prefix += f"-{again + 1}"
    svg = page_svg(
        diagram.svg,
        prefix=prefix,
        title=diagram.title,
        desc=diagram.desc,
        label_shift=0 if diagram.is_sideways else LABEL_SHIFT,
    )
    return f'<figure class="diagram">{svg}</figure>'


def _check_labels(graph: Graph, svg: str, source: str) -> None:
    """Graphviz can lose a label without a word, mostly one of an edge with constraint=false."""
    drawn = texts(svg)
    for label in graph.labels:
        if label not in drawn:
            lines = source.split("\n")
            line = next((at for at, text in enumerate(lines, 1) if label in text), 1)
            raise DiagramError(
                f'Graphviz lost the label "{label}"; drop constraint=false near it, '
                "or put the words into a box",
                line,
            )
        drawn.remove(label)
