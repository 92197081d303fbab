"""A role → what to read in three hours, three days and three weeks, in which order. Pure.

Used by `render`. What the role is asked most leads, then the topics of its sections, the core ones
before the advanced; before each topic stand its prerequisites, whatever section they are in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide.model import Guide, Topic
from guide.prose import reading_minutes
from guide.records import LEVELS, Role

SPOKEN = 6
"""Minutes for the short answer and the two-minute version of a topic: read, look away, say both."""
ALOUD = 8
"""Minutes on top of twice the reading time of a topic: try each part aloud, then open it."""
HOUR = 60


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A topic in a plan, with the minutes that it takes there."""

    topic: Topic
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Days of stops, in order."""

    name: str
    advice: str
    days: tuple[tuple[Stop, ...], ...]

    @property
    def topics(self) -> int:
        return sum(map(len, self.days))

    @property
    def hours(self) -> int:
        """The whole plan, in hours rounded."""
        return round(sum(stop.minutes for day in self.days for stop in day) / HOUR)


def plans(guide: Guide, role: Role) -> tuple[Plan, Plan, Plan]:
    """The three plans of a role, of topics that are written."""
    ranked = _ranked(guide, role)
    whole = [(topic, 2 * reading_minutes(topic).core + ALOUD) for topic in ranked if topic.answer]
    spoken = [(topic, SPOKEN) for topic, _ in whole]
    return (
        Plan(
            name="Three hours",
            advice="The short answer and the two-minute version: read, look away, say it.",
            days=_days(_within(guide, spoken, 3 * HOUR), 1),
        ),
        Plan(
            name="Three days",
            advice="Whole topics: answer each part aloud before you open it. Flashcards at night.",
            days=_days(_within(guide, whole, 18 * HOUR), 3),
        ),
        Plan(
            name="Three weeks",
            advice="Everything, on fifteen weekdays. On Saturdays the flashcards of the week, one "
            "design exercise against the clock, and one of the labs; on Sundays nothing.",
            days=_days(_within(guide, whole, sum(time for _, time in whole)), 15),
        ),
    )


def _ranked(guide: Guide, role: Role) -> list[Topic]:
    """All topics by how early this role needs them."""
    slugs = [*role.sections, *(s.slug for s in guide.sections if s.slug not in role.sections)]
    asked = set(role.sections)

    def rank(topic: Topic) -> tuple[int, bool, int, int]:
        first = role.first.index(topic.id) if topic.id in role.first else len(role.first)
        level = LEVELS.index(topic.level)
        return first, topic.section not in asked, level, slugs.index(topic.section)

    return sorted(guide.topics, key=rank)


def _within(guide: Guide, ranked: Sequence[tuple[Topic, int]], budget: int) -> list[Stop]:
    """The first topics that fit into `budget` minutes, each after its prerequisites among them."""
    chosen: dict[str, Stop] = {}
    times = {topic.id: time for topic, time in ranked}
    left = budget
    for topic, _ in ranked:
        new = [
            Stop(topic=one, minutes=times[one.id])
            for one in _first(guide, topic)
            if one.id in times and one.id not in chosen
        ]
        cost = sum(stop.minutes for stop in new)
        if cost <= left:
            chosen |= {stop.topic.id: stop for stop in new}
            left -= cost
    return list(chosen.values())


def _first(guide: Guide, topic: Topic) -> Iterator[Topic]:
    """What a topic needs, what that needs before it, then the topic; each once."""
    seen: dict[str, Topic] = {}

    def visit(one: Topic) -> None:
        for name in one.prerequisites:
            visit(guide.topic[name])
        seen.setdefault(one.id, one)

    visit(topic)
    yield from seen.values()


def _days(stops: Sequence[Stop], count: int) -> tuple[tuple[Stop, ...], ...]:
    """The stops in order on `count` days of about the same length."""
    total = sum(stop.minutes for stop in stops) or 1
    days: list[list[Stop]] = [[] for _ in range(count)]
    done = 0
    for stop in stops:
        days[min(count - 1, (done + stop.minutes // 2) * count // total)].append(stop)
        done += stop.minutes
    return tuple(tuple(day) for day in days if day)
