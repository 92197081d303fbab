"""site/ → site/ as it is published: the search index, lean styles and fonts, heads, policy, copies, cards.

Run through `make build`, after MkDocs.
"""

import argparse
import sys
from pathlib import Path

from guide.build import ROOT, checked_guide
from guide.finish.site import finish
from guide.problems import SourceError


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder")
    root = parser.parse_args().root
    try:
        done = finish(root / "site", checked_guide(root).published)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"Search index: {done.index / 1000:.0f} kB, styles: {done.styles / 1000:.0f} kB. "
        f"{done.copies} Markdown copies, {done.cards} social cards."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
