"""Run every rule over the sources; print each problem as path:line: [rule] what; cure."""

import argparse
import sys
from pathlib import Path

from guide.build import ROOT, checked_guide
from guide.problems import SourceError


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder")
    try:
        guide = checked_guide(parser.parse_args().root)
    except SourceError as error:
        count = len(error.problems)
        print(error, f"{count} problem{'s' if count > 1 else ''}.", sep="\n", file=sys.stderr)
        return 1
    written, published = len(guide.written), len(guide.published.written)
    drafts = f", {written - published} as drafts" if written > published else ""
    print(
        f"No problems. {published} topics written{drafts}, {len(guide.topics) - written} not yet."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
