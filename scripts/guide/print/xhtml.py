"""HTML of a sheet → XHTML of a chapter: formulas as MathML, links led to the chapters' files.

Helper of `epub`. What our extensions write is well-formed, so it is read as XML; anything else ends
the build, as it would end the reading of the book.

before: <span class="arithmatex" data-tex="x"><span class="katex">…<math>…</math>…</span></span>
after:  <span class="arithmatex"><math xmlns="…" alttext="x">…</math></span>
"""

from collections.abc import Mapping
from xml.etree import ElementTree

MATHML = "http://www.w3.org/1998/Math/MathML"


def read(html: str) -> ElementTree.Element:
    """The content of a chapter, its formulas as MathML, fit to be read aloud and to be scaled."""
    root = ElementTree.fromstring(f"<body>{html}</body>")
    for element in list(root.iter()):
        if element.get("class") == "arithmatex":
            _leave_mathml(element)
        elif element.get("class") == "cite":
            _mark(element, "a", "noteref", "doc-noteref")
        elif element.get("class") == "sources":
            _mark(element, "li", "endnote")
    _drop_addresses(root)
    return root


def _leave_mathml(formula: ElementTree.Element) -> None:
    (math,) = formula.iter(f"{{{MATHML}}}math")
    math.set("alttext", formula.attrib.pop("data-tex"))
    math.tail = None
    formula[:] = [math]


def _mark(above: ElementTree.Element, tag: str, kind: str, role: str = "") -> None:
    """Say that these are notes: many programs show a note beside the text that calls it."""
    for element in above.iter(tag):
        element.set("epub:type", kind)
        if role:
            element.set("role", role)


def _drop_addresses(root: ElementTree.Element) -> None:
    """Without the addresses written out for paper, where nobody can follow a link."""
    for parent in list(root.iter()):
        for at in reversed(range(len(parent))):
            if parent[at].get("class") == "fn":
                parent[at - 1].tail = parent[at].tail  # it stands right behind its link
                del parent[at]


def ids(root: ElementTree.Element) -> frozenset[str]:
    """Where links can lead in the chapter."""
    return frozenset(element.attrib["id"] for element in root.iter() if "id" in element.attrib)


def lead(root: ElementTree.Element, files: Mapping[str, str]) -> None:
    """Lead the links inside the book to the file that holds their id."""
    for link in root.iter("a"):
        address = link.attrib["href"]
        if address.startswith("#"):
            link.set("href", files[address[1:]] + address)


def written(root: ElementTree.Element) -> str:
    """What stands in <body>. Foreign elements name their namespace as their default, since many
    reading programs know them by no prefix."""
    for element in root.iter():
        namespace, _, tag = element.tag.rpartition("}")
        element.tag = tag
        if tag in ("math", "svg"):
            element.set("xmlns", namespace.removeprefix("{"))
    text = ElementTree.tostring(root, encoding="unicode")
    return text.removeprefix("<body>").removesuffix("</body>")
