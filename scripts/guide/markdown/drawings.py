"""An image of a committed SVG → the SVG itself, inline: a Python-Markdown extension.

Inline it follows the page's colors, its words can be selected and found, and it prints. The build
script writes the attribute; the author writes a plain image.

before: ![What it shows](figures/rope.svg){ drawing="architecture/figures/rope.svg" }
after:  <figure class="drawing"><svg id="drawing-1f2e3d4c" role="img"
        aria-label="What it shows" …>…</svg></figure>

It also registers the captions of all figures (captions.py), which must run after it.
"""

import hashlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from guide.markdown.captions import CaptionTreeprocessor
from guide.markdown.errors import DrawingError
from guide.markdown.svg import check_svg, inline_svg

__all__ = ["DrawingExtension", "check_svg", "makeExtension"]

AFTER_ATTR_LIST = 7
BEFORE_TOC = 6


class DrawingTreeprocessor(Treeprocessor):
    """Replaces each paragraph that is one image with a `drawing` attribute."""

    def __init__(self, md: Markdown, root: Path) -> None:
        super().__init__(md)
        self.folder = root

    def run(self, root: ElementTree.Element) -> None:
        """Inline every drawing of the page."""
        seen = dict[str, int]()
        for parent in list(root.iter()):
            for at, child in enumerate(parent):
                image = _only_image(child)
                if image is not None and (name := image.get("drawing")):
                    seen[name] = seen.get(name, 0) + 1
                    parent[at] = self._figure(name, image.get("alt", ""), seen[name])

    def _figure(self, name: str, alt: str, time: int) -> ElementTree.Element:
        path = self.folder / name
        if not path.is_file():
            raise DrawingError(f"the drawing {name} does not exist; run its script to make it")
        key = "drawing-" + hashlib.sha256(name.encode()).hexdigest()[:8]
        try:
            text = path.read_text(encoding="utf-8")
            svg = inline_svg(text, key if time == 1 else f"{key}-{time}", alt)
        except DrawingError as error:
            raise DrawingError(f"the drawing {name}: {error}") from None
        figure = ElementTree.Element("figure", {"class": "drawing"})
        figure.text = self.md.htmlStash.store(svg)
        figure.tail = "\n"
        return figure


class DrawingExtension(Extension):
    """Registers drawings and captions."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"root": ["docs/topics", "folder that `drawing` attributes start from"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - a name of Python-Markdown
        """Called by Python-Markdown."""
        drawings = DrawingTreeprocessor(md, Path(self.getConfig("root")))
        md.treeprocessors.register(drawings, "guide-drawings", AFTER_ATTR_LIST)
        md.treeprocessors.register(CaptionTreeprocessor(md), "guide-captions", BEFORE_TOC)


def makeExtension(**kwargs: Any) -> DrawingExtension:  # noqa: N802 - a name of Python-Markdown
    """Called by Python-Markdown."""
    return DrawingExtension(**kwargs)


def _only_image(element: ElementTree.Element) -> ElementTree.Element | None:
    """The image of a paragraph that holds nothing else."""
    if element.tag != "p" or len(element) != 1 or element[0].tag != "img":
        return None
    words = (element.text or "") + (element[0].tail or "")
    return None if words.strip() else element[0]
