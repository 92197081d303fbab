"""Rules for length: three depths only work while each keeps to its size.

Words are words of prose, as `guide.prose` counts them.
"""

from collections.abc import Iterator

from guide.answer import DEEPER
from guide.check import Finding, Rule
from guide.model import Answer, Guide, Part, Text, Topic
from guide.prose import core, numbers, words

LONG_KINDS = ("design", "diagnose")


def _answers(guide: Guide) -> Iterator[tuple[Topic, Answer]]:
    for topic in guide.topics:
        if topic.answer:
            yield topic, topic.answer


def _outside(name: str, count: int, least: int, most: int, text: Text | Part) -> Iterator[Finding]:
    if not least <= count <= most:
        cure = "cut it" if count > most else "say more"
        yield Finding(text.place, f"{name} has {count} words, not {least}–{most}", cure)


def short_answer(guide: Guide) -> Iterator[Finding]:
    """The short answer has 75–110 words and at most three numbers."""
    for _, answer in _answers(guide):
        text = answer.short
        yield from _outside("the short answer", words(text.markdown), 75, 110, text)
        if (count := numbers(text.markdown)) > 3:
            yield Finding(text.place, f"the short answer has {count} numbers", "keep three")


def two_minutes(guide: Guide) -> Iterator[Finding]:
    """The two-minute version has 230–300 words."""
    for _, answer in _answers(guide):
        text = answer.two_minutes.body
        yield from _outside("the two-minute version", words(text.markdown), 230, 300, text)


def sub_point(guide: Guide) -> Iterator[Finding]:
    """A sub-point's core has 120–260 words, its deeper parts together as many again at most."""
    for _, answer in _answers(guide):
        for point in answer.points:
            yield from _outside(f'"{point.title}"', words(point.body.markdown), 120, 260, point)
            deeper = sum(words(part.body.markdown) for part in point.parts)
            yield from _outside(f'the deeper text of "{point.title}"', deeper, 0, 260, point)


def takeaway(guide: Guide) -> Iterator[Finding]:
    """A sub-point's core closes with one bold line that starts with "Takeaway:"."""
    for _, answer in _answers(guide):
        for point in answer.points:
            last = point.body.markdown.rpartition("\n\n")[2].strip()
            if not (last.startswith("**Takeaway:") and last.endswith("**")):
                yield Finding(point.place, f'"{point.title}" does not close with its takeaway',
                              "end with **Takeaway: …**")  # fmt: skip


def core_reading(guide: Guide) -> Iterator[Finding]:
    """The core has 900–1,400 words; in design and diagnose topics up to 1,700."""
    for topic, answer in _answers(guide):
        count = sum(words(text.markdown) for text in core(answer))
        most = 1700 if topic.kind in LONG_KINDS else 1400
        yield from _outside("the core reading", count, 900, most, answer.short)


def number_density(guide: Guide) -> Iterator[Finding]:
    """The core has at most one number per 25 words of prose."""
    for _, answer in _answers(guide):
        total = sum(words(text.markdown) for text in core(answer))
        count = sum(numbers(text.markdown) for text in core(answer))
        if count * 25 > total:
            yield Finding(answer.short.place, f"the core has {count} numbers in {total} words",
                          "move numbers into tables or code, or drop them")  # fmt: skip


def _counted(chapter: Part, least: int, most: int, low: int, high: int) -> Iterator[Finding]:
    if not least <= len(chapter.parts) <= most:
        yield Finding(chapter.place, f"{chapter.title} has {len(chapter.parts)} entries",
                      f"{least}–{most} belong here")  # fmt: skip
    for part in chapter.parts:
        yield from _outside(f'"{part.title}"', words(part.body.markdown), low, high, part)


def pitfalls(guide: Guide) -> Iterator[Finding]:
    """There are 3–5 pitfalls of 25–60 words."""
    for _, answer in _answers(guide):
        yield from _counted(answer.pitfalls, 3, 5, 25, 60)


def follow_ups(guide: Guide) -> Iterator[Finding]:
    """There are 3–5 follow-ups of 40–110 words, at least one of them {.hard}."""
    for _, answer in _answers(guide):
        yield from _counted(answer.follow_ups, 3, 5, 40, 110)
        if not any(part.is_hard for part in answer.follow_ups.parts):
            yield Finding(answer.follow_ups.place, "no follow-up is hard", "mark one {.hard}")


def flashcards(guide: Guide) -> Iterator[Finding]:
    """There are 4–8 flashcards, each back at most 40 words and no list."""
    for _, answer in _answers(guide):
        yield from _counted(answer.cards, 4, 8, 0, 40)
        for card in answer.cards.parts:
            if card.body.markdown.lstrip().startswith(("- ", "* ", "1. ")):
                yield Finding(card.place, "the back of this card is a list", "ask for one fact")


def known_class(guide: Guide) -> Iterator[Finding]:
    """A heading carries no class but {.hard}, and that only on a follow-up."""
    for _, answer in _answers(guide):
        for part in answer.parts:
            allowed = {"hard"} if part in answer.follow_ups.parts else set()
            for name in set(part.classes) - allowed:
                yield Finding(part.place, f'the class "{name}" means nothing here', "take it out")


def deeper_title(guide: Guide) -> Iterator[Finding]:
    """A deeper part says after "Deeper:" what it is about."""
    for _, answer in _answers(guide):
        for point in answer.points:
            for part in point.parts:
                if not part.title.removeprefix(DEEPER).strip():
                    yield Finding(part.place, "a deeper part without a title", "name its subject")


RULES: tuple[Rule, ...] = (
    short_answer, two_minutes, sub_point, takeaway, core_reading, number_density,
    pitfalls, follow_ups, flashcards, known_class, deeper_title,
)  # fmt: skip
