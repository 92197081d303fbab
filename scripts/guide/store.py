"""A folder of finished values: what a topic's file was read as, what its rules found.

Like `guide.markdown.cache`, for values instead of texts. A name is the hash of everything that
decides the value, this package's code and its libraries' versions included, so an entry is never
stale. Entries are pickles: the folder is as much this checkout's own as `__pycache__`.
"""

import hashlib
import json
import pickle
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, Generic, TypeVar

import jinja2

from guide.markdown.cache import DEFAULT_FOLDER, is_there, read, write
from guide.parallel import fill

T = TypeVar("T")
PACKAGE = Path(__file__).parent
CODE = ("*.py", "*.j2", "*.css", "vendor.json")
BROKEN = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError)


@dataclass(frozen=True)
class Item(Generic[T]):
    """A value to be kept: all that decides it (JSON, or texts) and what makes it."""

    parts: Sequence[object]
    make: Callable[[], T]

    @cached_property
    def name(self) -> str:
        """Its name in the folder."""
        return digest(code(), *self.parts)

    def is_made(self, folder: Path = DEFAULT_FOLDER) -> bool:
        """Whether it is in the folder."""
        return is_there(folder, self.name)

    def value(self, folder: Path = DEFAULT_FOLDER) -> T:
        """The value, from the folder if it is there."""
        data = read(folder, self.name)
        if data is not None:
            with suppress(*BROKEN):  # an entry that a full disk or another Python spoiled
                found: T = pickle.loads(data)
                return found
        value = self.make()
        write(folder, self.name, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        return value


def stored(parts: Sequence[object], make: Callable[[], T], folder: Path = DEFAULT_FOLDER) -> T:
    """The value that `make` gives for `parts`, from the folder if it is there."""
    return Item(parts, make).value(folder)


def ahead(items: Iterable[Item[Any]], folder: Path = DEFAULT_FOLDER) -> None:
    """Make what is missing of these values, by all processors."""
    fill([partial(item.value, folder) for item in items if not item.is_made(folder)])


def make(items: Iterable[Item[Any]]) -> None:
    """Make what is missing of these values, in this process."""
    for item in items:
        item.value()


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
