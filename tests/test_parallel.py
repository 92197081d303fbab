"""Work done by children: all of it once, whatever becomes of one of them."""

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from guide.parallel import FEW, LAST, beside, fill, spread

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a build that begins: two processors, and no test before has left a thread."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def write(file: Path) -> None:
    with file.open("x") as target:  # fails when it is there: nothing may be done twice
        target.write(str(os.getpid()))


@needs_fork
def test_all_work_is_done_once_by_children(tmp_path: Path) -> None:
    files = [tmp_path / str(number) for number in range(100)]
    fill([partial(write, file) for file in files])
    assert {int(file.read_text()) for file in files}.isdisjoint({os.getpid()})


@needs_fork
def test_a_child_that_dies_costs_its_own_piece_alone(tmp_path: Path) -> None:
    files = [tmp_path / str(number) for number in range(FEW)]
    fill([lambda: os._exit(9), *(partial(write, file) for file in files)])
    assert all(file.exists() for file in files)


@needs_fork
def test_children_that_all_die_end_the_work(tmp_path: Path) -> None:
    fill([lambda: os._exit(9)] * 50_000)  # more numbers than a pipe holds


def test_little_work_is_left_to_who_asks(tmp_path: Path) -> None:
    fill([partial(write, tmp_path / str(number)) for number in range(FEW - 1)])
    assert not list(tmp_path.iterdir())


def test_work_beside_is_done_when_waited_for(tmp_path: Path) -> None:
    beside(partial(write, tmp_path / "file"))()
    assert (tmp_path / "file").exists()


@needs_fork
def test_what_is_not_urgent_stands_behind_all_others(tmp_path: Path) -> None:
    file = tmp_path / "file"
    beside(lambda: file.write_text(str(os.nice(0))), is_urgent=False)()
    assert file.read_text() == str(LAST)
    assert os.nice(0) < LAST


def test_an_error_beside_is_the_callers(tmp_path: Path) -> None:
    def fail() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        beside(fail)()


@needs_fork
def test_what_is_spread_comes_back_in_order_from_children() -> None:
    found = spread([partial(lambda number: (number, os.getpid()), number) for number in range(100)])
    assert [number for number, _ in found] == list(range(100))
    assert os.getpid() not in {process for _, process in found}


@needs_fork
@pytest.mark.parametrize("fail", [lambda: os._exit(9), lambda: 1 / 0, lambda: lambda: None])
def test_where_a_part_of_it_fails_all_does(fail: Callable[[], object]) -> None:
    with pytest.raises(ChildProcessError):
        spread([*[int] * FEW, fail])


def test_little_is_not_spread() -> None:
    assert spread([os.getpid]) == [os.getpid()]
