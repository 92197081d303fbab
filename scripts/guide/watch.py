"""What the live server looks at, and what it does first when something changed: docs/ anew.

Used by hooks/live_rebuild.py.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from guide.build import ROOT, build
from guide.render import Site
from guide.store import is_current

BY_HAND = (
    "mkdocs.yml",
    "data",
    "scripts/guide",
    "docs/.overrides",
    "docs/assets",
    "docs/contributing",
    "docs/labs",
)
"""Not what is generated: that would build the site a second time for each edit."""
MADE = frozenset({"__pycache__", "facts.json"})
"""What is generated among them."""
LOOK_SECONDS = 0.1
"""Between two looks at all these files, each of which takes 4 ms; MkDocs' own half a second is felt."""
CALM_SECONDS = 0.05
"""Without a further change before a build begins: an editor writes a file in one go."""


def listed(folder: str | None) -> Iterator[os.DirEntry[str]]:
    """The files and folders in a folder that are written by hand."""
    yield from (entry for entry in os.scandir(folder) if entry.name not in MADE)


def generate(root: Path = ROOT) -> None:
    """Bring docs/ up to date, drafts included; SourceError says what is wrong with the sources.

    In this process, where most is read and loaded already, unless the code on disk is newer; then
    CalledProcessError says that it failed.
    """
    if is_current():
        repository = os.environ.get("REPOSITORY_URL", "").rstrip("/")
        build(root, Site(repository=repository), drafts=True)
    else:
        subprocess.run(
            [sys.executable, root / "scripts/build.py", "--drafts"], cwd=root, check=True
        )
