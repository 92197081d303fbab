"""Rules for data/syllabus.yml and what must agree with it: slugs, articles of advice, roles."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from guide.check import Finding, Rule
from guide.model import SYLLABUS, Article, Guide
from guide.problems import Place, did_you_mean


def _repeated(slugs: Iterable[str]) -> list[str]:
    return [slug for slug, count in Counter(slugs).items() if count > 1]


def unique_slugs(guide: Guide) -> Iterator[Finding]:
    """Section slugs, topic slugs inside a section and sub-point slugs inside a topic are unique."""
    cure = "give each its own slug"
    sections = _repeated(section.slug for section in guide.sections)
    for section in guide.sections:
        if section.slug in sections:
            yield Finding(section.listed, f'two sections have the slug "{section.slug}"', cure)
        topics = _repeated(topic.slug for topic in section.topics)
        for topic in section.topics:
            if topic.slug in topics:
                yield Finding(topic.listed, f'two topics have the slug "{topic.slug}"', cure)
            for slug in _repeated(point.slug for point in topic.points):
                yield Finding(topic.listed, f'two of its sub-points have the slug "{slug}"', cure)


def unique_titles(guide: Guide) -> Iterator[Finding]:
    """No two topics share a title, since titles are what menus and search results show."""
    seen: dict[str, str] = {}
    for topic in guide.topics:
        other = seen.setdefault(topic.title.casefold(), topic.id)
        if other != topic.id:
            yield Finding(topic.place("title"), f'{other} is also called "{topic.title}"',
                          "say what sets them apart")  # fmt: skip


def outlined_advice(guide: Guide) -> Iterator[Finding]:
    """Each part of the outline's preparation chapter is an article, its groups and items headings."""
    if not guide.preparation or not guide.articles:
        return
    if any(path.endswith(".md") for path in guide.unread):
        return  # which part the broken article is, nobody knows
    articles = {article.heading.markdown: article for article in guide.articles}
    for part in guide.preparation.parts:
        article = articles.get(part.title)
        if not article:
            yield Finding(SYLLABUS, f'no article is headed "{part.title}"',
                          did_you_mean(part.title, articles))  # fmt: skip
            continue
        wanted = [*part.items]
        for group in part.groups:
            wanted += [group.title, *group.items]
        yield from _in_order(article, wanted)


def _in_order(article: Article, wanted: Sequence[str]) -> Iterator[Finding]:
    """The headings that are missing; the article may have others between them."""
    headings = iter([part.title for part in article.parts])
    for title in wanted:
        if title not in headings:  # consumes them up to the one found
            yield Finding(Place(path=article.path), f'no heading "{title}" where the outline has it',
                          "write it word for word, in the outline's order")  # fmt: skip
            return


def known_section(guide: Guide) -> Iterator[Finding]:
    """A role names sections that exist, each once."""
    slugs = [section.slug for section in guide.sections]
    for role in guide.roles:
        for slug in set(role.sections) - set(slugs):
            yield Finding(role.place, f'there is no section "{slug}"', did_you_mean(slug, slugs))
        for slug in _repeated(role.sections):
            yield Finding(role.place, f"{slug} is named twice", "keep one")


RULES: tuple[Rule, ...] = (unique_slugs, unique_titles, outlined_advice, known_section)
