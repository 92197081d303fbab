"""A PDF as a test reads it: glyphs with place, size and font; links, tags, bookmarks, pixels."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Name

from guide.print.pdf import POINTS

MM = 72 / 25.4
SIDE, TOP, BOTTOM = 20 * MM, 22 * MM, 22 * MM
SMALL = 7.6
"""Points: footnotes, their calls and the numbers of citations are smaller, running text is not."""


@dataclass(frozen=True, kw_only=True)
class Glyph:
    """A character, as its box stands on the page: points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    font: str


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link inside the document: what it leads to, its page, and the text below it."""

    target: str
    page: int
    text: str


class Paper:
    """An opened PDF."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(BytesIO(data))
        self.shown = pypdfium2.PdfDocument(data)
        self.sizes = [tuple(map(float, page.mediabox[2:])) for page in self.pdf.pages]

    @cached_property
    def glyphs(self) -> list[list[Glyph]]:
        return [list(_glyphs(page)) for page in self.shown]

    def body(self, page: int) -> list[Glyph]:
        """The running text: neither heads nor feet of the page, nor footnotes."""
        height = self.sizes[page][1]
        return [
            glyph
            for glyph in self.glyphs[page]
            if glyph.bottom > BOTTOM - 3 and glyph.top < height - TOP + 3 and glyph.size > SMALL
        ]

    def lines(self, page: int) -> list[list[Glyph]]:
        """The lines of running prose, without formulas, in the order in which they are copied."""
        found: list[list[Glyph]] = []
        for glyph in self.body(page):
            if glyph.font.startswith("Source") and glyph.text.strip():
                is_next = not found or glyph.top < min(one.bottom for one in found[-1])
                (found.append([glyph]) if is_next else found[-1].append(glyph))
        return found

    @cached_property
    def text(self) -> str:
        """All running prose, in the order in which it is copied.

        Without formulas: KaTeX shifts its glyphs, and what is shifted is painted after the page.
        """
        return "\n".join(
            "".join(glyph.text for glyph in self.body(n) if not glyph.font.startswith("KaTeX"))
            for n in range(len(self.sizes))
        )

    def foot(self, page: int) -> str:
        return "".join(glyph.text for glyph in self.glyphs[page] if glyph.top < BOTTOM - 20).strip()

    def head(self, page: int) -> str:
        edge = self.sizes[page][1] - TOP + 3
        return "".join(glyph.text for glyph in self.glyphs[page] if glyph.bottom > edge)

    @cached_property
    def targets(self) -> dict[str, int]:
        """The page of each named target, counted from 1."""
        names = list(self.pdf.Root.Names.Dests.Names)
        pages = {page.objgen: number for number, page in enumerate(self.pdf.pages, 1)}
        return {
            str(name): pages[place[0].objgen]
            for name, place in zip(names[::2], names[1::2], strict=True)
        }

    @cached_property
    def addresses(self) -> set[str]:
        """Where links out of the document lead."""
        return {str(note.A.URI) for _, note in self._notes() if Name.A in note}

    @cached_property
    def links(self) -> list[Link]:
        """Links inside; one that goes over a line or a page end stands here once for each line."""
        found = []
        texts = [page.get_textpage() for page in self.shown]
        for number, note in self._notes():
            if Name.Dest in note:
                left, top, right, bottom = (float(value) for value in note.Rect)
                text = texts[number].get_text_bounded(
                    left, min(bottom, top), right, max(bottom, top)
                )
                found.append(Link(target=str(note.Dest), page=number + 1, text=text))
        return found

    def _notes(self) -> Iterator[tuple[int, pikepdf.Object]]:
        for number, page in enumerate(self.pdf.pages):
            for note in page.obj.get(Name.Annots, ()):
                yield number, note

    @cached_property
    def bookmarks(self) -> list[tuple[int, str]]:
        def walk(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str]]:
            for item in items:
                yield level, item.title
                yield from walk(item.children, level + 1)

        with self.pdf.open_outline() as outline:
            return list(walk(outline.root, 1))

    @cached_property
    def fonts(self) -> dict[str, bool]:
        """Every font and whether it is embedded."""
        return {
            str(found.FontName).split("+")[-1]: any(
                key in found for key in ("/FontFile", "/FontFile2", "/FontFile3")
            )
            for found in self.pdf.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"
        }

    def ink(self, page: int) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what is not white, in points from the upper left."""
        image = self.shown[page].render(scale=1, grayscale=True).to_pil()
        box = image.point(lambda value: 255 if value < 245 else 0).getbbox()
        return box or (SIDE, TOP, SIDE, TOP)

    @cached_property
    def tagged(self) -> list[list[tuple[str, int, float]]]:
        """For each page its text from top to bottom: tag of the block, the block, height."""
        blocks: dict[tuple[int, int], tuple[str, int]] = {}
        pages = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
        _gather(self.pdf.Root.StructTreeRoot.K[0], ("", 0), pages, blocks)
        return [list(_lines(page, number, blocks)) for number, page in enumerate(self.shown)]


BLOCKS = {"/H1", "/H2", "/H3", "/P", "/LI", "/TD", "/TH", "/Caption", "/Figure"}


def _gather(element, above, pages, blocks) -> None:
    """For each piece of marked content the innermost block that it belongs to."""
    tag = str(element.get("/S", ""))
    own = (tag, element.objgen[0]) if tag in BLOCKS else above
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            blocks[pages[element.Pg.objgen], kid] = own
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            _gather(kid, own, pages, blocks)


def _lines(page, number, blocks) -> Iterator[tuple[str, int, float]]:
    found = []
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        block = blocks.get((number, pdfium.FPDFPageObj_GetMarkedContentID(thing)))
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(thing, size)
        if block and size.value * POINTS > SMALL:
            found.append((*block, round(thing.get_bounds()[1], 1)))
    return iter(sorted(found, key=lambda one: -one[2]))


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    name = ctypes.create_string_buffer(80)
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        pdfium.FPDFText_GetFontInfo(text, index, name, 80, ctypes.c_int())
        yield Glyph(
            text=chr(code), left=left.value, right=right.value, bottom=bottom.value,
            top=top.value, size=pdfium.FPDFText_GetFontSize(text, index) * POINTS,
            font=name.value.decode().split("+")[-1],
        )  # fmt: skip
