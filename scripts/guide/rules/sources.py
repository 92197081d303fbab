"""Rules for citations and for the bibliography."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from guide.check import Finding, Rule
from guide.link import citations
from guide.markdown.citations import Citation
from guide.model import Guide
from guide.problems import did_you_mean

ARXIV = re.compile(r"(\d{2})(0[1-9]|1[0-2])\.(\d{4,5})(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}")
DOI = re.compile(r"10\.\d{4,9}/[^\s]+")


def citation_form(guide: Guide) -> Iterator[Finding]:
    """A citation is [@key] or [@key, place], several parted by semicolons."""
    for _, writing in guide.writings:
        for text, found in writing.citations:
            if not isinstance(found, Citation):
                yield Finding(
                    text.at(found.line),
                    f"{found.text[:60]} is no citation: {found.message}",
                    "write [@key, Table 3]",
                )


def known_reference(guide: Guide) -> Iterator[Finding]:
    """Works cited or to be read next stand in data/references.yml."""
    if "data/references.yml" in guide.unread:
        return
    cure = "add it to data/references.yml"
    for _, writing in guide.writings:
        for text, citation in citations(writing):
            if citation.key not in guide.reference:
                hint = did_you_mean(citation.key, guide.reference)
                yield Finding(text.at(citation.line), f'there is no reference "{citation.key}"',
                              hint if hint.startswith("did") else cure)  # fmt: skip
    for topic in guide.topics:
        for number, key in enumerate(topic.read_next):
            if key not in guide.reference:
                yield Finding(
                    topic.place(f"read_next.{number}"), f'there is no reference "{key}"', cure
                )
    for fact in guide.facts:
        for key in set(fact.sources) - set(guide.reference):
            yield Finding(fact.place, f'{fact.key} cites "{key}", which is no reference', cure)


def read_next(guide: Guide) -> Iterator[Finding]:
    """A written topic names 2–4 works to read next, all of them cited on its page."""
    for topic in guide.written:
        if topic.is_broken:
            continue  # its front matter could not be read
        if not 2 <= len(topic.read_next) <= 4:
            yield Finding(topic.place("read_next"), f"{len(topic.read_next)} works to read next",
                          "name 2–4")  # fmt: skip
        cited = {citation.key for _, citation in citations(topic.answer)}
        for number, key in enumerate(topic.read_next):
            if key not in cited:
                yield Finding(
                    topic.place(f"read_next.{number}"),
                    f'"{key}" is not cited on the page',
                    did_you_mean(key, cited),
                )


def unique_key(guide: Guide) -> Iterator[Finding]:
    """Each key of the bibliography, and each identifier, stands there once."""
    for name in ("key", "arxiv", "doi"):
        counts = Counter(getattr(reference, name) for reference in guide.references)
        for reference in guide.references:
            value = getattr(reference, name)
            if value and counts[value] > 1:
                yield Finding(reference.place, f"the {name} {value} is given {counts[value]} times",
                              "merge the entries")  # fmt: skip


def identifier(guide: Guide) -> Iterator[Finding]:
    """A reference has an arXiv id, a DOI or an address, each well-formed and not in the future."""
    for reference in guide.references:
        if not (reference.arxiv or reference.doi or reference.url):
            yield Finding(reference.place, f"{reference.key} cannot be found",
                          "give arxiv, doi or url")  # fmt: skip
        if reference.doi and not DOI.fullmatch(reference.doi):
            yield Finding(reference.place, f"{reference.doi} is no DOI", "it starts with 10.")
        if reference.arxiv:
            yield from _arxiv(reference.arxiv, reference.year, Finding(reference.place, "", ""))


def _arxiv(number: str, year: int, blank: Finding) -> Iterator[Finding]:
    match = ARXIV.fullmatch(number)
    if not match:
        yield blank._replace(message=f"{number} is no arXiv id", cure="write yymm.number, quoted")
    elif match.group(1) and not -1 <= year - (2000 + int(match.group(1))) <= 4:
        yield blank._replace(message=f"the year {year} does not fit arXiv {number}",
                             cure="correct one of them")  # fmt: skip


def opened(guide: Guide) -> Iterator[Finding]:
    """Sources were opened, and topics reviewed, on days that a calendar of this guide knows."""
    first = date(2026, 1, 1)
    for reference in guide.references:
        if reference.opened < first:
            yield Finding(
                reference.place, f"opened on {reference.opened}", "write the day you opened it"
            )
    for topic in guide.topics:
        if topic.reviewed and topic.reviewed < first:
            yield Finding(topic.place("reviewed"), f"reviewed on {topic.reviewed}", "write the day")


def one_meaning(guide: Guide) -> Iterator[Finding]:
    """A term stands once in the glossary, a symbol once in the notation: one name, one meaning."""
    named = [(term.place, form) for term in guide.terms for form in (term.term, term.abbreviation)]
    named += [(symbol.place, f"${symbol.symbol}$") for symbol in guide.symbols]
    seen: dict[str, int] = {}
    for place, name in named:
        if name and (line := seen.setdefault(name, place.line)) != place.line:
            yield Finding(place, f"{name} stands in line {line} too", "merge the entries")


def plain_meaning(guide: Guide) -> Iterator[Finding]:
    """A term's meaning is plain words: it is shown in a small box, where braces would end it."""
    for term in guide.terms:
        if "{" in term.meaning or "}" in term.meaning:
            message = f"the meaning of {term.term} holds a brace"
            yield Finding(term.place, message, "say it in words")


RULES: tuple[Rule, ...] = (
    citation_form,
    known_reference,
    read_next,
    unique_key,
    identifier,
    opened,
    one_meaning,
    plain_meaning,
)
