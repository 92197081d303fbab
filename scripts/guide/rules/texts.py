"""Where the words of the guide stand: what the rules for wording, links and pictures walk over."""

from collections.abc import Iterator

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


def prose_lines(text: Text) -> Iterator[tuple[Place, str]]:
    """Lines of prose with their places: code, formulas and fences are blotted out."""
    for number, line in enumerate(mask(text.markdown).split("\n"), start=1):
        yield text.at(number), line
