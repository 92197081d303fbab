"""Rules for data/syllabus.yml: slugs are addresses, so they are unique."""

from collections import Counter
from collections.abc import Iterable, Iterator

from guide.check import Finding, Rule
from guide.model import Guide


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


RULES: tuple[Rule, ...] = (unique_slugs, unique_titles)
