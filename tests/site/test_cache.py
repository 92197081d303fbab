"""Pages from the folder of finished things: the same site to the byte, whatever was kept."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from guide.markdown.cache import FILE
from site_tools import command, copy_checkout
from test_output import digest

EPOCH = {"SOURCE_DATE_EPOCH": "1700000000"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_checkout(tmp_path_factory.mktemp("cache") / "guide")
    command(root, "scripts/build.py", **EPOCH)
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert "hooks/page_cache.py" in text
    (root / "plain.yml").write_text(text.replace(", hooks/page_cache.py", ""), encoding="utf-8")
    return root


def built(root: Path, config: str = "mkdocs.yml") -> dict[str, str]:
    command(root, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", config, **EPOCH)
    return digest(root / "site")


def kept(root: Path) -> int:
    with closing(sqlite3.connect(root / ".cache" / FILE)) as database:
        (count,) = database.execute("SELECT count(*) FROM entries").fetchone()
    return int(count)


def test_the_site_is_the_same_without_the_cache_with_it_and_after_an_edit(root: Path) -> None:
    plain = built(root, "plain.yml")
    before = kept(root)
    assert built(root) == plain
    assert kept(root) > before
    assert built(root) == plain
    page = root / "docs/topics/inference/speculative-decoding.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\nMore, with $x_1$.\n", encoding="utf-8")
    edited = built(root)
    assert edited != plain
    assert edited == built(root, "plain.yml")


def test_a_drawing_that_changed_is_drawn_anew(root: Path) -> None:
    built(root)
    svg = root / "docs/topics/inference/figures/speculative-decoding.svg"
    svg.write_text(svg.read_text(encoding="utf-8").replace("</title>", " anew</title>"))
    assert built(root) == built(root, "plain.yml")


def test_a_page_that_mkdocs_complains_of_is_complained_of_every_time(root: Path) -> None:
    about = root / "docs/broken.md"
    about.write_text("# Broken\n\nA [link](nowhere.md) to nowhere.\n", encoding="utf-8")
    try:
        for _ in range(2):
            with pytest.raises(AssertionError, match="nowhere"):
                command(root, "-m", "mkdocs", "build", "--strict")
    finally:
        about.unlink()


def test_a_link_to_a_file_that_is_gone_is_complained_of(root: Path) -> None:
    page, thing = root / "docs/linking.md", root / "docs/thing.txt"
    page.write_text("# Linking\n\nA [thing](thing.txt).\n", encoding="utf-8")
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert "not_in_nav: |\n" in text
    (root / "linked.yml").write_text(
        text.replace("not_in_nav: |\n", "not_in_nav: |\n  linking.md\n"), encoding="utf-8"
    )
    strict = ("-m", "mkdocs", "build", "--strict", "-f", "linked.yml")
    thing.write_text("A thing.\n", encoding="utf-8")
    try:
        command(root, *strict)
        thing.unlink()
        with pytest.raises(AssertionError, match=r"thing\.txt"):
            command(root, *strict)
    finally:
        page.unlink()
