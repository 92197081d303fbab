"""The Markdown of an answer → the Markdown of its page: links, pictures, code, glossary terms. Pure.

before: ![alt](figures/rope.svg)  [home](../../../docs/index.md)  The KV cache grows.
after:  ![alt](figures/rope.svg){ drawing="architecture/figures/rope.svg" }  [home](../../index.md)
        The [KV cache](../../glossary.md#kv-cache){ .term data-meaning="…" } grows.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from guide.link import resolve
from guide.markdown.text import LINK, mask, splice, target_span
from guide.model import Article, Text, Topic
from guide.problems import Place
from guide.records import Term
from guide.rules.code import split_output
from guide.store import ahead, digest, stored
from guide.topic_file import anchor_of

LONG_BLOCK = 15
"""Python blocks of more lines are folded, with what they print in view."""

_PYTHON = re.compile(r"^(`{3,})python[ \t]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_NO_TERM = re.compile(
    r"!?\[[^\]]*\](?:\([^)]*\))?(?:\{[^}]*\})?|^\s*\|.*$|^\*\*Takeaway:", re.MULTILINE
)


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
    words = "\n".join(text.markdown for text in texts).lower()
    unseen = [term for term in terms if _may_stand(term, words)]
    found = {}
    for text in texts:
        markdown = mark_terms(text.markdown, unseen, home)
        found[text.place] = _code(_links(markdown, path, home))
    return found


def _links(markdown: str, path: str, home: str) -> str:
    """Pages of docs/ are reached from home; a picture says which drawing it shows."""

    def changes() -> Iterator[tuple[tuple[int, int], str]]:
        for match in LINK.finditer(mask(markdown)):
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

    return splice(markdown, changes())


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


def mark_terms(markdown: str, unseen: list[Term], home: str = "../../") -> str:
    """Link the first use of each term to the glossary; terms found leave `unseen`."""
    hidden = _NO_TERM.sub(lambda match: "\x00" * len(match.group()), mask(markdown))
    uses = []
    words = hidden.lower()
    for term in list(unseen):
        if _may_stand(term, words) and (match := _use(term, hidden)):
            uses.append((match.span(), term))
            unseen.remove(term)
    for (start, end), term in sorted(_apart(uses), key=lambda use: use[0], reverse=True):
        meaning = term.meaning.replace('"', "”")
        link = f"[{markdown[start:end]}]({home}glossary.md#{term_anchor(term)})"
        markdown = f'{markdown[:start]}{link}{{ .term data-meaning="{meaning}" }}{markdown[end:]}'
    return markdown


def _apart(uses: Iterable[tuple[tuple[int, int], Term]]) -> Iterable[tuple[tuple[int, int], Term]]:
    """Of uses that overlap ("cache" in "KV cache") the longest."""
    taken: list[tuple[int, int]] = []
    for span, term in sorted(uses, key=lambda use: use[0][0] - use[0][1]):
        if all(span[1] <= start or end <= span[0] for start, end in taken):
            taken.append(span)
            yield span, term


def _may_stand(term: Term, words: str) -> bool:
    """Whether it can be in a text, given in lower case: a hundred times faster than its pattern."""
    forms = (term.term, term.abbreviation)
    return any(form.lower() in words for form in forms if form)


def _use(term: Term, text: str) -> re.Match[str] | None:
    return _pattern(term.term, term.abbreviation).search(text)


@cache
def _pattern(name: str, abbreviation: str | None) -> re.Pattern[str]:
    """A term in any case when it is all lower case; its abbreviation only as written."""
    forms = [rf"(?i:{re.escape(name)})" if name.islower() else re.escape(name)]
    forms += [re.escape(abbreviation)] if abbreviation else []
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})s?(?![\w-])")


def term_anchor(term: Term) -> str:
    """The anchor of a term on the glossary page."""
    return anchor_of(term.term)
