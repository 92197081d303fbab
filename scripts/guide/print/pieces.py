"""A composed document → the pieces that are set one by one, with page numbers written in. Pure.

Helper of `typeset`. Every topic begins on a page of its own, so it can be set alone: memory is
that of one topic, both cores work, and a change sets one topic again. What only the whole document
knows, the numbers of pages, is written into a piece before it is set.

before: <a class="ref" href="#inference--kv-cache">the cache</a>
after:  <a class="ref" href="piece:inference--kv-cache" data-page="74">the cache</a>
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from guide.markdown.engine import MATHML

ELSEWHERE = "piece:"
"""Begins the address of a link into another piece, until `merge` knows where that is."""

_MARK = re.compile(r"<!--piece:(\d)-->")
_ID = re.compile(r'\bid="([^"]+)"')
_UNBROKEN = r'class="(?:glued|hard)"'
_SPACE = re.compile(rf"([ \u00a0])(<(?:span|a|em|strong|code)\b(?! {_UNBROKEN})[^>]*>)")
_GLUED = re.compile(rf"([ \u00a0])(<span {_UNBROKEN})")
_LINK = re.compile(r'<a ([^>]*?)href="#([^"]+)"')


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A document of whole pages. `level` is where its bookmarks begin in those of the document."""

    html: str
    level: int = 1

    @property
    def ids(self) -> frozenset[str]:
        """Where links can lead in it."""
        return frozenset(_ID.findall(self.html))

    @property
    def targets(self) -> tuple[str, ...]:
        """Where its links inside the document lead."""
        return tuple(target for _, target in _LINK.findall(self.html))


def pieces(html: str) -> tuple[Piece, ...]:
    """The document, cut at the marks that its template sets where a page begins.

    Without MathML: paper shows none, and reading it took the renderer a quarter of the time. And
    with spaces before an element moved into it: a line that is too long by the space at the end of
    a text alone is broken after its first word. Into a span that may not be broken no space can go:
    it gets one of its own.
    """
    html = _SPACE.sub(r"\2\1", MATHML.sub("", html))
    html = _GLUED.sub(r"<span>\1</span>\2", html)
    if not _MARK.search(html):
        return (Piece(html=html),)
    head, body = html.split("<main>", 1)
    body, tail = body.rsplit("</main>", 1)
    first, *rest = _MARK.split(body)
    cut = [("1", first), *zip(rest[::2], rest[1::2], strict=True)]
    return tuple(
        Piece(html=f"{head}<main>{part}</main>{tail}", level=int(level)) for level, part in cut
    )


def numbered(piece: Piece, page: Callable[[str], int], start: int) -> str:
    """The piece with the page of each link, and its own pages counted from `start`."""
    ids = piece.ids

    def link(found: re.Match[str]) -> str:
        target = found[2]
        address = f"#{target}" if target in ids else f"{ELSEWHERE}{target}"
        return f'<a {found[1]}href="{address}" data-page="{page(target)}"'

    count = f"<style>@page:first{{counter-reset:page {start}}}</style></head>"
    return _LINK.sub(link, piece.html).replace("</head>", count, 1)
