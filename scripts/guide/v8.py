"""Functions of JavaScript, called from Python: each program in a V8 of its own.

All of them live in one thread of the process, which makes, calls and closes them. V8 refuses a
caller in whose thread an event loop runs, such as a test that drives a browser; and on processors
with protection keys its memory belongs to the thread that started it: another that closes it,
even while Python ends, dies of a segmentation fault.
"""

import atexit
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from py_mini_racer import MiniRacer

Work = Callable[[ExitStack], Any]


class Program:
    """Scripts whose functions can be called; started by the first call."""

    def __init__(self, start: Callable[[MiniRacer], object]) -> None:
        """`start` is given an empty V8 and loads the scripts into it."""
        self._start = start
        self._engine: MiniRacer | None = None

    def call(self, function: str, *arguments: object) -> str:
        """What a function of the scripts answers; arguments travel as JSON."""
        return str(_THREAD.do(lambda engines: self._started(engines).call(function, *arguments)))

    def _started(self, engines: ExitStack) -> MiniRacer:
        if self._engine is None:
            engine = engines.enter_context(MiniRacer())
            self._start(engine)
            self._engine = engine
        return self._engine


class _Worker:
    """One thread, started by the first work, that closes its engines before Python ends.

    An executor won't do: Python ends its threads before anybody can ask them to close something.
    """

    def __init__(self) -> None:
        self._work: SimpleQueue[tuple[Work, Future[Any]] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._starting = Lock()

    def do(self, work: Work) -> Any:
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="v8", daemon=True)
                self._thread.start()
                atexit.register(self._end)
        done: Future[Any] = Future()
        self._work.put((work, done))
        return done.result()

    def _run(self) -> None:
        with ExitStack() as engines:
            for work, done in iter(self._work.get, None):
                try:
                    done.set_result(work(engines))
                except BaseException as error:
                    done.set_exception(error)

    def _end(self) -> None:
        self._work.put(None)
        if self._thread:
            self._thread.join()


_THREAD = _Worker()
