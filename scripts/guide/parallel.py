"""Work whose results are files, done by children: `fill` fills .cache, `beside` does one large piece.

`fill` lets all processors make what one process then goes through in order.

Whoever goes through it makes what is still missing, so a child that dies costs time and nothing
else, and the order of the results is never the children's.
"""

import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

FEW = 8
"""So little work is done in one process: starting another takes as long."""
MOST = 4
"""Processes: each has a memory of its own."""
WORD = 4
"""Bytes of a number in the pipe that children read their work from."""


def fill(work: Sequence[Callable[[], object]]) -> None:
    """Run the work in children, or not at all where forking is unsafe or not worth it."""
    count = min(os.cpu_count() or 1, MOST)
    if len(work) < FEW or count < 2 or not _is_safe():
        return
    reader, writer = os.pipe()
    children = [_forked(partial(_take, work, reader, writer)) for _ in range(count)]
    os.close(reader)
    with suppress(BrokenPipeError):  # no child is left
        for number in range(len(work)):
            os.write(writer, number.to_bytes(WORD))
    os.close(writer)
    for child in children:
        os.waitpid(child, 0)


def _take(work: Sequence[Callable[[], object]], reader: int, writer: int) -> None:
    """Do what comes next until nothing is left: whoever is quicker does more."""
    os.close(writer)
    while number := os.read(reader, WORD):
        work[int.from_bytes(number)]()


def beside(work: Callable[[], object]) -> Callable[[], None]:
    """Start work that only writes files while the caller goes on; what it returns waits for it.

    Where forking is unsafe, or the child failed, the work is done while waiting: its errors are the
    caller's.
    """
    child = _forked(work) if _is_safe() else None

    def wait() -> None:
        if child is None or os.waitpid(child, 0)[1]:
            work()

    return wait


def _is_safe() -> bool:
    return hasattr(os, "fork") and threading.active_count() == 1


def _forked(work: Callable[[], object]) -> int:
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        # No cleaning up: all that matters is on disk, and the rest is the parent's.
        os._exit(status)
