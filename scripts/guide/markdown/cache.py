"""A folder of finished HTML and SVG, so that an unchanged formula is typeset once.

A name is the hash of everything that decides the result, so an entry is never stale and never
rewritten. Parallel builds may share the folder: an entry appears whole, by rename, or not at all.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

DEFAULT_FOLDER = Path(".cache")
"""Below the working directory: the guide's folder in every `make` target."""


def cached(folder: Path, parts: list[object], make: Callable[[], str]) -> str:
    """The text that `make` gives for `parts`, from the folder if it is there."""
    name = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    path = folder / name[:2] / name[2:]
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = make()
        _write(path, text)
        return text


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(temporary).replace(path)
