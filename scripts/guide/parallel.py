"""Work by several processes: `fill` fills .cache, `spread` gives values, `beside` does one large piece.

`fill` lets all processors make what one process then goes through in order. Whoever goes through it
makes what is still missing, so a child that dies costs time and nothing else. Where it would be
missed, work is spread: then nothing is lost, or all fails. The order of results is never the children's.
"""

import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from typing import TypeVar

T = TypeVar("T")

FEW = 8
"""So little work is done in one process: starting another takes as long."""
MOST = 4
"""Processes: each has a memory of its own."""
LAST = 19
"""How far behind all others a process may stand."""
WORD = 4
"""Bytes of a number in the pipe that children read their work from."""


def fill(work: Sequence[Callable[[], object]]) -> None:
    """Run the work in children, or not at all where forking is unsafe or not worth it."""
    if (count := _processes(len(work))) < 2:
        return
    queue = _Queue()
    children = [_forked(partial(_do, work, queue)) for _ in range(count)]
    queue.hand_out(len(work))
    for child in children:
        os.waitpid(child, 0)


def spread(work: Sequence[Callable[[], T]]) -> list[T]:
    """What the work gives, done by all processors, in its order. ChildProcessError if a child failed."""
    if (count := _processes(len(work))) < 2:
        return [one() for one in work]
    queue = _Queue()
    children = []
    for _ in range(count):
        reader, writer = os.pipe()
        children.append((_forked(partial(_answer, work, queue, writer)), reader))
        os.close(writer)
    queue.hand_out(len(work))
    found: dict[int, T] = {}
    has_failed = False
    for child, reader in children:
        with os.fdopen(reader, "rb") as file:
            answers = file.read()
        if os.waitpid(child, 0)[1]:
            has_failed = True
        else:
            found |= pickle.loads(answers)
    if has_failed:
        raise ChildProcessError("a process that did a part of the work failed, or was ended")
    return [found[number] for number in range(len(work))]


class _Queue:
    """Numbers that children take one by one: whoever is quicker does more."""

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe()

    def hand_out(self, count: int) -> None:
        """Called by the parent, once the children are there."""
        os.close(self._reader)
        with suppress(BrokenPipeError):  # no child is left
            for number in range(count):
                os.write(self._writer, number.to_bytes(WORD))
        os.close(self._writer)

    def numbers(self) -> Iterator[int]:
        """Called by a child."""
        os.close(self._writer)
        while number := os.read(self._reader, WORD):
            yield int.from_bytes(number)


def _do(work: Sequence[Callable[[], object]], queue: _Queue) -> None:
    for number in queue.numbers():
        work[number]()


def _answer(work: Sequence[Callable[[], object]], queue: _Queue, writer: int) -> None:
    try:
        answers = {number: work[number]() for number in queue.numbers()}
        with os.fdopen(writer, "wb") as file:
            pickle.dump(answers, file)
    except BaseException:
        traceback.print_exc()  # the parent knows only that something was wrong
        raise


def beside(work: Callable[[], object], is_urgent: bool = True) -> Callable[[], None]:
    """Start work that only writes files while the caller goes on; what it returns waits for it, once.

    What isn't urgent is done in time that nobody else needs.

    Where forking is unsafe, or the child failed, the work is done while waiting: its errors are the
    caller's.
    """
    child = _forked(work if is_urgent else partial(_at_leisure, work)) if _is_safe() else None

    @cache
    def wait() -> None:
        if child is None or os.waitpid(child, 0)[1]:
            work()

    return wait


def _at_leisure(work: Callable[[], object]) -> None:
    os.nice(LAST)
    work()


def _processes(pieces: int) -> int:
    """How many processes so much work is worth: one where forking is unsafe."""
    return min(os.cpu_count() or 1, MOST) if pieces >= FEW and _is_safe() else 1


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
