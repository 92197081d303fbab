"""Topic files ↔ the Python blocks in them: run a block, compare or rewrite its output."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from guide.build import ROOT
from guide.model import Guide
from guide.problems import Place
from guide.python import run_python
from guide.rules.code import blocks
from guide.rules.texts import written_texts

SECONDS = 5
"""No block of a page may take more of a processor."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A Python block of a topic: where it stands, its code, and the output pasted under it."""

    place: Place
    code: str
    output: str


class BlockFailed(Exception):
    """A block raised, ran too long, or wrote to standard error."""


def all_blocks(guide: Guide) -> Iterator[Block]:
    """The blocks of every written topic and article."""
    for text in written_texts(guide):
        for place, code, output in blocks(text):
            yield Block(place=place, code=code, output=output)


def run(code: str, seconds: float = SECONDS) -> str:
    """What the code prints when run on its own, with `napkin` importable."""
    try:
        done = run_python("-c", code, seconds=seconds, cwd=ROOT)
    except subprocess.TimeoutExpired:
        raise BlockFailed(f"the block ran longer than {seconds:g} s") from None
    if done.returncode or done.stderr:
        raise BlockFailed(done.stderr.strip())
    return done.stdout


def comment(output: str) -> str:
    """`1\\n2\\n` → `#> 1\\n#> 2\\n`, as it stands under a block."""
    return "".join(f"#> {line}".rstrip() + "\n" for line in output.splitlines())


def bless(text: str, block: Block, printed: str) -> str:
    """The file with the block's pasted output replaced by what it printed."""
    lines = text.splitlines(keepends=True)
    start = block.place.line - 1
    end = start + len(block.code.splitlines()) + len(block.output.splitlines())
    code = [line for line in lines[start:end] if not line.startswith("#>")]
    return "".join([*lines[:start], *code, comment(printed), *lines[end:]])
