"""tests/bad/*.txt → broken inputs, each with the problems that it must give.

    == a key given twice                      the name of the case
    in data/topics/leaf/steeping-time.md      the file of the tiny guide that is broken; this one
                                              when none is named
    - level: core                             these words, which stand there once,
    + level: core                             are replaced by these
    + level: expert
    ! …:6: [duplicate-key] …                  and exactly these lines are printed

`= ` lines are a whole file, `delete` takes one away. ⟨U+202E⟩ stands for a character, ⟨FF⟩ for a
byte, ⟨1000 x⟩ for many of one. What stands before the first case of a file says what the file is
about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "bad"
USUAL = "data/topics/leaf/steeping-time.md"


@dataclass(kw_only=True)
class Edit:
    """One change to one file."""

    path: str
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)

    def apply(self, root: Path) -> None:
        path = root / self.path
        if self.whole:
            path.write_bytes(_bytes("\n".join(self.whole) + "\n"))
        elif self.old:
            text, old = path.read_bytes(), _bytes("\n".join(self.old))
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {self.path}"
            path.write_bytes(text.replace(old, _bytes("\n".join(self.new))))
        else:
            path.unlink()


@dataclass(kw_only=True)
class Case:
    """A broken guide and what is printed of it."""

    name: str
    edits: list[Edit] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """All cases, file by file."""
    for file in sorted(folder.glob("*.txt")):
        for piece in file.read_text(encoding="utf-8").split("\n== ")[1:]:
            yield _case(piece.split("\n"))


def _case(lines: list[str]) -> Case:
    case = Case(name=lines[0])
    for line in filter(None, lines[1:]):
        mark, _, rest = line.partition(" ")
        if mark == "!":
            case.problems.append(rest)
        elif mark in ("in", "delete"):
            case.edits.append(Edit(path=rest))
        else:
            if not case.edits:
                case.edits.append(Edit(path=USUAL))
            edit = case.edits[-1]
            {"-": edit.old, "+": edit.new, "=": edit.whole}[mark].append(rest)
    return case


def _bytes(text: str) -> bytes:
    text = re.sub(r"⟨U\+([0-9A-F]{4,6})⟩", lambda found: chr(int(found[1], 16)), text)
    text = re.sub(r"⟨(\d+) (.)⟩", lambda found: int(found[1]) * found[2], text)
    pieces = re.split(r"⟨([0-9A-F]{2})⟩", text)
    return b"".join(
        bytes.fromhex(piece) if number % 2 else piece.encode()
        for number, piece in enumerate(pieces)
    )
