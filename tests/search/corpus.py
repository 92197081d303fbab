"""The site's documents at the size of the finished guide: realistic text for unwritten topics.

Words come from the guide's own glossary and answers and from Python's manual, so that the
vocabulary grows as in real text; each topic has words of its own, as real topics do.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pydoc_data.topics import topics as manual

from guide.model import Guide, Topic

OWN = 300
"""Words that a topic has to itself, or nearly."""
SHAPE = {"in-two-minutes": 290, "picture": 180, "idea": 300}
POINT, DEEPER, PITFALL, FOLLOW_UP = 460, 380, 45, 90
"""Words of the parts of the topics that are written, their figures, tables and code included."""


def documents(guide: Guide) -> list[dict[str, str]]:
    """Records as MkDocs' search plugin leaves them, for every topic of the guide."""
    counts = Counter(_words(guide))
    vocabulary = list(counts)
    weights = [counts[word] for word in vocabulary]
    rare = [word for word in vocabulary if counts[word] < 40]
    found: list[dict[str, str]] = []
    for number, topic in enumerate(guide.topics):
        dice = random.Random(number)
        own = dice.sample(rare, OWN)
        found += _topic(topic, lambda n, d=dice, o=own: _text(d, vocabulary, weights, o, n))
    return found


def _words(guide: Guide) -> Iterator[str]:
    texts = [term.meaning for term in guide.terms] * 3
    texts += [text.markdown for topic in guide.written for text in topic.answer.texts] * 3
    texts += list(manual.values())
    for text in texts:
        yield from re.findall(r"[A-Za-z][A-Za-z0-9-]*", text)


def _text(
    dice: random.Random,
    vocabulary: Sequence[str],
    weights: Sequence[int],
    own: Sequence[str],
    length: int,
) -> str:
    common = dice.choices(vocabulary, weights, k=length * 7 // 10)
    special = [own[int(len(own) * dice.random() ** 2)] for _ in range(length * 3 // 10)]
    words = common + special
    dice.shuffle(words)
    return " ".join(words)


def _topic(topic: Topic, text) -> Iterator[dict[str, str]]:  # type: ignore[no-untyped-def]
    def record(anchor: str, title: str, length: int) -> dict[str, str]:
        body = f"<p>{text(length)}</p>" if length else ""
        return {"location": f"topics/{topic.id}/#{anchor}", "title": title, "text": body}

    yield record("", topic.title, 8) | {"location": f"topics/{topic.id}/"}
    yield record("question", topic.question, 95)
    for anchor, length in SHAPE.items():
        yield record(anchor, anchor.replace("-", " ").capitalize(), length)
    for point in topic.points:
        yield record(point.slug, point.title, POINT)
        yield record(f"deeper-{point.slug}", f"Deeper: {text(6)}", DEEPER)
    for chapter, number, length in (("pitfalls", 4, PITFALL), ("follow-ups", 4, FOLLOW_UP)):
        yield record(chapter, chapter.capitalize(), 0)
        for at in range(number):
            yield record(f"{chapter}-{at}", text(12), length)
    yield record("sources", "Sources", 200)
