"""JavaScript from Python: what threads may do with it, and how the process ends."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from py_mini_racer import JSEvalException, MiniRacer

from guide.v8 import Program


def doubling() -> Program:
    def start(engine: MiniRacer) -> None:
        engine.eval("function twice(it) { if (it < 0) throw Error('below 0'); return it * 2; }")

    return Program(start)


def test_threads_share_a_program():
    program = doubling()
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda it: program.call("twice", it), range(40)))
    assert answers == [str(2 * it) for it in range(40)]


def test_an_error_reaches_the_caller_and_the_next_call_works():
    program = doubling()
    with pytest.raises(JSEvalException, match="below 0"):
        program.call("twice", -1)
    assert program.call("twice", 1) == "2"


@pytest.mark.parametrize("first", ["main", "thread"])
def test_a_process_that_used_two_programs_ends_well(first):
    code = f"""
from threading import Thread
from guide.markdown.engine import _typeset
from guide.search.words import stems

def use():
    assert stems(["caches"]) == [["cach"]] and "katex" in _typeset("x", False)

if {first!r} == "thread":
    thread = Thread(target=use)
    thread.start()
    thread.join()
use()
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=120)
    assert (ended.returncode, ended.stderr) == (0, b"")
