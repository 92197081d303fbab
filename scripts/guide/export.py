"""Guide → files for machines. Pure, like `render`."""

import json
from collections.abc import Iterator

from guide.model import Guide
from guide.write import Page


def export(guide: Guide) -> Iterator[Page]:
    """The exports, each a page value."""
    questions = [
        {
            "id": topic.id,
            "question": topic.question,
            "title": topic.title,
            "kind": topic.kind,
            "level": topic.level,
            "aliases": list(topic.aliases),
            "points": [point.title for point in topic.points],
            "written": topic.answer is not None,
        }
        for topic in guide.topics
    ]
    yield Page(path="topics/topics.json", text=json.dumps(questions, indent=1, ensure_ascii=False) + "\n")
