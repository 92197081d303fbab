"""Pages → disk: what changed is written, what is stale goes, and nobody else's file is touched."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.write import MANIFEST, Page, sync


def pages(**texts: str) -> list[Page]:
    return [Page(path=path.replace("__", "/") + ".md", text=text) for path, text in texts.items()]


def files(folder: Path) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return found - {MANIFEST}


def test_pages_are_written_with_their_folders(tmp_path):
    changes = sync(pages(index="Hello — 你好\n", leaf__green="Green\n"), tmp_path)
    assert (tmp_path / "index.md").read_bytes() == "Hello — 你好\n".encode()
    assert changes.written == ("index.md", "leaf/green.md")
    assert (changes.removed, changes.unchanged) == ((), 0)


def test_what_is_no_longer_wanted_is_removed_with_its_empty_folder(tmp_path):
    sync(pages(index="a", leaf__green="b"), tmp_path)
    changes = sync(pages(index="a"), tmp_path)
    assert changes.removed == ("leaf/green.md",)
    assert not (tmp_path / "leaf").exists()


def test_a_file_that_was_not_written_here_stays(tmp_path):
    sync(pages(leaf__green="a", leaf__black="b"), tmp_path)
    (tmp_path / "leaf/mine.md").write_text("by hand")
    (tmp_path / "about.md").write_text("by hand")
    changes = sync([], tmp_path)
    assert changes.removed == ("leaf/black.md", "leaf/green.md")
    assert files(tmp_path) == {"leaf/mine.md", "about.md"}


def test_an_unchanged_file_keeps_its_time_so_that_the_live_server_sleeps_on(tmp_path):
    sync(pages(index="a", other="b"), tmp_path)
    for name in ("index.md", "other.md", MANIFEST):
        os.utime(tmp_path / name, (1, 1))
    changes = sync(pages(index="a", other="changed"), tmp_path)
    assert (changes.written, changes.unchanged) == (("other.md",), 1)
    assert (tmp_path / "index.md").stat().st_mtime == 1
    assert (tmp_path / MANIFEST).stat().st_mtime == 1
    assert (tmp_path / "other.md").stat().st_mtime > 1


def test_a_page_may_take_the_place_of_a_folder_and_the_other_way_around(tmp_path):
    sync([Page(path="leaf/green", text="a")], tmp_path)
    sync([Page(path="leaf", text="b")], tmp_path)
    assert files(tmp_path) == {"leaf"}
    sync([Page(path="leaf/green", text="a")], tmp_path)
    assert files(tmp_path) == {"leaf/green"}


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/passwd", "", "."])
def test_a_path_outside_is_refused_before_anything_is_written(tmp_path, path):
    with pytest.raises(ValueError, match="outside the output folder"):
        sync([Page(path="a.md", text="a"), Page(path=path, text="x")], tmp_path / "docs")
    assert files(tmp_path) == set()


def test_a_manifest_cannot_make_it_remove_what_lies_outside(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "precious").write_text("x")
    (tmp_path / "docs" / MANIFEST).write_text("../precious\n")
    with pytest.raises(ValueError, match="outside the output folder"):
        sync([], tmp_path / "docs")
    assert (tmp_path / "precious").exists()


NAMES = st.sampled_from(["a.md", "b.md", "leaf/a.md", "leaf/b.md", "leaf/deep/a.md"])
GUIDES = st.dictionaries(NAMES, st.text(max_size=20))


@given(guides=st.lists(GUIDES, min_size=1, max_size=4))
def test_after_any_changes_the_folder_holds_the_last_pages(tmp_path_factory, guides):
    folder = tmp_path_factory.mktemp("docs")
    for texts in guides:
        sync([Page(path=path, text=text) for path, text in texts.items()], folder)
    assert files(folder) == set(guides[-1])
    for path, text in guides[-1].items():
        assert (folder / path).read_bytes() == text.encode()
