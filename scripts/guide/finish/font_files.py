"""The fonts of a built site, cut to the letters that its pages set in them, under names of their content.

A letter of few pages would weigh on all of them. Such letters are in a file of their own, which the
sheet names with their numbers (`unicode-range`), so that a browser asks for it where it meets one.
"""

import hashlib
import posixpath
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guide.finish.fonts import letters_of, subset, unpacked
from guide.store import Item, ahead

Cut = tuple[bytes, bytes, frozenset[str]]
"""A font of the common letters, one of the rare letters (nothing where it has none), and those."""

FACE = re.compile(r'@font-face\s*\{[^}]*?url\("([^"]+\.woff2)"\)[^}]*\}')
FILES = "fonts/*.woff2", "katex/fonts/*.woff2"
"""Where the faces of the site are, among its assets; those of paper are elsewhere."""
IN_TEXT, IN_FORMULAS = 1 / 20, 1 / 40
"""A letter is rare that fewer of the pages that set its face have: by these the heaviest page is lightest."""
SMALL = 40
"""So few letters are in one file: another request would cost more than it saves."""


@dataclass(frozen=True, kw_only=True)
class Letters:
    """The letters that a face needs; `rare` are those of few pages."""

    common: frozenset[str]
    rare: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Face:
    """The files of a face, by their paths below the site, and the rare letters that it has."""

    file: str
    rare_file: str = ""
    rare: frozenset[str] = frozenset()


def parted(
    pages: Collection[Collection[str]], share: float, always: frozenset[str] = frozenset()
) -> Letters:
    """The letters of a face, given page by page for those that set it. `always` are never rare."""
    counts = Counter(letter for page in pages for letter in page)
    every = always.union(counts)
    few = {letter for letter, count in counts.items() if count < share * len(pages)}
    rare = frozenset(few - always if len(every) >= SMALL else ())
    return Letters(common=every - rare, rare=rare)


def write_fonts(
    site: Path, css: str, folder: str, text: Letters, formulas: Mapping[str, Letters]
) -> tuple[str, dict[str, Face]]:
    """Write the fonts that a sheet in `folder` names; that sheet with the new names, and the faces.

    A face that no page sets goes.
    `text`: what the text's faces need; `formulas`: what KaTeX's need. Faces go by their files' names.
    """
    urls = sorted(set(FACE.findall(css)))
    paths = {url: posixpath.normpath(posixpath.join(folder, url)) for url in urls}
    needed = {
        url: formulas.get(Path(path).stem) if "katex" in path else text
        for url, path in paths.items()
    }
    cuts = {url: _cutter(site / paths[url], letters) for url, letters in needed.items() if letters}
    ahead(cuts.values())
    faces: dict[str, Face] = {}
    for url, cut in cuts.items():
        common, rare, letters = cut.value()
        faces[url] = Face(
            file=_written(site, paths[url], common),
            rare_file=_written(site, paths[url], rare) if rare else "",
            rare=letters,
        )
    css = FACE.sub(lambda rule: _rules(rule[0], rule[1], faces.get(rule[1]), folder), css)
    return css, {Path(paths[url]).stem: face for url, face in faces.items()}


def _rules(rule: str, url: str, face: Face | None, folder: str) -> str:
    """The rule of a face, and behind it, so that it goes before, the one of its rare letters."""
    if not face:
        return ""
    common = rule.replace(url, posixpath.relpath(face.file, folder))
    if not face.rare:
        return common
    codes = ",".join(f"U+{ord(letter):X}" for letter in sorted(face.rare))
    rare = rule.replace(url, posixpath.relpath(face.rare_file, folder))
    return f"{common}{rare.rstrip('; }')};unicode-range:{codes}}}"


def whole(assets: Path) -> list[Item[bytes]]:
    """The faces among a site's assets, unpacked, as things to be kept."""
    files = sorted(path for kind in FILES for path in assets.glob(kind))
    return [_unpacker(path.read_bytes()) for path in files]


def _unpacker(data: bytes) -> Item[bytes]:
    return Item(["unpacked", _whole_hash(data)], partial(unpacked, data))


def _cutter(path: Path, letters: Letters) -> Item[Cut]:
    data = path.read_bytes()
    common, rare = _shown(letters.common), _shown(letters.rare)
    return Item(["font", _whole_hash(data), common, rare], partial(_cut, data, common, rare))


def _shown(letters: Collection[str]) -> list[str]:
    return sorted(one for one in letters if one.isprintable() or one == "\u00a0")


def _cut(data: bytes, common: Collection[str], rare: Collection[str]) -> Cut:
    font = _unpacker(data).value()
    few = letters_of(font).intersection(rare)
    return subset(font, common), subset(font, few) if few else b"", few


def _written(site: Path, path: str, data: bytes) -> str:
    """Write a font; its path below the site."""
    name = f"{path.removesuffix('.woff2')}.{short(data)}.woff2"
    (site / name).write_bytes(data)
    return name


def short(data: bytes) -> str:
    """A name for a content."""
    return _whole_hash(data)[:8]


def _whole_hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
