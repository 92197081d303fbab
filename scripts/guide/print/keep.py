"""A folder of finished bytes, so that an unchanged document is set once.

As `guide.markdown.cache`, for what is not text: a name is the hash of everything that decides the
bytes, an entry appears whole or not at all, and what no run asked for in a month is dropped.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

MONTH = 30 * 24 * 3600


def found(folder: Path, name: str) -> bytes | None:
    """The bytes of that name, if they are there."""
    path = folder / name[:2] / name[2:]
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
        path = folder / name[:2] / name[2:]
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    return data


def sweep(folder: Path, age: float = MONTH) -> None:
    """Drop what nobody asked for in that many seconds."""
    oldest = time.time() - age
    for path in folder.glob("*/*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
