"""data/ → docs/: write the pages of the guide. With --site also docs/ → MkDocs → site/, finished.

Run through `make build` or `make serve`. A site is made in one process: the guide is read once, and
Python and its libraries start once. Most of them are imported where they are asked for: that takes a
third of a second, and meanwhile another process unpacks the fonts.
"""

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guide.finish.font_files import whole
from guide.markdown.cache import DEFAULT_FOLDER, sweep
from guide.parallel import beside
from guide.store import Item, make

if TYPE_CHECKING:
    from guide.finish.site import Begun
    from guide.model import Guide
    from guide.search.install import Records

Wait = Callable[[], None]
"""Waits for another process that is at work."""
HERE = Path(__file__).resolve().parents[1]
"""ROOT of `guide.build`, which is not imported yet where it is asked for."""
WEEK = 7
"""Days that a finished thing which no build asks for is kept."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--repository",
        default=os.environ.get("REPOSITORY_URL", ""),
        help="address of the code host, for edit links (default: $REPOSITORY_URL)",
    )
    parser.add_argument("--root", type=Path, default=HERE, help="the guide's folder")
    parser.add_argument("--drafts", action="store_true", help="show answers not yet reviewed too")
    parser.add_argument("--site", action="store_true", help="make the site of the pages as well")
    arguments = parser.parse_args()
    gc.disable()  # a build ends soon and leaves few cycles; to look for them takes a tenth of it
    waits: list[Wait] = []
    status = run(arguments, waits)
    for wait in waits:  # no process is left behind, by a build with faults either
        wait()
    sweep(DEFAULT_FOLDER, WEEK)
    gc.freeze()  # else Python looks for them now: a sixth of a second
    return status


def run(arguments: argparse.Namespace, waits: list[Wait]) -> int:
    """data/ → docs/, and → site/ if that is asked for; the exit status."""
    root = arguments.root
    if arguments.site:
        waits.append(in_spare_time(whole(root / "docs/assets")))
    from guide.build import generate, shown_guide
    from guide.finish import copies
    from guide.problems import SourceError
    from guide.render import Site

    start = time.perf_counter()
    try:
        guide = shown_guide(root, arguments.drafts)
        if arguments.site:
            waits.append(in_spare_time(copies.items(guide)))
        changes = generate(guide, root, Site(repository=arguments.repository.rstrip("/")))
    except SourceError as error:
        print(
            error, f"{len(error.problems)} problems; docs/ is as it was.", sep="\n", file=sys.stderr
        )
        return 1
    print(
        f"{len(guide.written)} of {len(guide.topics)} topics written; pages: "
        f"{len(changes.written)} written, {len(changes.removed)} removed, {changes.unchanged} unchanged "
        f"({time.perf_counter() - start:.1f} s)."
    )
    return make_site(root, guide, waits) if arguments.site else 0


def in_spare_time(items: Iterable[Item[Any]]) -> Wait:
    """Make what is missing, in another process."""
    missing = [item for item in items if not item.is_made()]
    return beside(partial(make, missing), is_urgent=False) if missing else lambda: None


def make_site(root: Path, guide: "Guide", waits: list[Wait]) -> int:
    """docs/ → site/ as it is published."""
    from guide import page_cache
    from guide.finish.site import begin, finish
    from guide.problems import SourceError

    early = tuple(waits)
    indexes: list[Begun] = []

    def index(documents: "Records") -> None:
        indexes.append(begin(root / "site", guide, documents))
        waits.append(indexes[-1].wait)

    page_cache.when_rendered.append(index)
    from click import ClickException  # here, since pages alone need no MkDocs
    from mkdocs.__main__ import cli as mkdocs

    try:
        config = str(root / "mkdocs.yml")
        # Never quiet: it would not be strict then.
        mkdocs.main(["build", "--strict", "--clean", "-f", config], standalone_mode=False)
        start = time.perf_counter()
        for wait in early:
            wait()
        done = finish(root / "site", guide, *indexes)
    except ClickException as error:
        error.show()
        return error.exit_code
    except SourceError as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"Search index: {done.index / 1000:.0f} kB, styles: {done.styles / 1000:.0f} kB. "
        f"{done.copies} Markdown copies, {done.cards} social cards "
        f"({time.perf_counter() - start:.1f} s)."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
