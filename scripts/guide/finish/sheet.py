"""A built site → the same site with one style sheet and with fonts cut to what its pages use.

The pages of Material ask for four sheets, one of them for everything that Material can do; seven of
ten of its rules match nothing here. The originals stay where they are, for whoever opens them.
"""

import hashlib
import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guide.finish.faces import without_formulas
from guide.finish.font_files import IN_FORMULAS, IN_TEXT, Face, Letters, parted, short, write_fonts
from guide.finish.fonts import ASCII
from guide.finish.scripts import slim
from guide.finish.styles import ASKED, WORD, Used, cut
from guide.store import Item, ahead, stored

SHEET = re.compile(r'<link rel="stylesheet" href="([^"?]*?)(assets/[^"?]+\.css)">\s*')
COLOR = re.compile(r'(data-md-color-\w+)="([^"]*)"')
TAG = re.compile(r"<[^>]+>")
VALUE = re.compile(r"""=(?:"[^">]*"|'[^'>]*')""")
NAMED = re.compile(r'\s(class|id)="([^">]*)"')
"""Neither goes beyond its tag, so many tags are looked through as one text."""
REFERENCE = re.compile(r"&[^\s<&]+")
ASCII_BYTES = bytes(range(128))
URL = re.compile(r"url\(\s*[\"']?(?!data:|#)([^\"')]+?)[\"']?\s*\)")
MATERIAL = re.compile(r'href="[^"]*assets/stylesheets/main\.[0-9a-f]+\.min\.css"')
"""The composed pages for paper have sheets of their own."""
FOLDER = "assets/stylesheets"
SANS, SERIF = "inter-latin-wght-normal", "source-serif-4-latin-400-normal"
ITALIC, BOLD = "source-serif-4-latin-400-italic", "source-serif-4-latin-600-normal"
EARLY = {
    SANS: re.compile(""),
    SERIF: re.compile(""),
    ITALIC: re.compile("<em>|<figcaption"),
    BOLD: re.compile(r"<strong>(?:(?<=[^>]<strong>)|(?<=<p><strong>))(?!<a)"),
}
"""Fonts of the text with what a page holds that is set in them. They are asked for before the sheet
that names them is there: a font that comes after the first paint is used from the next page on.
A pattern is looked for ten times as fast where it begins with letters, as that of bold does."""
UNTOLD = re.compile(r"<(head|script|style|pre|code|math)\b.*?</\1>", re.DOTALL)
"""What is set in none of them, as formulas are."""
APART = {
    SANS: re.compile(r"(<(header|nav|h\d|table|svg|summary|footer)\b.*?</\2>)", re.DOTALL),
    ITALIC: re.compile(r"(<(em|figcaption)\b.*?</\2>)", re.DOTALL),
    BOLD: re.compile(r"(<(strong)\b.*?</\2>)", re.DOTALL),
}
"""What is set in which, one after the other taken out of a page; what is left is set in `SERIF`. Their
rare letters are asked for as early. Roughly: what is nested ends early, and a letter that nobody
expected comes a little later."""


@dataclass(frozen=True, kw_only=True)
class Use:
    """What a page uses: its sheets, words of its tags, letters, letters of formulas by face.

    `letters`: those beyond ASCII, at least; the fonts have all of ASCII anyway.
    `early`: the fonts of `EARLY` that it needs; `shown`: the letters set in each, about.
    """

    sheets: tuple[str, ...]
    markup: frozenset[str]
    letters: frozenset[str]
    early: tuple[str, ...]
    shown: Mapping[str, frozenset[str]]
    faces: Mapping[str, frozenset[str]]
    is_rtl: bool


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The sheet of the site: its path, and how many bytes it has.

    By a page's path, `early`: the fonts that it asks for early, and `samples`: a letter of each
    file of the faces that its formulas are set in.
    """

    path: str
    size: int
    early: Mapping[str, Sequence[str]]
    samples: Mapping[str, Mapping[str, str]]


def lighten(site: Path) -> Sheet | None:
    """Cut styles and fonts to what the pages of Material use; None where there are none."""
    pages = _all_uses(sorted(site.rglob("*.html")))
    uses = list(pages.values())
    if not uses:
        return None
    _slim_scripts(site)
    sheets = list(dict.fromkeys(name for use in uses for name in use.sheets))
    markup = frozenset().union(*(use.markup for use in uses))
    words = frozenset(_script_words(site))
    used = Used(markup=markup, words=words, is_rtl=any(use.is_rtl for use in uses))
    css = "".join(_moved(site / name, name) for name in sheets)
    parts = ["styles", css, sorted(markup), sorted(words), used.is_rtl]
    css = stored(parts, lambda: cut(css, used))
    text = parted([use.letters for use in uses], IN_TEXT, ASCII | frozenset(css))
    css, fonts = write_fonts(site, css, FOLDER, text, _of_formulas(uses))
    path = f"{FOLDER}/site.{short(css.encode())}.css"
    (site / path).write_text(css, encoding="utf-8")
    names = {page.relative_to(site).as_posix(): use for page, use in pages.items()}
    return Sheet(
        path=path,
        size=len(css.encode()),
        early={name: list(_early(use, fonts)) for name, use in names.items()},
        samples={name: _samples(use.faces, fonts) for name, use in names.items()},
    )


def _early(use: Use, fonts: Mapping[str, Face]) -> Iterator[str]:
    """The font files that a page asks for early."""
    for name in EARLY:
        if name in fonts and name in use.early:
            yield fonts[name].file
        if name in fonts and fonts[name].rare & use.shown[name]:
            yield fonts[name].rare_file


def _samples(faces: Mapping[str, frozenset[str]], fonts: Mapping[str, Face]) -> dict[str, str]:
    """Letters of each face that a page's formulas use, one for each file that they are in."""
    rare = {face: fonts[face].rare & letters for face, letters in faces.items() if face in fonts}
    return {face: "x" + "".join(sorted(rare.get(face, ()))[:1]) for face in faces}


def with_sheet(page: str, sheet: Sheet, path: str) -> str:
    """A page of Material with the one sheet where its first one stood; others have their own."""
    found = SHEET.search(page) if MATERIAL.search(page) else None
    if not found:
        return page
    base = found[1]
    early = "".join(
        f'<link rel="preload" href="{base}{font}" as="font" type="font/woff2" crossorigin>'
        for font in sheet.early.get(path, ())
    )
    link = f'{early}<link rel="stylesheet" href="{base}{sheet.path}">\n'
    head, tail = page[: found.start()], page[found.end() :]
    return head + link + SHEET.sub("", tail)


def _slim_scripts(site: Path) -> None:
    for folder in ("assets/javascripts", "assets/katex", "assets/search"):
        for path in sorted((site / folder).glob("*.js")):
            if ".min." not in path.name:
                script = path.read_text(encoding="utf-8")
                path.write_text(slim(script), encoding="utf-8", newline="")


def _all_uses(paths: Sequence[Path]) -> dict[Path, Use]:
    """What each page of Material uses; of an unchanged one it was found out before."""
    items: list[Item[Use | None]] = [
        Item(["uses", hashlib.sha256(path.read_bytes()).hexdigest()], partial(_uses, path))
        for path in paths
    ]
    ahead(items)
    found = zip(paths, (item.value() for item in items), strict=True)
    return {path: use for path, use in found if use}


def _uses(path: Path) -> Use | None:
    page = path.read_text(encoding="utf-8")
    if not MATERIAL.search(page):
        return None
    text, faces = without_formulas(page)
    return Use(
        sheets=tuple(name for _, name in SHEET.findall(page)),
        markup=frozenset(_markup(page)),
        letters=frozenset(_letters(page)),
        early=tuple(name for name, held in EARLY.items() if held.search(page)),
        shown=dict(_shown(text)),
        faces=faces,
        is_rtl='dir="rtl"' in page,
    )


def _letters(page: str) -> str:
    """A page's letters beyond ASCII, written or by reference. In UTF-8 they have no byte of ASCII."""
    written = page.encode().translate(None, ASCII_BYTES).decode()
    return written + html.unescape("".join(set(REFERENCE.findall(page))))


def _of_formulas(uses: Iterable[Use]) -> dict[str, Letters]:
    found: dict[str, list[frozenset[str]]] = {}
    for use in uses:
        for face, letters in use.faces.items():
            found.setdefault(face, []).append(letters)
    return {face: parted(pages, IN_FORMULAS) for face, pages in found.items()}


def _shown(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The letters that are set in each font, of a page without formulas."""
    text = UNTOLD.sub("", text)
    for name, pattern in APART.items():
        pieces = pattern.split(text)  # by turns: what is left, what is found, its tag
        yield name, _told(pieces[1::3])
        text = "".join(pieces[::3])
    yield SERIF, _told([text])


def _told(pieces: Iterable[str]) -> frozenset[str]:
    """The letters of HTML's text."""
    return frozenset(html.unescape(TAG.sub("", "".join(pieces))))


def _markup(page: str) -> Iterator[str]:
    """What selectors can name of a page, and every variable that the style of a drawing asks for."""
    yield from ASKED.findall(page)
    tags = "".join(set(TAG.findall(page)))
    yield from WORD.findall(VALUE.sub("", tags))
    yield from (f"{name}={value}" for name, value in COLOR.findall(tags))
    for name, value in set(NAMED.findall(tags)):
        yield from (f"{'.' if name == 'class' else '#'}{word}" for word in value.split())


def _script_words(site: Path) -> Iterator[str]:
    for path in sorted((site / "assets").rglob("*.js")):
        if "lunr" not in path.parts:
            yield from WORD.findall(path.read_text(encoding="utf-8"))


def _moved(path: Path, name: str) -> str:
    """A sheet as it reads in the folder of the one sheet."""
    folder = posixpath.dirname(name)

    def moved(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match[1]))
        return f'url("{posixpath.relpath(target, FOLDER)}")'

    css = path.read_text(encoding="utf-8")
    return URL.sub(moved, re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css))
