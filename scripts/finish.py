"""site/ → site/ as it is published: the search index, lean styles and fonts. Run through `make build`, after MkDocs."""

import argparse
import sys
from pathlib import Path

from guide.build import ROOT, checked_guide
from guide.problems import SourceError
from guide.search.install import install
from guide.site.weight import lighten


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder")
    root = parser.parse_args().root
    try:
        size = install(root / "site", checked_guide(root).published)
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Search index: {size / 1000:.0f} kB, styles: {lighten(root / 'site') / 1000:.0f} kB.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
