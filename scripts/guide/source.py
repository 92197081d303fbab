"""Disk → text: the only place where a source file is opened.

A byte-order mark is dropped and CRLF becomes LF, since editors add them unasked. Everything
else that would surprise a later reader is refused here, with its line.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guide.problems import Place, Problem

MAX_BYTES = 256_000
"""No topic or drawing is larger; a larger one is a mistake or an attack."""
MAX_DATA_BYTES = 4_000_000
"""Data files grow with the guide: the bibliography of a third of it takes 180,000."""
MAX_LINE = 5_000
"""No line is longer, in characters: what looks for patterns in it would take too long."""
MAX_LINES = {".md": 3_000}
"""Nor has a topic more lines, for the same reason. Data files grow with the guide."""

# C0 controls but tab and newline, DEL, C1 controls, bidi controls, invisible separators and
# fillers, BOM inside, noncharacters, tags.
UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, kw_only=True)
class Source:
    """A text file: its path as shown in problems, and its text with LF line ends."""

    path: str
    text: str


def read_source(root: Path, path: Path) -> tuple[Source | None, list[Problem]]:
    """Read one file below `root`; without a source the problems say why."""
    inner = path.relative_to(root)
    shown = inner.as_posix()

    def refuse(rule: str, message: str, cure: str, line: int = 1) -> tuple[None, list[Problem]]:
        place = Place(path=shown, line=line)
        return None, [Problem(place=place, rule=rule, message=message, cure=cure)]

    if any(part.is_symlink() for part in [path, *path.parents[: len(inner.parts)]]):
        return refuse(
            "symlink", "this is or lies behind a symbolic link", "put the file itself here"
        )
    if not path.is_file():
        return refuse("missing-file", "there is no such file", "add it, or correct the name")
    most = MAX_DATA_BYTES if path.suffix == ".yml" else MAX_BYTES
    if (size := path.stat().st_size) > most:
        return refuse("file-size", f"{size:,} bytes are over {most:,}", "split the file")
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return refuse(
            "encoding", f"byte {error.start} is not UTF-8", "save the file as UTF-8", line
        )
    if not text.strip():
        return refuse("empty-file", "the file is empty", "fill it or delete it")
    lines = text.split("\n")
    if len(lines) > MAX_LINES.get(path.suffix, len(lines)):
        return refuse("file-size", f"{len(lines):,} lines are too many", "split the file")
    if max(map(len, lines)) > MAX_LINE:
        line = next(at for at, words in enumerate(lines, start=1) if len(words) > MAX_LINE)
        message = f"{len(lines[line - 1]):,} characters are over {MAX_LINE:,}"
        return refuse("line-length", message, "break the line", line)
    return Source(path=shown, text=text), list(characters(shown, text))


def characters(path: str, text: str, first_line: int = 1) -> Iterator[Problem]:
    """What no source may hold: characters that a reader of the file would not see as they are."""
    if not UNSAFE.search(text) and unicodedata.is_normalized("NFC", text):
        return
    for number, line in enumerate(text.split("\n"), start=first_line):
        place = Place(path=path, line=number)
        if found := UNSAFE.search(line):
            name = unicodedata.name(found.group(), "control character")
            yield Problem(
                place=place,
                rule="unsafe-character",
                message=f"column {found.start() + 1} holds U+{ord(found.group()):04X} ({name})",
                cure="delete it",
            )
        if not unicodedata.is_normalized("NFC", line):
            yield Problem(
                place=place,
                rule="unicode-form",
                message="letters and accents are not composed (NFC)",
                cure="normalize the line to NFC",
            )
