"""A folder of finished HTML and SVG, so that an unchanged formula is typeset once.

A name is the hash of everything that decides the result, so an entry is never stale and never
rewritten. Parallel builds may share the folder: an entry appears whole, by rename, or not at all.
What no build asked for in a while is swept, so the folder doesn't grow with every change of the code.
"""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

DEFAULT_FOLDER = Path(".cache")
"""Below the working directory: the guide's folder in every `make` target."""


def cached(folder: Path, parts: list[object], make: Callable[[], str]) -> str:
    """The text that `make` gives for `parts`, from the folder if it is there."""
    name = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    path = entry(folder, name)
    try:
        return read_entry(path).decode("utf-8")
    except FileNotFoundError:
        text = make()
        write_entry(path, text.encode("utf-8"))
        return text


def entry(folder: Path, name: str) -> Path:
    """Where the entry of that name lies."""
    return folder / name[:2] / name[2:]


def read_entry(path: Path) -> bytes:
    """An entry that is there; FileNotFoundError otherwise. Its time is that of its last use."""
    data = path.read_bytes()
    os.utime(path)
    return data


def sweep(folder: Path, days: float) -> None:
    """Drop the entries that nobody asked for in so many days."""
    oldest = time.time() - days * 24 * 3600
    for path in folder.glob("??/*"):
        with suppress(FileNotFoundError):  # another build sweeps, too
            if path.stat().st_mtime < oldest:
                path.unlink()


def write_entry(path: Path, data: bytes) -> None:
    """Write an entry so that it appears whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(temporary).replace(path)
