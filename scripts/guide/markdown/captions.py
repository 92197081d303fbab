"""A paragraph of emphasis below a figure → its caption: a Python-Markdown tree processor.

Helper of drawings.py, which registers it. What takes a caption: a drawing, a diagram, a table, a
fenced block.

before: | a | b |            after: <figure class="table"><table>…</table>
        |---|---|                   <figcaption>What the table shows.</figcaption></figure>

        *What the table shows.*
"""

import re
from xml.etree import ElementTree

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

DIAGRAM = re.compile(r'<figure class="diagram">(.*)</figure>\s*', re.DOTALL)
LISTING = re.compile(r"\s*<(?:div|pre)\b")


class CaptionTreeprocessor(Treeprocessor):
    """Wraps what has a caption, in every block of the page, lists and quotations included."""

    def run(self, root: ElementTree.Element) -> None:
        """Give every figure of the page its caption."""
        for parent in list(root.iter()):
            for caption in list(parent):
                above = _above(parent, caption)
                if above is None or not _is_emphasis(caption):
                    continue
                if (figure := self._figure(above)) is not None:
                    _join(parent, above, caption, figure)

    def _figure(self, element: ElementTree.Element) -> ElementTree.Element | None:
        """The element as a figure without caption, or None if it takes no caption."""
        if element.tag == "figure" and element.find("figcaption") is None:
            return element
        if element.tag == "table":
            figure = ElementTree.Element("figure", {"class": "table"})
            figure.append(element)
            return figure
        number = _stashed(element)
        if number is None:
            return None
        html = str(self.md.htmlStash.rawHtmlBlocks[number])
        figure = ElementTree.Element("figure", {"class": "listing"})
        if diagram := DIAGRAM.fullmatch(html):
            # The fence made the whole figure; the page makes it again, with the caption inside.
            self.md.htmlStash.rawHtmlBlocks[number] = diagram[1]
            figure.set("class", "diagram")
        elif not LISTING.match(html):
            return None
        figure.text = element.text
        return figure


def _above(parent: ElementTree.Element, element: ElementTree.Element) -> ElementTree.Element | None:
    at = list(parent).index(element)
    return parent[at - 1] if at else None


def _is_emphasis(element: ElementTree.Element) -> bool:
    return (
        element.tag == "p"
        and len(element) == 1
        and element[0].tag == "em"
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
    )


def _stashed(element: ElementTree.Element) -> int | None:
    """The number in the stash of a fence; superfences leaves a paragraph with its placeholder."""
    match = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip())
    return int(match[1]) if element.tag == "p" and len(element) == 0 and match else None


def _join(
    parent: ElementTree.Element,
    above: ElementTree.Element,
    caption: ElementTree.Element,
    figure: ElementTree.Element,
) -> None:
    parent[list(parent).index(above)] = figure
    parent.remove(caption)
    emphasis = caption[0]
    emphasis.tag = "figcaption"
    emphasis.tail = "\n"
    figure.append(emphasis)
    figure.tail = "\n"
