"""The Markdown of an answer → the Markdown of its page: links, pictures, code, glossary terms. Pure.

before: ![alt](figures/rope.svg)  [home](../../../docs/index.md)  The KV cache grows.
after:  ![alt](figures/rope.svg){ drawing="architecture/figures/rope.svg" }  [home](../../index.md)
        The [KV cache](../../glossary.md#kv-cache){ .term data-meaning="…" } grows.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from guide.link import resolve
from guide.markdown.text import Change, outer_links, splice, target_span
from guide.model import Article, Text, Topic
from guide.problems import Place
from guide.records import Term
from guide.rules.code import split_output
from guide.store import Item, ahead, digest, stored
from guide.terms import Glossary, term_changes, uses

LONG_BLOCK = 15
"""Python blocks of more lines are folded, with what they print in view."""

_PYTHON = re.compile(r"^(`{3,})python[ \t]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)


Texts = Mapping[Place, str]
"""For each text of an answer, by its place, what stands on the page."""


def page_text_items(topics: Sequence[Topic], terms: Sequence[Term]) -> dict[str, Item[Texts]]:
    """The texts of each written topic, by its id, as things to be kept."""
    key, glossary = digest(repr(terms)), Glossary(terms)
    return {
        topic.id: Item(
            ["page text", topic.digest or repr(topic), key],
            partial(_topic_texts, topic, glossary),
        )
        for topic in topics
        if topic.answer
    }


def all_page_texts(topics: Sequence[Topic], terms: Sequence[Term]) -> Iterator[Texts]:
    """The texts of each topic; what an unchanged one gave is read and not made again."""
    items = page_text_items(topics, terms)
    ahead(items.values())
    for topic in topics:
        yield items[topic.id].value() if topic.answer else {}


def page_texts(topic: Topic, terms: Sequence[Term]) -> Texts:
    """Those of one topic."""
    return _topic_texts(topic, Glossary(terms))


def _topic_texts(topic: Topic, glossary: Glossary) -> Texts:
    if not topic.answer:
        return {}
    bodies = (topic.answer.short, *(part.body for part in topic.answer.parts))
    own = {term.term for term in glossary.terms if term.topic == topic.id}
    return _texts(bodies, glossary, own, topic.path, home="../../")


def article_texts(article: Article, terms: Sequence[Term]) -> Texts:
    """The same for an article."""
    bodies = (article.lead, *(part.body for part in article.parts))
    return stored(
        ["article text", article.digest or repr(article), digest(repr(terms))],
        lambda: _texts(bodies, Glossary(terms), set(), article.path, home="../"),
    )


def _texts(
    texts: Sequence[Text], glossary: Glossary, seen: Collection[str], path: str, home: str
) -> Texts:
    """For the texts of the file `path`; `home` leads from its page to the folder of all pages.

    Terms named in `seen` are not marked.
    """
    found, seen = {}, set(seen)
    for text in texts:
        links = tuple(outer_links(text.markdown))
        unseen = (term for term in glossary.likely(text.markdown) if term.term not in seen)
        used = uses(text.markdown, links, unseen)
        seen |= {term.term for term, _ in used}
        changes = [
            *term_changes(text.markdown, used, home),
            *_link_changes(text.markdown, links, path, home),
        ]
        found[text.place] = _code(splice(text.markdown, sorted(changes)))
    return found


def _link_changes(
    markdown: str, links: Iterable[re.Match[str]], path: str, home: str
) -> Iterator[Change]:
    """Pages of docs/ are reached from home; a picture says which drawing it shows."""
    for match in links:
        span = target_span(match)
        target = markdown[slice(*span)]
        found = resolve(path, target) if ":" not in target else None
        if match["image"]:
            folder = posixpath.dirname(path).removeprefix("data/topics/")
            drawing = posixpath.join(folder, target)
            yield (match.end(), match.end()), f'{{ drawing="{drawing}" }}'
        elif found and found.document:
            anchor = f"#{found.anchor}" if found.anchor else ""
            yield span, f"{home}{found.document}{anchor}"


def _code(markdown: str) -> str:
    """Code and what it prints become two blocks, so that copying gives code that runs."""
    return _PYTHON.sub(lambda match: _block(match.group(1), match.group(2)), markdown)


def _block(fence: str, block: str) -> str:
    code, output = split_output(block)
    count = len(code.strip().splitlines())
    shown = f"{fence}python\n{code}{fence}"
    if count > LONG_BLOCK:
        shown = f"/// details | Code, {count} lines\n    type: code\n\n{shown}\n///"
    return f"{shown}\n\n{fence} {{ .text .output }}\n{output}{fence}" if output else shown
