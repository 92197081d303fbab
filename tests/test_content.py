"""The real content: free of problems, its code and its pictures reproduced."""

import re
from pathlib import Path

import pytest

from guide.blocks import SECONDS, Block, all_blocks, comment, run
from guide.build import ROOT, checked_guide
from guide.drawing_files import draw
from guide.load import load

TOPICS = ROOT / "data/topics"
MINI = ROOT / "tests/mini"
LOADED = load(ROOT).guide
BLOCKS = tuple(all_blocks(LOADED)) if LOADED else ()
SCRIPTS = tuple(
    sorted(
        [
            *TOPICS.glob("*/figures/*.py"),
            *ROOT.glob("docs/labs/figures/*.py"),
            *MINI.glob("data/topics/*/figures/*.py"),
        ]
    )
)
PATIENCE = 4
"""Tests share their processors; a block's seconds are meant for a machine at rest."""


def name(block: Block) -> str:
    return f"{Path(block.place.path).stem}:{block.place.line}"


def test_the_guide_has_no_problems():
    checked_guide()


@pytest.mark.parametrize("block", BLOCKS, ids=name)
def test_a_block_prints_what_stands_under_it(block):
    printed = run(block.code, seconds=SECONDS * PATIENCE)
    assert comment(printed) == comment(block.output), "run: make bless-code"


def test_no_block_is_left_out():
    """Counted again by other means, so that no block can hide from the tests."""
    opening = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{?[ \t.]*py", re.MULTILINE | re.IGNORECASE)
    files = [*TOPICS.glob("*/*.md"), *ROOT.glob("data/preparation/*.md")]
    texts = [path.read_text(encoding="utf-8") for path in files]
    assert sum(len(opening.findall(text)) for text in texts) == len(BLOCKS)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_picture_is_what_its_script_draws(script):
    assert draw(script) == script.with_suffix(".svg").read_text(encoding="utf-8"), (
        "run: make figures (for the tiny guide: scripts/figures.py --root tests/mini)"
    )
