"""Finished values in a folder: made once, and anew when anything that decides them changes."""

import os
import time
from pathlib import Path

import pytest

from guide import store
from guide.check import check, check_apart
from guide.load import load
from guide.markdown.cache import sweep
from guide.model import Guide
from guide.rules import LOCAL, RULES
from guide.store import is_stored, stored


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


@pytest.mark.parametrize("spoiled", [b"", b"\x80\x05half", b"cno\nsuch\n."])
def test_a_spoiled_entry_is_made_again(tmp_path: Path, spoiled: bytes) -> None:
    stored(["a"], lambda: 1, tmp_path)
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(spoiled)
    assert stored(["a"], lambda: 2, tmp_path) == 2
    assert stored(["a"], lambda: 3, tmp_path) == 2


def test_what_nobody_asked_for_in_a_week_is_swept(tmp_path: Path) -> None:
    long_ago = time.time() - 8 * 24 * 3600
    for name in ("used", "forgotten"):
        stored([name], lambda: 1, tmp_path)
    for path in tmp_path.glob("*/*"):
        os.utime(path, (long_ago, long_ago))
    stored(["used"], lambda: 2, tmp_path)
    sweep(tmp_path, days=7)
    assert [is_stored([name], tmp_path) for name in ("used", "forgotten")] == [True, False]


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
