"""The Markdown of an answer → the Markdown of its page: links, pictures, code, glossary terms. Pure.

before: ![alt](figures/rope.svg)  [home](../../../docs/index.md)  The KV cache grows.
after:  ![alt](figures/rope.svg){ drawing="architecture/figures/rope.svg" }  [home](../../index.md)
        The [KV cache](../../glossary.md#kv-cache){ .term data-meaning="…" } grows.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, partial
from typing import NamedTuple

from guide.link import resolve
from guide.markdown.text import Change, mask, outer_links, splice, target_span
from guide.model import Article, Text, Topic
from guide.problems import Place
from guide.records import Term
from guide.rules.code import split_output
from guide.store import ahead, digest, stored
from guide.topic_file import anchor_of

LONG_BLOCK = 15
"""Python blocks of more lines are folded, with what they print in view."""

_PYTHON = re.compile(r"^(`{3,})python[ \t]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_WORD = re.compile(r"\w+")
_NO_TERM = re.compile(
    r"!?\[[^\]]*\](?:\([^)]*\))?(?:\{[^}]*\})?|^\s*\|.*$|^\*\*Takeaway:", re.MULTILINE
)

Use = tuple[Term, tuple[int, int]]
"""A term, and the span of a text that uses it."""


def all_page_texts(topics: Sequence[Topic], terms: Sequence[Term]) -> Iterator[Mapping[Place, str]]:
    """The texts of each topic; what an unchanged one gave is read and not made again."""
    key = digest(repr(terms))
    items = {
        topic.id: (
            ["page text", topic.digest or repr(topic), key],
            partial(page_texts, topic, terms),
        )
        for topic in topics
        if topic.answer
    }
    ahead(list(items.values()))
    for topic in topics:
        yield stored(*items[topic.id]) if topic.answer else {}


def page_texts(topic: Topic, terms: Sequence[Term]) -> Mapping[Place, str]:
    """For each text of the answer, by its place, what stands on the page."""
    if not topic.answer:
        return {}
    own = [term for term in terms if term.topic != topic.id]
    bodies = (topic.answer.short, *(part.body for part in topic.answer.parts))
    return _texts(bodies, own, topic.path, home="../../")


def article_texts(article: Article, terms: Sequence[Term]) -> Mapping[Place, str]:
    """The same for an article."""
    bodies = (article.lead, *(part.body for part in article.parts))
    return stored(
        ["article text", article.digest or repr(article), digest(repr(terms))],
        lambda: _texts(bodies, terms, article.path, home="../"),
    )


def _texts(
    texts: Sequence[Text], terms: Sequence[Term], path: str, home: str
) -> Mapping[Place, str]:
    """For the texts of the file `path`; `home` leads from its page to the folder of all pages."""
    unseen = _possible(terms, " ".join(text.markdown for text in texts)) if terms else []
    found = {}
    for text in texts:
        links = tuple(outer_links(text.markdown))
        uses = _uses(text.markdown, links, unseen)
        for term, _ in uses:
            unseen.remove(term)
        changes = [
            *_term_changes(text.markdown, uses, home),
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


def _term_changes(markdown: str, uses: Iterable[Use], home: str) -> Iterator[Change]:
    """The uses become links to the glossary, with the meaning at hand."""
    for term, (start, end) in _apart(uses):
        meaning = term.meaning.replace('"', "”")
        link = f"[{markdown[start:end]}]({home}glossary.md#{term_anchor(term)})"
        yield (start, end), f'{link}{{ .term data-meaning="{meaning}" }}'


def _apart(uses: Iterable[Use]) -> Iterator[Use]:
    """Of uses that overlap ("cache" in "KV cache") the longest."""
    taken: list[tuple[int, int]] = []
    for term, span in sorted(uses, key=lambda use: use[1][0] - use[1][1]):
        if all(span[1] <= start or end <= span[0] for start, end in taken):
            taken.append(span)
            yield term, span


def _uses(markdown: str, links: Iterable[re.Match[str]], terms: Iterable[Term]) -> list[Use]:
    """The first use of each term, not in links, citations, tables and takeaways."""
    small = markdown.lower()
    likely = [term for term in terms if any(form in small for form in _forms(term).small)]
    if not likely:
        return []
    prose = _NO_TERM.sub(lambda match: "\x00" * len(match.group()), mask(markdown))
    prose = splice(prose, ((link.span(), "\x00" * len(link.group())) for link in links))
    found = ((term, _pattern(term.term, term.abbreviation).search(prose)) for term in likely)
    return [(term, match.span()) for term, match in found if match]


def _possible(terms: Iterable[Term], text: str) -> list[Term]:
    """The terms that may stand in a text, since all words of one of their forms do."""
    words = _words(text)
    return [term for term in terms if any(need <= words for need in _forms(term).words)]


class Forms(NamedTuple):
    """What a term is called, in lower case, and the words of each form, plurals included."""

    small: tuple[str, ...]
    words: tuple[Set[str], ...]


def _forms(term: Term) -> Forms:
    return _named(term.term, term.abbreviation)


@cache
def _named(name: str, abbreviation: str | None) -> Forms:
    forms = tuple(form.lower() for form in (name, abbreviation) if form)
    return Forms(forms, tuple(_words(form + ending) for form in forms for ending in ("", "s")))


def _words(text: str) -> Set[str]:
    """The words of a text in lower case."""
    return set(_WORD.findall(text.lower()))


@cache
def _pattern(name: str, abbreviation: str | None) -> re.Pattern[str]:
    """A term in any case when it is all lower case; its abbreviation only as written."""
    forms = [rf"(?i:{re.escape(name)})" if name.islower() else re.escape(name)]
    forms += [re.escape(abbreviation)] if abbreviation else []
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})s?(?![\w-])")


def term_anchor(term: Term) -> str:
    """The anchor of a term on the glossary page."""
    return anchor_of(term.term)
