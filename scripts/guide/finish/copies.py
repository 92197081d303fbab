"""Each topic as plain Markdown under its own address, and llms.txt, which lists them. Pure.

before: It rises [@su2021roformer, Table 3], see [the cache](../inference/kv-cache.md#size).
after:  It rises [1, Table 3], see [the cache](../../inference/kv-cache/index.md#size).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from guide.link import LinkedTopic, link, page_address, resolve
from guide.markdown.citations import CITATION, read_citation
from guide.markdown.text import LINK, Change, mask, splice, target_span
from guide.model import Guide, Part, Text
from guide.render import page_template
from guide.store import Item, ahead
from guide.write import Page

Texts = tuple[str, list[tuple[str, Part, str]]]
"""The short answer, then the chapters with the parts inside them: mark, part, Markdown."""


def copies(guide: Guide, base: str) -> Iterator[Page]:
    """The copies of all topics, written or not, and the list of them."""
    linked = link(guide)
    items = _items(linked)
    ahead(items)
    for page, item in zip(linked, items, strict=True):
        short, parts = item.value()
        text = page_template("copy.md.j2").render(
            page=page, topic=page.topic, parts=parts, short=short, base=base
        )
        yield Page(path=f"topics/{page.topic.id}/index.md", text=text)
    text = page_template("llms.txt.j2").render(guide=guide, base=base)
    yield Page(path="llms.txt", text=text)


def items(guide: Guide) -> list[Item[Texts]]:
    """The texts of all copies, as things to be kept: their sites' address is not in them."""
    return _items(link(guide))


def _items(linked: Sequence[LinkedTopic]) -> list[Item[Texts]]:
    return [
        Item(
            ["copy", page.topic.digest or repr(page.topic), bool(page.topic.answer)],
            partial(_texts, page),
        )
        for page in linked
    ]


def _texts(page: LinkedTopic) -> Texts:
    """All of it is decided by the topic's own file."""
    answer = page.topic.answer
    if not answer:
        return "", []
    return plain(answer.short, page), [
        ("##" if part is chapter else "###", part, plain(part.body, page))
        for chapter in answer.chapters
        for part in chapter.walk()
    ]


def plain(text: Text, page: LinkedTopic) -> str:
    """A text of the answer with citations as numbers and links that lead to other copies."""
    markdown = text.markdown
    if "[" not in markdown:
        return markdown
    prose = mask(markdown)
    links = list(_links(markdown, prose, page))
    markdown, prose = splice(markdown, links), splice(prose, links)
    return splice(markdown, _citations(markdown, prose, page))


def _links(markdown: str, prose: str, page: LinkedTopic) -> Iterator[Change]:
    for match in LINK.finditer(prose) if "](" in prose else ():
        span = target_span(match)
        yield span, _address(markdown[slice(*span)], page)


def _address(target: str, page: LinkedTopic) -> str:
    if target.endswith(".svg"):
        return f"../{target}"  # the copy lies one folder below its figures
    found = resolve(page.topic.path, target) if ":" not in target else None
    if found is None:
        return target
    anchor = f"#{found.anchor}" if found.anchor else ""
    if found.topic == page.topic.id:
        return anchor or "index.md"
    if found.topic:
        return f"../../{found.topic}/index.md{anchor}"
    return f"../../../{page_address(found.document)}{anchor}"


def _citations(markdown: str, prose: str, page: LinkedTopic) -> Iterator[Change]:
    numbers = {cited.reference.key: cited.number for cited in page.cited}
    for match in re.finditer(CITATION, prose):
        yield match.span(), _numbered(markdown[slice(*match.span("inside"))], numbers)


def _numbered(inside: str, numbers: Mapping[str, int]) -> str:
    parts = (
        f"{numbers[key]}{', ' if place else ''}{place}" for key, place in read_citation(inside)
    )
    return f"[{'; '.join(parts)}]"
