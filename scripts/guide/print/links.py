"""Where links of a composed document lead: a Python-Markdown tree processor.

Helper of `convert`. What is in the document becomes local, everything else absolute, and its
address is written out behind the link, for the style to show as a footnote.

before: <a href="../inference/kv-cache.md#size">the cache</a>, <a href="https://x.org">X</a>
after:  <a class="ref" href="#inference--kv-cache--size">the cache</a>,
        <a href="https://x.org">X</a><span class="fn">https://x.org</span>
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from guide.link import page_address

AFTER_CITATIONS = 14


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a text needs to know of its place.

    folder: the folder of its page, "topics/<section>". prefix: begins the ids of its topic.
    here: the topics in the document. base: where the site is. numbers: its topic's sources.
    """

    topic: str
    folder: str
    here: frozenset[str]
    base: str
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        return prefix_of(self.topic)


def prefix_of(topic: str) -> str:
    """before: inference/kv-cache; after: inference--kv-cache"""
    return topic.replace("/", "--")


def target(href: str, scope: Scope) -> tuple[str, bool]:
    """Where `href` leads from the text, and whether that is inside the document."""
    if ":" in href.split("/", 1)[0]:
        return href, False
    file, _, anchor = href.partition("#")
    path = (
        posixpath.normpath(posixpath.join(scope.folder, file))
        if file
        else f"topics/{scope.topic}.md"
    )
    topic = path.removeprefix("topics/").removesuffix(".md")
    if path.startswith("topics/") and topic in scope.here:
        return f"#{prefix_of(topic)}" + (f"--{anchor}" if anchor else ""), True
    return scope.base + page_address(path) + (f"#{anchor}" if anchor else ""), False


class LinkTreeprocessor(Treeprocessor):
    """Leads every link of a text where it leads on paper."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.scope = Scope(topic="", folder="", here=frozenset(), base="")

    def run(self, root: ElementTree.Element) -> None:
        """Rewrite the links; the citations among them get the numbers of the whole topic."""
        for parent in list(root.iter()):
            if parent.get("class") == "cite":
                for link in parent:
                    self._cite(link)
                continue
            for at in reversed(range(len(parent))):
                if parent[at].tag == "a":
                    self._link(parent, at)

    def _cite(self, link: ElementTree.Element) -> None:
        key = link.get("href", "").removeprefix("#source-")
        link.text = str(self.scope.numbers.get(key, "?"))
        link.set("href", f"#{self.scope.prefix}--source-{key}")
        link.attrib.pop("title", None)
        link.attrib.pop("aria-label", None)

    def _link(self, parent: ElementTree.Element, at: int) -> None:
        link = parent[at]
        href, is_inside = target(link.get("href", ""), self.scope)
        link.set("href", href)
        if is_inside:
            link.set("class", "ref")
            return
        note = ElementTree.Element("span", {"class": "fn"})
        note.text, note.tail, link.tail = self._shown(href), link.tail, ""
        parent.insert(at + 1, note)

    def _shown(self, href: str) -> str:
        """before: ../../topics/inference/kv-cache/; after: topics/inference/kv-cache/"""
        return href if ":" in href else href.removeprefix(self.scope.base)
