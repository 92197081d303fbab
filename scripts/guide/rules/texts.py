"""Where the words of the guide stand: what the rules for wording, links and pictures walk over."""

import re
from collections.abc import Iterable, Iterator

from guide.markdown.text import mask
from guide.model import Guide, Text, Topic
from guide.problems import Place


def written_texts(guide: Guide) -> Iterator[Text]:
    """The Markdown of every written topic and article, headings as texts of their own."""
    for _, writing in guide.writings:
        yield from writing.texts


def short_texts(guide: Guide) -> Iterator[Text]:
    """What stands on pages besides answers: titles, reasons, and the entries of the data files."""
    for topic in guide.topics:
        yield from _front_matter(topic)
    for article in guide.articles:
        for line in (article.title, article.description):
            yield Text(markdown=line, place=Place(path=article.path))
    for role in guide.roles:
        for line in (role.name, role.about):
            yield Text(markdown=line, place=role.place)
    for section in guide.sections:
        for line in (section.title, section.subtitle, section.area, section.about):
            yield Text(markdown=line, place=section.listed)
    for reference in guide.references:
        for line in (*reference.authors, reference.title, reference.venue):
            yield Text(markdown=line, place=reference.place)
    for term in guide.terms:
        for line in filter(None, (term.term, term.abbreviation, term.meaning)):
            yield Text(markdown=line, place=term.place)
    for symbol in guide.symbols:
        for line in filter(None, (symbol.meaning, symbol.shape, symbol.unit)):
            yield Text(markdown=line, place=symbol.place)


def _front_matter(topic: Topic) -> Iterator[Text]:
    yield Text(markdown=topic.title, place=topic.place("title"))
    for line in (topic.question, *(point.title for point in topic.points)):
        yield Text(markdown=line, place=topic.listed)
    for number, alias in enumerate(topic.aliases):
        yield Text(markdown=alias, place=topic.place(f"aliases.{number}"))
    for number, related in enumerate(topic.related):
        yield Text(markdown=related.why, place=topic.place(f"related.{number}.why"))


def found_in_lines(
    pattern: re.Pattern[str], texts: Iterable[Text]
) -> Iterator[tuple[Place, str, re.Match[str]]]:
    """What a pattern finds first in each line of prose: the place, the line, the match.

    Code, formulas and fences are blotted out. Lines are looked at only where the pattern finds
    something in the whole text, so it has to find there what it finds in a line: ^ needs
    re.MULTILINE. One for any case is written in small letters.
    """
    any_case = pattern.flags & re.IGNORECASE
    quick = re.compile(pattern.pattern, pattern.flags ^ any_case)
    for text in texts:
        prose = mask(text.markdown)
        # To lower a text and search it takes half as long as a search for any case.
        if not quick.search(prose.lower() if any_case else prose):
            continue
        for number, line in enumerate(prose.split("\n"), start=1):
            if found := pattern.search(line):
                yield text.at(number), line, found
