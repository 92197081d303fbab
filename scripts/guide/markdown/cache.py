"""A database of what is finished, HTML, SVG and values, so that an unchanged formula is typeset once.

A name is the hash of everything that decides the result, so an entry is never stale and never
rewritten. Parallel builds may share a database: an entry appears whole or not at all. What no build
asked for in a while is swept, so it doesn't grow with every change of the code. One that a crash
spoiled is made anew. (A file for each entry took a tenth of a build that starts with none.)
"""

import atexit
import hashlib
import json
import os
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

DEFAULT_FOLDER = Path(".cache")
"""Below the working directory: the guide's folder in every `make` target."""

FILE = "finished.sqlite"
DAY = 24 * 3600
PATIENCE = 60
"""Seconds to wait for another process that writes: it needs a thousandth of one."""

_SETTINGS = (
    "PRAGMA journal_mode = WAL",  # who reads doesn't wait for who writes
    "PRAGMA synchronous = OFF",  # what a power cut takes is made again
    "CREATE TABLE IF NOT EXISTS entries (name TEXT PRIMARY KEY, day INTEGER, data BLOB)",
)


def cached(folder: Path, parts: list[object], make: Callable[[], str]) -> str:
    """The text that `make` gives for `parts`, from the folder's database if it is there."""
    name = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    return kept(folder, name, lambda: make().encode("utf-8")).decode("utf-8")


def kept(folder: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """The bytes that `make` gives, from the folder's database if it has that name."""
    data = read(folder, name)
    if data is None:
        data = make()
        write(folder, name, data)
    return data


def read(folder: Path, name: str) -> bytes | None:
    """An entry, or None where there is none. Its day is that of its last use."""
    found = _run(folder, "SELECT data, day FROM entries WHERE name = ?", name).fetchone()
    if found is None:
        return None
    if found[1] != _today():
        _run(folder, "UPDATE entries SET day = ? WHERE name = ?", _today(), name)
    return bytes(found[0])


def is_there(folder: Path, name: str) -> bool:
    """Whether there is an entry of that name."""
    return bool(_run(folder, "SELECT 1 FROM entries WHERE name = ?", name).fetchone())


def write(folder: Path, name: str, data: bytes) -> None:
    """Add an entry, or put another in its place."""
    _run(folder, "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", name, _today(), data)


def sweep(folder: Path, days: int) -> None:
    """Drop the entries that nobody asked for in so many days."""
    _run(folder, "DELETE FROM entries WHERE day < ?", _today() - days)


def _today() -> int:
    return int(time.time() // DAY)


class _Open(threading.local):
    """The open databases of this thread by their folders, seen from where: no connection may be shared."""

    def __init__(self) -> None:
        self.connections: dict[tuple[str, Path], sqlite3.Connection] = {}


_open = _Open()


def _run(folder: Path, statement: str, *values: object) -> sqlite3.Cursor:
    """Run a statement that is a transaction of its own. sqlite3.OperationalError: no room, no right."""
    place = os.getcwd(), folder  # noqa: PTH109 - asked for each entry, and Path.cwd is slow
    try:
        connection = _open.connections.get(place) or _connect(place)
        return connection.execute(statement, values)
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:  # its own kinds are other faults
            raise
        _discard(place)
        return _connect(place).execute(statement, values)


def _connect(place: tuple[str, Path]) -> sqlite3.Connection:
    _, folder = place
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder.absolute() / FILE, timeout=PATIENCE, isolation_level=None)
    _open.connections[place] = connection
    for setting in _SETTINGS:
        connection.execute(setting)
    return connection


def _discard(place: tuple[str, Path]) -> None:
    """Do away with a database that is none any more."""
    _open.connections.pop(place).close()
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
        (place[1] / name).unlink(missing_ok=True)


def _close() -> None:
    """Close what is open: at the end, and before a child starts, which must not inherit it."""
    for connection in _open.connections.values():
        connection.close()
    _open.connections.clear()


atexit.register(_close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_close)
