"""Graphviz's JSON of a laid-out graph → what the rules for diagrams look at.

Helper of diagrams.py. Asking Graphviz for the labels and positions is surer than reading DOT.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guide.markdown.errors import DiagramError

CLASSES = ("accent", "muted", "warn")
MAX_ACROSS = 5
MAX_WIDTH = 800
"""In pixels; the text column is 720 wide, and what is wider is shrunk to it."""

LABELS = ("label", "xlabel", "headlabel", "taillabel")
OWNED_BY_THE_SITE = ("color", "fillcolor", "fontcolor", "bgcolor", "fontname", "fontsize")


@dataclass(frozen=True, kw_only=True)
class Graph:
    """A laid-out graph. `centers` are those of its boxes, `labels` the lines of all its texts."""

    attributes: dict[str, Any]
    nodes: tuple[dict[str, Any], ...]
    clusters: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]

    @property
    def is_sideways(self) -> bool:
        """Whether ranks stand side by side."""
        return self.attributes.get("rankdir") in ("LR", "RL")

    @property
    def across(self) -> int:
        """How many boxes the widest row holds."""
        centers = [item["pos"].split(",") for item in self.nodes if item.get("shape") != "point"]
        columns = {round(float(x)) for x, _ in centers}
        rows = Counter(round(float(y)) for _, y in centers)
        return len(columns) if self.is_sideways else max(rows.values(), default=0)

    @property
    def width(self) -> float:
        """The width of the whole drawing."""
        left, _, right, _ = map(float, self.attributes["bb"].split(","))
        return right - left

    @property
    def labels(self) -> tuple[str, ...]:
        """Every line of every label, as it must stand in the drawing."""
        return tuple(line for item in self._labelled() for line in _lines(item))

    def _labelled(self) -> tuple[dict[str, Any], ...]:
        return (self.attributes, *self.clusters, *self.nodes, *self.edges)


def read_graph(text: str) -> Graph:
    """Graphviz's JSON → the graph; a subgraph that is no cluster is left out."""
    data = json.loads(text)
    objects = data.pop("objects", [])
    return Graph(
        edges=tuple(data.pop("edges", [])),
        nodes=tuple(item for item in objects if "pos" in item),
        clusters=tuple(item for item in objects if item["name"].startswith("cluster")),
        attributes=data,
    )


def check_graph(graph: Graph, source: str, defaults: dict[str, dict[str, str]]) -> None:
    """Raise DiagramError for colors, unknown classes, and drawings too wide to read."""
    groups = {"graph": graph.clusters, "node": graph.nodes, "edge": graph.edges}
    _check_style(graph.attributes, source, defaults["graph"])
    for kind, items in groups.items():
        for item in items:
            _check_style(item, source, defaults[kind])
    if graph.across > MAX_ACROSS:
        cure = "write rankdir=TB" if graph.is_sideways else "put some of them below the others"
        raise DiagramError(
            f"{graph.across} boxes stand side by side and would be too small to read; "
            f"at most {MAX_ACROSS}: {cure}, or leave some out",
            _line(source, "rankdir"),
        )
    if graph.width > MAX_WIDTH:
        raise DiagramError(
            f"the drawing is {graph.width:.0f} wide and would be too small to read; at most "
            f"{MAX_WIDTH}: break long labels with \\n, or write rankdir=TB"
        )


def _check_style(item: dict[str, Any], source: str, defaults: dict[str, str]) -> None:
    for name in OWNED_BY_THE_SITE:
        if item.get(name, defaults.get(name)) != defaults.get(name):
            message = f'{name} is the page\'s to set; write class="accent", "muted" or "warn"'
            raise DiagramError(message, _line(source, name))
    for word in str(item.get("class", "")).split():
        if word not in CLASSES:
            message = f'there is no class "{word}"; allowed here: {", ".join(CLASSES)}'
            raise DiagramError(message, _line(source, word))


def _lines(item: dict[str, Any]) -> Iterator[str]:
    """before: {"label": "KV cache\\\\nper layer"}
    after:  "KV cache", "per layer\""""
    for name in LABELS:
        text = str(item.get(name, "")).replace("\\N", item.get("name", ""))
        if item.get("shape") in ("record", "Mrecord"):
            text = re.sub(r"(?<!\\)<[^<>]*>", "", text)
            text = re.sub(r"(?<!\\)[{}|]", r"\\n", text)
        for line in re.split(r"\\[nlr]|\n", text):
            if words := " ".join(line.replace("\\", "").split()):
                yield words


def _line(source: str, word: str) -> int:
    """The first line with the word, for want of better: Graphviz's JSON has no lines."""
    return next((at for at, text in enumerate(source.split("\n"), 1) if word in text), 1)
