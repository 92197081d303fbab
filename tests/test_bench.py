"""The bench's own arithmetic and its sources: what it says of a figure, and what it measures on."""

from pathlib import Path

import pytest

from guide.bench import sources
from guide.bench.builds import EDITED, edit, plain_copy
from guide.bench.table import END, START, Row, at_most, with_table
from guide.build import ROOT, checked_guide


def test_a_figure_is_held_to_its_goal() -> None:
    assert str(at_most("cold", 0.84, 0.8, "", "(x)")) == "| cold | 0.84 (x) | ≤ 0.8 | **not met** |"
    assert at_most("cold", 0.8, 0.8, "").met


def test_the_table_stands_between_its_marks() -> None:
    text = f"before\n{START}\nold\n{END}\nafter\n"
    found = with_table(text, [Row(what="a", measured="1")], "Taken today.")
    assert found.startswith("before\n") and found.endswith("after\n") and "old" not in found
    assert "Taken today.\n\n| what |" in found and "| a | 1 |  |  |" in found
    with pytest.raises(ValueError, match="missing"):
        with_table("nothing", [], "")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sources.copy(ROOT, tmp_path_factory.mktemp("bench") / "guide", 121)


def test_the_generated_guide_is_whole_and_keeps_every_rule(grown: Path) -> None:
    guide = checked_guide(grown)
    assert len(guide.published.written) == len(guide.topics) == 121
    bodies = {topic.answer.two_minutes.body.markdown for topic in guide.topics if topic.answer}
    assert len(bodies) == 121


def test_an_edit_is_one_that_the_rules_allow(grown: Path) -> None:
    file = edit(grown, 0)
    assert file.read_text(encoding="utf-8").count(f"{EDITED} 0.") == 1
    checked_guide(grown)


def test_plain_has_no_hooks_and_nothing_cached(grown: Path, tmp_path: Path) -> None:
    (grown / ".cache").mkdir(exist_ok=True)
    plain = plain_copy(grown, tmp_path / "plain")
    assert "hooks:" not in (plain / "mkdocs.yml").read_text(encoding="utf-8")
    assert not (plain / ".cache").exists()
