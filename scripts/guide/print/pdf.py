"""A piece of a document → its pages, by WeasyPrint. Needs requirements-print.txt.

The same piece gives the same bytes, so a finished one is kept under the hash of everything that
decides it, and found again as long as nothing of that changes.
"""

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import segno
import weasyprint
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import FontConfiguration

from guide.markdown.cache import kept
from guide.store import libraries

HERE = Path(__file__).parent
SIZES: Mapping[str, str] = {"a4": "A4", "letter": "letter"}
CARD_HEIGHT = {"a4": "69mm", "letter": "64.5mm"}
POINTS = 0.75
"""Points in a pixel of CSS."""


class RendererError(Exception):
    """The renderer reported what would be wrong on paper."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """How to set a piece: the size of paper, the folder of the site's sources, a style."""

    size: str
    docs: Path
    style: str = "pdf.css"


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where an id stands: a page of its piece, counted from 0, and points from its corner."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Pages:
    """A piece that was set; without `data` if only its layout was asked for."""

    count: int
    spots: Mapping[str, Spot]
    data: bytes = b""


def qr_svg(address: str) -> str:
    """The QR code of an address, drawn as one path."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_inline(border=0, omitsize=True, dark="#1c1e21"))


def style(look: Look) -> str:
    """The styles that only paper has."""
    sheets = dict.fromkeys(("pdf.css", look.style))
    css = "".join((HERE / name).read_text(encoding="utf-8") for name in sheets)
    css = css.replace("var(--card)", CARD_HEIGHT[look.size])
    return f"{css}@page {{ size: {SIZES[look.size]} }}"


@cache
def look_key(look: Look) -> str:
    """The hash of everything but the text that decides how a piece looks."""
    digest = hashlib.sha256(f"{libraries()}\0{pango.pango_version()}\0{style(look)}".encode())
    digest.update(Path(__file__).read_bytes())
    assets = look.docs / "assets"
    for path in sorted([*_sheets(look), *assets.glob("fonts/print/*.woff2"),
                        *assets.glob("katex/fonts/*.woff2")]):  # fmt: skip
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sheets(look: Look) -> tuple[Path, Path]:
    assets = look.docs / "assets"
    return assets / "katex/katex.min.css", assets / "stylesheets/print.css"


@cache
def _styles(look: Look) -> tuple[FontConfiguration, list[weasyprint.CSS]]:
    """Styles and fonts, read once a process: unpacking the fonts takes longer than a topic."""
    fonts = FontConfiguration()
    sheets = [
        weasyprint.CSS(filename=str(path), font_config=fonts, media_type="print")
        for path in _sheets(look)
    ]
    own = weasyprint.CSS(string=style(look), font_config=fonts, media_type="print")
    return fonts, [*sheets, own]


def lay(html: str, look: Look, folder: Path) -> Pages:
    """The layout of a piece: how many pages it has and where its ids stand."""
    return _kept(html, look, folder, is_drawn=False)


def draw(html: str, look: Look, folder: Path) -> Pages:
    """The piece as a PDF; RendererError with all that WeasyPrint finds wrong."""
    return _kept(html, look, folder, is_drawn=True)


def _kept(html: str, look: Look, folder: Path, *, is_drawn: bool) -> Pages:
    name = hashlib.sha256(f"{look_key(look)}\0{is_drawn}\0{html}".encode()).hexdigest()
    return _read(kept(folder, name, lambda: _write(_pages(html, look, is_drawn=is_drawn))))


def _pages(html: str, look: Look, *, is_drawn: bool) -> Pages:
    fonts, styles = _styles(look)
    with _errors() as found:
        options: dict[str, Any] = {"pdf_tags": True, "pdf_identifier": b"piece"}
        source = weasyprint.HTML(string=html, base_url=str(look.docs / "index.html"))
        document = source.render(font_config=fonts, stylesheets=styles, **options)
        data = bytes(document.write_pdf(**options) or b"") if is_drawn else b""
    if found:
        raise RendererError("; ".join(dict.fromkeys(found)))
    spots: dict[str, Spot] = {}
    for number, page in enumerate(document.pages):
        for anchor, (x, y, *_) in page.anchors.items():
            place = Spot(page=number, x=x * POINTS, y=(page.height - y) * POINTS)
            spots.setdefault(anchor, place)
    return Pages(count=len(document.pages), spots=spots, data=data)


def _write(pages: Pages) -> bytes:
    """A line of JSON, then the PDF."""
    spots = {name: (spot.page, spot.x, spot.y) for name, spot in pages.spots.items()}
    return json.dumps([pages.count, spots]).encode() + b"\n" + pages.data


def _read(kept: bytes) -> Pages:
    line, _, data = kept.partition(b"\n")
    count, spots = json.loads(line)
    places = {name: Spot(page=page, x=x, y=y) for name, (page, x, y) in spots.items()}
    return Pages(count=count, spots=places, data=data)


@contextmanager
def _errors() -> Iterator[list[str]]:
    """The renderer's errors; its warnings are about styles meant for browsers."""
    found: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    lines = Lines(logging.ERROR)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(lines)
    try:
        yield found
    finally:
        logger.removeHandler(lines)
