"""Checkout → edition: the day and the commit that a document names, the same on every machine.

The last commit that touched a document's sources decides, so a commit elsewhere leaves the
document as it is, byte for byte. SOURCE_DATE_EPOCH wins for the day, as everywhere.
"""

import os
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from guide.print.values import Edition


def edition(root: Path, paths: Sequence[str]) -> Edition:
    """The edition of what lies under `paths`; "+" behind a commit marks changes after it."""
    commit = _git(root, "log", "-1", "--format=%h", "--", *paths)
    if commit and _git(root, "status", "--porcelain", "--", *paths):
        commit += "+"
    seconds = os.environ.get("SOURCE_DATE_EPOCH") or _git(
        root, "log", "-1", "--format=%ct", "--", *paths
    )
    day = datetime.fromtimestamp(int(seconds), UTC).date() if seconds else None
    return Edition(day=day, commit=commit)


def _git(root: Path, *arguments: str) -> str:
    """What git says, or nothing where there is no git or no repository."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return "" if done.returncode else done.stdout.strip()
