"""A folder of finished values: what a topic's file was read as, what its rules found.

Like `guide.markdown.cache`, for values instead of texts. A name is the hash of everything that
decides the value, this package's code and its libraries' versions included, so an entry is never
stale. Entries are pickles: the folder is as much this checkout's own as `__pycache__`.
"""

import hashlib
import json
import pickle
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

import jinja2

from guide.markdown.cache import DEFAULT_FOLDER, is_there, read, write
from guide.parallel import fill

T = TypeVar("T")
PACKAGE = Path(__file__).parent
CODE = ("*.py", "*.j2", "*.css", "vendor.json")
BROKEN = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError)


def stored(parts: Sequence[object], make: Callable[[], T], folder: Path = DEFAULT_FOLDER) -> T:
    """The value that `make` gives for `parts` (JSON, or texts), from the folder if it is there."""
    name = _name(parts)
    data = read(folder, name)
    if data is not None:
        with suppress(*BROKEN):  # an entry that a full disk or another Python spoiled
            found: T = pickle.loads(data)
            return found
    value = make()
    write(folder, name, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
    return value


Item = tuple[Sequence[object], Callable[[], T]]
"""The parts that name a value, and what makes it."""


def ahead(items: Sequence[Item[Any]], folder: Path = DEFAULT_FOLDER) -> None:
    """Make what is missing of these values, by all processors."""
    missing = [item for item in items if not is_stored(item[0], folder)]
    fill([partial(stored, parts, make, folder) for parts, make in missing])


def is_stored(parts: Sequence[object], folder: Path = DEFAULT_FOLDER) -> bool:
    """Whether the value is in the folder."""
    return is_there(folder, _name(parts))


def _name(parts: Sequence[object]) -> str:
    return digest(code(), *parts)


def digest(*parts: object) -> str:
    """A name for values that JSON can hold."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def compiled_templates(folder: Path = DEFAULT_FOLDER) -> jinja2.BytecodeCache:
    """Where Jinja keeps what it compiled, beside the finished values."""
    place = folder / "templates"
    place.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(place))


@cache
def code() -> str:
    """The hash of what turns sources into pages: this package, Python, installed libraries."""
    found = hashlib.sha256(sys.version.encode())
    for path in sorted(path for kind in CODE for path in PACKAGE.rglob(kind)):
        found.update(path.read_bytes())
    found.update(libraries().encode())
    return found.hexdigest()


def is_current() -> bool:
    """Whether the code that runs is still the code on disk."""
    return code() == code.__wrapped__()


@cache
def libraries() -> str:
    """What is installed, each named with its version."""
    installed = Path(jinja2.__file__).parents[1]
    return " ".join(sorted(path.name for path in installed.glob("*.dist-info")))
