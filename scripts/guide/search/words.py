"""Texts → stems, by the script that the browser runs: docs/assets/search/words.js in a V8."""

import atexit
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from py_mini_racer import MiniRacer

SCRIPTS = Path(__file__).resolve().parents[3] / "docs/assets/search"


# V8 refuses a caller in whose thread an event loop runs, such as a test that drives a browser.
_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="v8")


def stems(texts: Sequence[str]) -> list[list[str]]:
    """The stems of each text, stop words left out."""
    answer = _THREAD.submit(lambda: _engine().call("all_stems", list(texts))).result()
    return [line.split(" ") if line else [] for line in str(answer).split("\n")]


@cache
def _engine() -> MiniRacer:
    engine = MiniRacer()
    atexit.register(engine.close)  # its thread may hang Python's exit otherwise
    engine.eval(as_script("words.js"))
    engine.eval(
        "function all_stems(texts) { return texts.map((t) => stems(t).join(' ')).join('\\n'); }"
    )
    return engine


def as_script(*names: str) -> str:
    """Modules one after another as one classic script, for places without modules."""
    text = "\n".join((SCRIPTS / name).read_text(encoding="utf-8") for name in names)
    lines = (line for line in text.splitlines() if not line.startswith("import "))
    return "\n".join(line.removeprefix("export ") for line in lines)
