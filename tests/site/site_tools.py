"""Copy the checkout and build the site from it, as a fresh clone would."""

import shutil
import subprocess
import sys
from pathlib import Path

from guide.bench.builds import environment as own_code
from guide.build import ROOT

TOPIC = "/topics/inference/speculative-decoding/"
"""A page that has one of everything: formulas, code, tables, a drawing, folded parts."""

SETTLED = """async () => {
    await Promise.all(document.getAnimations().map(it => it.finished));
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}"""
"""Waits until nothing moves and observers of sizes have been told, however slow the machine is."""

IGNORED = shutil.ignore_patterns(
    ".git", ".venv", ".cache", "__pycache__", ".mypy_cache", ".ruff_cache",
    ".pytest_cache", ".hypothesis", "*.egg-info", "topics.json", ".generated",
)  # fmt: skip


def without_site(root: Path, target: Path) -> None:
    """Copy a checkout but for what is generated; tests/site is code."""

    def ignored(folder: str, names: list[str]) -> set[str]:
        return IGNORED(folder, names) | ({"site"} if Path(folder) == root else set())

    shutil.copytree(root, target, ignore=ignored)


def copy_checkout(target: Path) -> Path:
    """The sources alone: what a fresh clone has."""
    without_site(ROOT, target)
    shutil.rmtree(target / "docs/topics", ignore_errors=True)
    return target


def command(root: Path, *arguments: str, **environment: str) -> None:
    """Run Python in a checkout with that checkout's packages; show what it says if it fails."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        env=own_code(root) | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def build_site(root: Path, **environment: str) -> Path:
    """Sources → site/, as `make build` does it."""
    command(root, "scripts/build.py", "--site", **environment)
    return root / "site"
