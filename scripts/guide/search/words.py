"""Texts → stems, by the script that the browser runs: docs/assets/search/words.js in a V8."""

from collections.abc import Sequence
from pathlib import Path

from py_mini_racer import MiniRacer

from guide.v8 import Program

SCRIPTS = Path(__file__).resolve().parents[3] / "docs/assets/search"


def stems(texts: Sequence[str]) -> list[list[str]]:
    """The stems of each text, stop words left out."""
    answer = _PROGRAM.call("all_stems", list(texts))
    return [line.split(" ") if line else [] for line in answer.split("\n")]


def _start(engine: MiniRacer) -> None:
    engine.eval(as_script("words.js"))
    engine.eval(
        "function all_stems(texts) { return texts.map((t) => stems(t).join(' ')).join('\\n'); }"
    )


_PROGRAM = Program(_start)


def as_script(*names: str) -> str:
    """Modules one after another as one classic script, for places without modules."""
    text = "\n".join((SCRIPTS / name).read_text(encoding="utf-8") for name in names)
    lines = (line for line in text.splitlines() if not line.startswith("import "))
    return "\n".join(line.removeprefix("export ") for line in lines)
