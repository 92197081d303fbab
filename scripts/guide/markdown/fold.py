"""Headings that fold what is below them: a Python-Markdown extension.

The build script writes the attributes, authors don't. A heading stays outside its `details`, so
that it is in the table of contents, is found by search under its own anchor, and a link to it
lands on something visible.

before: ## Draft models { #draft-models .point fold="Show the answer" }
        Text.
        ### Deeper: trees { .deeper fold="Read on" }
        More.
after:  <section class="point"><h2 id="draft-models">Draft models</h2>
        <details class="fold"><summary …><span>Show the answer</span><span class="close">Close</span>
        </summary><p>Text.</p>
        <section class="deeper"><h3 …>…</h3><details …>…<p>More.</p></details></section>
        </details></section>

`part="pitfalls"` instead of `fold` wraps without folding, into <section class="pitfalls">.
"""

import re
from typing import Any
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

AFTER_TOC = 3
"""`toc` (5) looks at the headings first, while they still stand in a row."""


class FoldTreeprocessor(Treeprocessor):
    """Wraps every heading that asks for it, with all up to the next of its level or above."""

    def run(self, root: ElementTree.Element) -> None:
        """Fold the page."""
        children = list(root)
        for child in children:
            root.remove(child)
        root.extend(_folded(children))


class FoldExtension(Extension):
    """Registers the processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - a name of Python-Markdown
        """Called by Python-Markdown."""
        md.treeprocessors.register(FoldTreeprocessor(md), "guide-fold", AFTER_TOC)


def makeExtension(**kwargs: Any) -> FoldExtension:  # noqa: N802 - a name of Python-Markdown
    """Called by Python-Markdown."""
    return FoldExtension(**kwargs)


def _folded(elements: list[ElementTree.Element]) -> list[ElementTree.Element]:
    done: list[ElementTree.Element] = []
    while elements:
        heading, *rest = elements
        if heading.get("fold") is None and heading.get("part") is None:
            done.append(heading)
            elements = rest
            continue
        end = next((at for at, one in enumerate(rest) if _level(one) <= _level(heading)), len(rest))
        done.append(_section(heading, _folded(rest[:end])))
        elements = rest[end:]
    return done


def _section(heading: ElementTree.Element, below: list[ElementTree.Element]) -> ElementTree.Element:
    """Takes the heading's classes over, so that a style names the whole section."""
    summary = heading.attrib.pop("fold", None)
    classes = f"{heading.attrib.pop('part', '')} {heading.attrib.pop('class', '')}".split()
    section = ElementTree.Element("section", {"class": " ".join(classes)} if classes else {})
    section.text = section.tail = "\n"
    section.append(heading)
    if summary and below:
        details = ElementTree.SubElement(section, "details", {"class": "fold"})
        details.text = details.tail = "\n"
        details.append(_summary(summary))
        details.extend(below)
    else:
        section.extend(below)
    return section


def _summary(label: str) -> ElementTree.Element:
    """What to press, the same on every page: search has no use for it. The styles show one label."""
    summary = ElementTree.Element("summary", {"data-search-exclude": ""})
    summary.tail = "\n"
    ElementTree.SubElement(summary, "span").text = label
    ElementTree.SubElement(summary, "span", {"class": "close"}).text = "Close"
    return summary


def _level(element: ElementTree.Element) -> int:
    """1 to 6 for a heading, else 7: below every heading."""
    return int(element.tag[1]) if re.fullmatch("h[1-6]", str(element.tag)) else 7
