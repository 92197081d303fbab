"""How long builds take: ours against plain MkDocs Material on the same Markdown, in the same run.

Plain is what `mkdocs build` does with our mkdocs.yml, but with Material's own highlighting and no
hook, nothing checked before and nothing finished after; its formulas are set at build too, by the
same extension, with nothing cached.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

BUILD = ("scripts/build.py",)
MKDOCS = ("-m", "mkdocs", "build", "--strict", "--clean")
OURS = (*BUILD, "--site")
OWN_SPEED = {
    "hooks": r"^hooks: .*\n",
    "the formatter of all fences": r"""^ +- name: "\*"\n(?: +(?:class|format|validator): .*\n)+""",
}
"""Lines of mkdocs.yml that plain MkDocs Material has not."""
EDITED = "A sentence that nobody wrote"


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a command took: seconds of the clock, of all processors, and the largest process.

    `said`: what it printed, the seconds of its steps among it.
    """

    wall: float
    cpu: float
    kilobytes: int
    said: str

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.cpu:.1f} s of processors, {self.kilobytes / 1000:.0f} MB)"

    @property
    def steps(self) -> list[float]:
        """The seconds of our build's steps: checking and generating, MkDocs, finishing."""
        return [
            float(found) for found in re.findall(r"([\d.]+) s(?:econds$|\)\.)", self.said, re.M)
        ]


def environment(root: Path) -> dict[str, str]:
    """So that a copy of the checkout runs its own code, compiled once as everywhere."""
    path = os.pathsep.join([str(root / "scripts"), str(root / "docs/labs")])
    own = {"PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}
    return os.environ | own


def cost(root: Path, command: Sequence[str]) -> Cost:
    """Run a Python command in a checkout, once the disk has what was written before."""
    os.sync()
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=root,
        env=environment(root),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout
    said = process.stdout.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{said}")
    return Cost(
        wall=time.perf_counter() - start,
        cpu=used.ru_utime + used.ru_stime,
        kilobytes=used.ru_maxrss,
        said=said,
    )


def plain_copy(root: Path, target: Path) -> Path:
    """The same generated Markdown without what makes ours fast, and without anything cached."""
    shutil.copytree(root, target, ignore=shutil.ignore_patterns(".cache", "__pycache__"))
    config = target / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    for name, lines in OWN_SPEED.items():
        text, count = re.subn(lines, "", text, flags=re.MULTILINE)
        if count != 1:
            raise RuntimeError(f"mkdocs.yml has {name} {count} times, not once: correct OWN_SPEED")
    config.write_text(text, encoding="utf-8")
    return target


def edit(root: Path, number: int) -> Path:
    """Change the text of one topic."""
    file = sorted((root / "data/topics").glob("*/*.md"))[number]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\n## Flashcards", f"\n{EDITED} {number}.\n\n## Flashcards", 1))
    return file


@contextmanager
def serving(root: Path) -> Iterator[tuple[str, Path]]:
    """The live server on a copy; its address and its log."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    log = root / "serve.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", place],
            cwd=root,
            env=environment(root) | {"SITE_URL": f"http://{place}/"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(lambda: "Serving on" in log.read_text())
        yield f"http://{place}", log
    finally:
        process.terminate()
        process.wait(timeout=20)


def save_to_page(root: Path, numbers: Sequence[int]) -> tuple[list[float], list[int]]:
    """Seconds from saving a topic until its page shows the change, and builds, for each edit."""
    seconds, builds = [], []
    with serving(root) as (address, log):
        for number in numbers:
            before = log.read_text().count("Building documentation")
            file = edit(root, number)
            start = time.perf_counter()
            page = f"{address}/topics/{file.parent.name}/{file.stem}/"
            _wait(partial(_shows, page, f"{EDITED} {number}."))
            seconds.append(time.perf_counter() - start)
            time.sleep(3)  # for a second build that must not come
            builds.append(log.read_text().count("Building documentation") - before)
    return seconds, builds


def _wait(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not condition():
        if time.monotonic() > end:
            raise RuntimeError("the live server never showed it")
        time.sleep(0.03)


def _shows(address: str, text: str) -> bool:
    return text in _get(address)


def _get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return str(error)
