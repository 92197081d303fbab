"""Pages → disk: the only writer. Writes what changed, removes what it wrote before and is stale.

A manifest in the folder lists what is ours; a file that we did not write is never removed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MANIFEST = ".generated"


@dataclass(frozen=True, kw_only=True)
class Page:
    """A generated file: its path inside the output folder, and its text."""

    path: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What a sync did."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def sync(pages: Iterable[Page], folder: Path) -> Changes:
    """Make `folder` hold exactly these pages, besides files that are not ours."""
    wanted = {_inside(page.path): page.text for page in pages}
    before = manifest(folder)
    removed = sorted(path for path in before - set(wanted) if (folder / path).is_file())
    for path in removed:
        (folder / path).unlink()
        _remove_empty(folder / path, folder)
    written = [path for path, text in wanted.items() if _write(folder / path, text)]
    _write(folder / MANIFEST, "".join(f"{path}\n" for path in sorted(wanted)))
    return Changes(
        written=tuple(sorted(written)), removed=tuple(removed), unchanged=len(wanted) - len(written)
    )


def write_page(page: Page, folder: Path) -> bool:
    """Write a single page, if it changed; nothing is removed."""
    return _write(folder / _inside(page.path), page.text)


def _inside(path: str) -> str:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts:
        raise ValueError(f"{path} is outside the output folder")
    return pure.as_posix()


def manifest(folder: Path) -> set[str]:
    """The files of `folder` that the last sync left there."""
    file = folder / MANIFEST
    if not file.is_file():
        return set()
    return {_inside(line) for line in file.read_text(encoding="utf-8").splitlines() if line}


def _write(path: Path, text: str) -> bool:
    """Write unless it says so already: an unchanged file must not wake the live server."""
    data = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


def _remove_empty(path: Path, top: Path) -> None:
    for folder in path.parents:
        if folder == top or any(folder.iterdir()):
            return
        folder.rmdir()
