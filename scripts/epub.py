"""data/ → site/epub/: the whole guide as one EPUB. Run through `make epub`, after the site."""

import argparse
import sys
from pathlib import Path

from guide.build import ROOT, checked_guide
from guide.finish.head import base_address
from guide.print.downloads import anchor, offer
from guide.print.edition import edition
from guide.print.epub import epub
from guide.problems import SourceError

PATH = "epub/llm-interview-study-guide.epub"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder")
    root = parser.parse_args().root
    try:
        guide = checked_guide(root).published
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    book = epub(guide, base_address(root / "site"), edition(root, ("data",)), root / "docs")
    target = root / "site" / PATH
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(book)
    offer(
        guide, root, "epub", lambda _: [f"E-book of the whole guide: {anchor(PATH, 'EPUB', book)}"]
    )
    print(f"site/{PATH}: {len(book) / 1e6:.2f} MB.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
