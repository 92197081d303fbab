"""Finished values in a folder: made once, and anew when anything that decides them changes."""

import os
import pickle
import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from guide import store
from guide.check import check, check_apart
from guide.load import load
from guide.markdown.cache import FILE, cached, read, sweep, write
from guide.model import Guide
from guide.rules import LOCAL, RULES
from guide.store import PACKAGE, Item, ahead, stored


def test_a_value_is_made_once(tmp_path: Path) -> None:
    made: list[int] = []
    values = [stored(["a"], lambda: made.append(1) or {"x": (1, 2)}, tmp_path) for _ in range(3)]
    assert values == [{"x": (1, 2)}] * 3
    assert len(made) == 1


def test_other_parts_and_other_code_are_other_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stored(["a"], lambda: 1, tmp_path) == 1
    assert stored(["b"], lambda: 2, tmp_path) == 2
    monkeypatch.setattr(store, "code", lambda: "changed")
    assert stored(["a"], lambda: 3, tmp_path) == 3


def test_what_is_made_ahead_is_not_made_again(tmp_path: Path) -> None:
    def new(file: Path) -> None:
        file.open("x").close()  # fails where it is there

    items = [Item([number], partial(new, tmp_path / str(number))) for number in range(20)]
    items[3].value(tmp_path)
    ahead(items, tmp_path)
    for item in items:
        item.value(tmp_path)
    assert all((tmp_path / str(number)).exists() for number in range(20))


@pytest.mark.parametrize("spoiled", [b"", b"\x80\x05half", b"cno\nsuch\n."])
def test_a_spoiled_entry_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoiled: bytes
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(pickle, "dumps", lambda *_: spoiled)
        stored(["a"], lambda: 1, tmp_path)
    assert stored(["a"], lambda: 2, tmp_path) == 2
    assert stored(["a"], lambda: 3, tmp_path) == 2


@pytest.mark.parametrize(
    "spoiled", [b"no database", b"SQLite format 3\0 and then nothing of the kind" * 500]
)
def test_a_spoiled_database_is_made_again(tmp_path: Path, spoiled: bytes) -> None:
    (tmp_path / FILE).write_bytes(spoiled)
    assert stored(["a"], lambda: 2, tmp_path) == 2
    assert stored(["a"], lambda: 3, tmp_path) == 2


def test_what_nobody_asked_for_in_a_week_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago = time.time() - 8 * 24 * 3600
    with monkeypatch.context() as earlier:
        earlier.setattr(time, "time", lambda: long_ago)
        for name in ("used", "forgotten"):
            stored([name], lambda: 1, tmp_path)
    stored(["used"], lambda: 2, tmp_path)
    sweep(tmp_path, days=7)
    assert [Item([name], int).is_made(tmp_path) for name in ("used", "forgotten")] == [True, False]


def test_another_fault_leaves_the_database_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, "a", b"1")
    with pytest.raises(sqlite3.Error):
        write(tmp_path, "b", object())  # type: ignore[arg-type]
    assert read(tmp_path, "a") == b"1"


CHILD = """
import sys
from pathlib import Path
from guide.markdown.cache import cached
for number in range(200):
    cached(Path(sys.argv[1]), [number], lambda: str(number) * 1000)
"""


def test_builds_that_start_at_once_share_a_database(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CHILD, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent)}
    children = [subprocess.Popen(command, env=environment) for _ in range(8)]
    assert [child.wait(timeout=60) for child in children] == [0] * 8
    values = [cached(tmp_path, [number], lambda: "missing") for number in range(200)]
    assert values == [str(number) * 1000 for number in range(200)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_child_and_its_parent_read_what_the_other_wrote(tmp_path: Path) -> None:
    write(tmp_path, "parent", b"1")
    child = os.fork()
    if not child:
        write(tmp_path, "child", read(tmp_path, "parent") or b"missing")
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert read(tmp_path, "child") == b"1"


def test_rules_that_look_at_topics_alone_find_what_they_find_in_the_whole(mini: Guide) -> None:
    assert set(check_apart(mini, RULES, LOCAL)) == set(check(mini, RULES)) == set()


@pytest.mark.parametrize(
    ("name", "old"), [("glossary.yml", "meaning: "), ("syllabus.yml", "subtitle: ")]
)
def test_a_fault_beside_the_topics_is_found_and_forgotten_once_mended(
    copy: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str
) -> None:
    monkeypatch.chdir(copy)
    topic, file = next((copy / "data/topics").rglob("*.md")), copy / "data" / name
    text, right = topic.read_text(), file.read_text()

    def found() -> int:
        return sum(one.rule == "raw-html" for one in check_apart(load(copy).guide, RULES, LOCAL))

    file.write_text(right.replace(old, f"{old}<b>x</b> ", 1))
    topic.unlink()
    assert found() == 1
    topic.write_text(text)
    assert found() == 1
    file.write_text(right)
    assert found() == 0


def test_a_topic_read_again_is_the_same_to_its_last_value(copy: Path) -> None:
    first, second = load(copy).guide, load(copy).guide
    assert first == second
    assert [topic.digest for topic in first.topics] == [topic.digest for topic in second.topics]
    file = next((copy / "data/topics").rglob("*.md"))
    file.write_text(file.read_text() + "\nMore.\n")
    third = load(copy).guide
    changed = [a.path for a, b in zip(first.topics, third.topics, strict=True) if a != b]
    assert changed == [file.relative_to(copy).as_posix()]
    assert sum(a.digest != b.digest for a, b in zip(first.topics, third.topics, strict=True)) == 1
