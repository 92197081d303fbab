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

from guide.finish.faces import letters_by_face
from guide.finish.fonts import ASCII, subset
from guide.finish.scripts import slim
from guide.finish.styles import ASKED, WORD, Used, cut
from guide.store import Item, ahead, digest, stored

SHEET = re.compile(r'<link rel="stylesheet" href="([^"?]*?)(assets/[^"?]+\.css)">\s*')
COLOR = re.compile(r'(data-md-color-\w+)="([^"]*)"')
TAG = re.compile(r"<[^>]+>")
VALUE = re.compile(r"""=(?:"[^"]*"|'[^']*')""")
NAMED = re.compile(r'\b(class|id)="([^"]*)"')
URL = re.compile(r"url\(\s*[\"']?(?!data:|#)([^\"')]+?)[\"']?\s*\)")
MATERIAL = re.compile(r'href="[^"]*assets/stylesheets/main\.[0-9a-f]+\.min\.css"')
"""The composed pages for paper have sheets of their own."""
FOLDER = "assets/stylesheets"
EARLY = {
    "inter-latin-wght-normal": re.compile(""),
    "source-serif-4-latin-400-normal": re.compile(""),
    "source-serif-4-latin-400-italic": re.compile("<em>|<figcaption"),
    "source-serif-4-latin-600-normal": re.compile(r"(?:[^>]|<p>)<strong>(?!<a)"),
}
"""Fonts of the text with what a page holds that is set in them. They are asked for before the sheet
that names them is there: a font that comes after the first paint is used from the next page on."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The sheet of the site: its path, where each font of `EARLY` is, and how many bytes it has.

    `faces`: what the formulas of each page of Material are set in, by the page's path.
    """

    path: str
    early: Mapping[str, str]
    size: int
    faces: Mapping[str, frozenset[str]]


def lighten(site: Path) -> Sheet | None:
    """Cut styles and fonts to what the pages of Material use; None where there are none."""
    pages = _all_uses(sorted(site.rglob("*.html")))
    uses = list(pages.values())
    if not uses:
        return None
    _slim_scripts(site)
    names = list(dict.fromkeys(name for use in uses for name in use.sheets))
    markup = frozenset().union(*(use.markup for use in uses))
    words = frozenset(_script_words(site))
    used = Used(markup=markup, words=words, is_rtl=any(use.is_rtl for use in uses))
    css = "".join(_moved(site / name, name) for name in names)
    parts = ["styles", css, sorted(markup), sorted(words), used.is_rtl]
    css = stored(parts, lambda: cut(css, used))
    letters = frozenset(css).union(*(use.letters for use in uses))
    path, early = _write(site, css, letters, _faces(uses))
    faces = {page.relative_to(site).as_posix(): frozenset(use.faces) for page, use in pages.items()}
    return Sheet(path=path, early=early, size=(site / path).stat().st_size, faces=faces)


def with_sheet(page: str, sheet: Sheet) -> str:
    """A page of Material with the one sheet where its first one stood; others have their own."""
    found = SHEET.search(page) if MATERIAL.search(page) else None
    if not found:
        return page
    base = found[1]
    early = "".join(
        f'<link rel="preload" href="{base}{font}" as="font" type="font/woff2" crossorigin>'
        for name, font in sheet.early.items()
        if EARLY[name].search(page)
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


@dataclass(frozen=True, kw_only=True)
class Use:
    """What a page uses: its sheets, words of its tags, letters, letters of formulas by face."""

    sheets: tuple[str, ...]
    markup: frozenset[str]
    letters: frozenset[str]
    faces: Mapping[str, frozenset[str]]
    is_rtl: bool


def _all_uses(paths: Sequence[Path]) -> dict[Path, Use]:
    """What each page of Material uses; of an unchanged one it was found out before."""
    items: list[Item] = [
        (["uses", hashlib.sha256(path.read_bytes()).hexdigest()], partial(_uses, path))
        for path in paths
    ]
    ahead(items)
    found = zip(paths, (stored(*item) for item in items), strict=True)
    return {path: use for path, use in found if isinstance(use, Use)}


def _uses(path: Path) -> Use | None:
    page = path.read_text(encoding="utf-8")
    if not MATERIAL.search(page):
        return None
    return Use(
        sheets=tuple(name for _, name in SHEET.findall(page)),
        markup=frozenset(_markup(page)),
        letters=frozenset(html.unescape(page)) | frozenset(page),
        faces=letters_by_face([page]),
        is_rtl='dir="rtl"' in page,
    )


def _faces(uses: Iterable[Use]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for use in uses:
        for face, letters in use.faces.items():
            found[face] = found.get(face, frozenset()) | letters
    return found


def _markup(page: str) -> Iterator[str]:
    """What selectors can name of a page, and every variable that the style of a drawing asks for."""
    yield from ASKED.findall(page)
    for tag in set(TAG.findall(page)):
        yield from WORD.findall(VALUE.sub("", tag))
        yield from (f"{name}={value}" for name, value in COLOR.findall(tag))
        for name, value in NAMED.findall(tag):
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


def _write(
    site: Path, css: str, letters: frozenset[str], formulas: Mapping[str, frozenset[str]]
) -> tuple[str, dict[str, str]]:
    """Write the fonts under names of their content, then the sheet that asks for them.

    The path of the sheet, and of each font of `EARLY`.
    """
    fonts = {match[1] for match in URL.finditer(css) if match[1].endswith(".woff2")}
    paths = {url: posixpath.normpath(posixpath.join(FOLDER, url)) for url in sorted(fonts)}
    cutters = {
        url: _cutter(site / path, formulas.get(Path(path).stem, frozenset()))
        if "katex" in path
        else _cutter(site / path, letters | ASCII)
        for url, path in paths.items()
    }
    ahead(list(cutters.values()))
    early = {}
    for url, path in paths.items():
        data = stored(*cutters[url])
        assert isinstance(data, bytes)
        name = f"{path.removesuffix('.woff2')}.{_short(data)}.woff2"
        (site / name).write_bytes(data)
        css = css.replace(f'"{url}"', f'"{posixpath.relpath(name, FOLDER)}"')
        face = posixpath.basename(path).removesuffix(".woff2")
        if face in EARLY:
            early[face] = name
    path = f"{FOLDER}/site.{_short(css.encode())}.css"
    (site / path).write_text(css, encoding="utf-8")
    return path, early


def _cutter(path: Path, letters: frozenset[str]) -> Item:
    data = path.read_bytes()
    letters = frozenset(one for one in letters if one.isprintable() or one == "\u00a0")
    return ["font", digest(data.hex()), sorted(letters)], lambda: subset(data, letters)


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]
