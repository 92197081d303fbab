"""Stamp a topic file from the syllabus: make new TOPIC=section/slug."""

import argparse
import re
import sys

from guide.build import ROOT
from guide.load import load
from guide.problems import did_you_mean
from guide.records import PointRecord, TopicRecord
from guide.stamp import skeleton


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topic", help="section/slug as in data/syllabus.yml")
    name = parser.parse_args().topic
    guide = load(ROOT).guide
    topic = guide.topic.get(name) if guide else None
    if not guide or not topic:
        hint = did_you_mean(name, guide.topic) if guide else "run make check"
        print(f"The syllabus has no topic {name}; {hint}", file=sys.stderr)
        return 1
    path = ROOT / topic.path
    text = path.read_text(encoding="utf-8")
    head, _, body = text.partition("\n# ")
    if len(re.findall(r"^#", f"# {body}", re.MULTILINE)) > 1 or topic.answer:
        print(f"{topic.path} holds more than its question; nothing was changed.", file=sys.stderr)
        return 1
    points = tuple(PointRecord(slug=point.slug, title=point.title) for point in topic.points)
    record = TopicRecord(slug=topic.slug, question=topic.question, points=points)
    path.write_text(head.rstrip("\n") + "\n" + skeleton(record, topic.kind), encoding="utf-8")
    print(f"{topic.path} is stamped. Fill it in, then run make check.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
