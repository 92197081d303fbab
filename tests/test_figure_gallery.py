"""The gallery for authors: every example is what its script prints, and is on the page."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/contributing/figures.md"
SCRIPTS = sorted((ROOT / "docs/contributing/figures").glob("*.py"))
REDRAW = "run it with PYTHONPATH=scripts:docs/labs and write what it prints beside it"


@pytest.mark.parametrize("script", SCRIPTS, ids=[script.stem for script in SCRIPTS])
def test_an_example_is_what_its_script_prints(script: Path) -> None:
    paths = f"{ROOT / 'scripts'}:{ROOT / 'docs/labs'}"
    printed = subprocess.run(
        [sys.executable, "-W", "error", str(script)],
        capture_output=True, text=True, check=True, timeout=20, env={"PYTHONPATH": paths},
    ).stdout  # fmt: skip
    committed = script.with_suffix(".svg").read_text(encoding="utf-8")
    assert printed == committed, f"{script.name} prints another figure; {REDRAW}"


def test_the_page_shows_every_example() -> None:
    shown = re.findall(r"!\[[^]]+\]\(figures/([\w-]+)\.svg\)", PAGE.read_text(encoding="utf-8"))
    assert sorted(shown) == [script.stem for script in SCRIPTS]
