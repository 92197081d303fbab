"""Where the Markdown of a page uses the terms of the glossary for the first time. Helper of `page_text`.

before: The KV cache grows.
after:  The [KV cache](../../glossary.md#kv-cache){ .term data-meaning="…" } grows.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from guide.markdown.text import Change, mask, splice
from guide.records import Term
from guide.topic_file import anchor_of

Span = tuple[int, int]
Use = tuple[Term, Span]
"""A term, and where a text uses it."""

_WORD = re.compile(r"\w+")
_NO_TERM = re.compile(
    r"!?\[[^\]]*\](?:\([^)]*\))?(?:\{[^}]*\})?|^\s*\|.*$|^\*\*Takeaway:", re.MULTILINE
)


class Glossary:
    """Terms by the words that their forms begin with: of hundreds few are looked for in a text."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = terms
        self._forms = defaultdict[str, set[tuple[int, str]]](set)
        for number, term in enumerate(terms):
            for form in (name.lower() for name in (term.term, term.abbreviation) if name):
                word = _WORD.search(form)
                first = word.group() if word else ""
                self._forms[first].add((number, form))
                self._forms[f"{first}s"].add((number, form))  # the plural of a single word

    def likely(self, text: str) -> list[Term]:
        """The terms that may stand in a text, in the glossary's order."""
        if not self.terms:
            return []
        small = text.lower()
        words = self._forms.keys() & {"", *_WORD.findall(small)}
        forms = set[tuple[int, str]]().union(*(self._forms[word] for word in words))
        numbers = {number for number, form in forms if form in small}
        return [self.terms[number] for number in sorted(numbers)]


def uses(markdown: str, links: Iterable[re.Match[str]], terms: Iterable[Term]) -> list[Use]:
    """The first use of each term, not in links, citations and tables."""
    likely = list(terms)
    if not likely:
        return []
    prose = _NO_TERM.sub(lambda match: "\x00" * len(match.group()), mask(markdown))
    prose = splice(prose, ((link.span(), "\x00" * len(link.group())) for link in links))
    found = ((term, _pattern(term.term, term.abbreviation).search(prose)) for term in likely)
    return [(term, match.span()) for term, match in found if match]


def term_changes(markdown: str, found: Iterable[Use], home: str) -> Iterator[Change]:
    """The uses become links to the glossary, with the meaning at hand."""
    for term, (start, end) in _apart(found):
        meaning = term.meaning.replace('"', "”")
        link = f"[{markdown[start:end]}]({home}glossary.md#{term_anchor(term)})"
        yield (start, end), f'{link}{{ .term data-meaning="{meaning}" }}'


def term_anchor(term: Term) -> str:
    """The anchor of a term on the glossary page."""
    return anchor_of(term.term)


def _apart(found: Iterable[Use]) -> Iterator[Use]:
    """Of uses that overlap ("cache" in "KV cache") the longest."""
    taken: list[Span] = []
    for term, span in sorted(found, key=lambda use: use[1][0] - use[1][1]):
        if all(span[1] <= start or end <= span[0] for start, end in taken):
            taken.append(span)
            yield term, span


@cache
def _pattern(name: str, abbreviation: str | None) -> re.Pattern[str]:
    """A term in any case when it is all lower case; its abbreviation only as written."""
    forms = [rf"(?i:{re.escape(name)})" if name.islower() else re.escape(name)]
    forms += [re.escape(abbreviation)] if abbreviation else []
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})s?(?![\w-])")
