"""A folder of finished bytes, so that an unchanged document is set once.

As `guide.markdown.cache`, for what is not text: a name is the hash of everything that decides the
bytes, an entry appears whole or not at all, and what no run asked for in a month is dropped.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from guide.markdown.cache import entry, write_entry

MONTH = 30 * 24 * 3600


def found(folder: Path, name: str) -> bytes | None:
    """The bytes of that name, if they are there."""
    path = entry(folder, name)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    os.utime(path)
    return data


def keep(folder: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes that `make` gives, from the folder if they are there."""
    data = found(folder, name)
    if data is None:
        data = make()
        write_entry(entry(folder, name), data)
    return data


def sweep(folder: Path) -> None:
    """Drop what nobody asked for in a month."""
    oldest = time.time() - MONTH
    for path in folder.glob("*/*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
