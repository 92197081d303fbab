"""Stamp a topic file from the syllabus: make new TOPIC=section/slug."""

import argparse
import sys
from pathlib import Path

from guide.build import ROOT
from guide.load import load
from guide.problems import did_you_mean
from guide.stamp import stamp


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topic", help="section/slug as in data/syllabus.yml")
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder")
    arguments = parser.parse_args()
    records = load(arguments.root).records
    record = records.get(arguments.topic)
    if not record:
        hint = did_you_mean(arguments.topic, records) if records else "run make check"
        print(f"The syllabus has no topic {arguments.topic}; {hint}", file=sys.stderr)
        return 1
    shown = f"data/topics/{arguments.topic}.md"
    path = arguments.root / shown
    text = stamp(record, path.read_text(encoding="utf-8") if path.exists() else "")
    if not text:
        print(f"{shown} holds more than its question; nothing was changed.", file=sys.stderr)
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"{shown} is stamped. Fill it in, then run make check.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
