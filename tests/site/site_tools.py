"""Copy the checkout and build the site from it, as a fresh clone would."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from guide.build import ROOT

IGNORED = shutil.ignore_patterns(
    ".git", ".venv", ".cache", "site", "__pycache__", ".mypy_cache", ".ruff_cache",
    ".pytest_cache", ".hypothesis", "*.egg-info", "topics.json", ".generated",
)  # fmt: skip


def copy_checkout(target: Path) -> Path:
    """The sources alone: what a fresh clone has."""
    shutil.copytree(ROOT, target, ignore=IGNORED)
    shutil.rmtree(target / "docs/topics", ignore_errors=True)
    return target


def command(root: Path, *arguments: str, **environment: str) -> None:
    """Run Python in a checkout with that checkout's packages; show what it says if it fails."""
    path = os.pathsep.join([str(root / "scripts"), str(root / "docs/labs")])
    variables = os.environ | {"PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"} | environment
    done = subprocess.run(
        [sys.executable, *arguments], cwd=root, env=variables, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def build_site(root: Path, **environment: str) -> Path:
    """Sources → site/, as `make build` does it."""
    command(root, "scripts/build.py", **environment)
    command(root, "-m", "mkdocs", "build", "--strict", **environment)
    command(root, "scripts/finish.py", **environment)
    return root / "site"
