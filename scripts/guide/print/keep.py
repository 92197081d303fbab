"""A folder of finished bytes, so that an unchanged document is set once.

As `guide.markdown.cache`, for what is not text: a name is the hash of everything that decides the
bytes, and an entry appears whole or not at all.
"""

from collections.abc import Callable
from pathlib import Path

from guide.markdown.cache import entry, read_entry, write_entry


def found(folder: Path, name: str) -> bytes | None:
    """The bytes of that name, if they are there."""
    try:
        return read_entry(entry(folder, name))
    except FileNotFoundError:
        return None


def keep(folder: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes that `make` gives, from the folder if they are there."""
    data = found(folder, name)
    if data is None:
        data = make()
        write_entry(entry(folder, name), data)
    return data
