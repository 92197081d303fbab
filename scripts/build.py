"""data/ → docs/: write the pages of the guide. Run through `make build` or `make serve`."""

import argparse
import os
import sys
from pathlib import Path

from guide.build import ROOT, build
from guide.problems import SourceError
from guide.render import Site


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--repository",
        default=os.environ.get("REPOSITORY_URL", ""),
        help="address of the code host, for edit links (default: $REPOSITORY_URL)",
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder")
    parser.add_argument("--drafts", action="store_true", help="show answers not yet reviewed too")
    arguments = parser.parse_args()
    try:
        guide, changes = build(
            arguments.root, Site(repository=arguments.repository.rstrip("/")), arguments.drafts
        )
    except SourceError as error:
        print(
            error, f"{len(error.problems)} problems; docs/ is as it was.", sep="\n", file=sys.stderr
        )
        return 1
    print(
        f"{len(guide.written)} of {len(guide.topics)} topics written; pages: "
        f"{len(changes.written)} written, {len(changes.removed)} removed, {changes.unchanged} unchanged."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
