"""PDFs of pieces → one PDF: pages, link targets, bookmarks and tags joined.

Helper of `typeset`. qpdf copies pages with what they show; what concerns the whole document is
rebuilt here: names of targets (a link into another piece finds its place now), the tree of
bookmarks, and the tree of tags with its table from marked content to tags.
"""

import warnings
from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from guide.print.pdf import Pages
from guide.print.pieces import ELSEWHERE


def merged(parts: Sequence[Pages], levels: Sequence[int]) -> bytes:
    """The document; bookmarks of a part with level 2 go below the last one of level 1."""
    with Pdf.new() as book:
        tags = _tag_root(book)
        names: dict[str, Array] = {}
        outline: list[OutlineItem] = []
        for part, level in zip(parts, levels, strict=True):
            with Pdf.open(BytesIO(part.data)) as piece:
                if not len(book.pages):
                    _copy_properties(piece, book)
                start = len(book.pages)
                _append(piece, book)
                _join_tags(piece, book, tags, start)
                _place(outline, list(_bookmarks(piece, book, start)), level)
            for name, spot in part.spots.items():
                page = book.pages[start + spot.page].obj
                names.setdefault(name, Array([page, Name.XYZ, spot.x, spot.y, 0]))
        _name_targets(book, names)
        with book.open_outline() as whole:
            whole.root.extend(outline)
        output = BytesIO()
        book.save(
            output,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )
        return output.getvalue()


def _append(piece: Pdf, book: Pdf) -> None:
    """Pages alone: the names of targets, which pikepdf warns of, are written anew below."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        book.pages.extend(piece.pages)


def _copy_properties(piece: Pdf, book: Pdf) -> None:
    """Title, language, dates and what a reader's program should show."""
    for key, value in piece.docinfo.items():
        book.docinfo[key] = String(str(value))
    book.Root.Lang = String(str(piece.Root.Lang))
    book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    book.Root.MarkInfo = Dictionary(Marked=True)


def _tag_root(book: Pdf) -> Dictionary:
    root = book.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    document.K = Array()
    root.K = Array([document])
    root.ParentTree = book.make_indirect(Dictionary(Nums=Array()))
    root.ParentTreeNextKey = 0
    book.Root.StructTreeRoot = root
    return root


def _join_tags(piece: Pdf, book: Pdf, tags: Dictionary, start: int) -> None:
    """The tags of the pages from `start` on, their keys moved behind those that there are."""
    first = int(tags.ParentTreeNextKey)
    own = book.copy_foreign(piece.Root.StructTreeRoot)
    document = tags.K[0]
    for element in own.K[0].K:
        element.P = document
        document.K.append(element)
    nums = list(own.ParentTree.Nums)
    for key, value in zip(nums[::2], nums[1::2], strict=True):
        tags.ParentTree.Nums.append(int(key) + first)
        tags.ParentTree.Nums.append(value)
    for page in list(book.pages)[start:]:
        page.obj.StructParents = int(page.obj.StructParents) + first
        for note in page.obj.get(Name.Annots, ()):
            if Name.StructParent in note:
                note.StructParent = int(note.StructParent) + first
    tags.ParentTreeNextKey = first + 1 + max(int(key) for key in nums[::2])


def _bookmarks(piece: Pdf, book: Pdf, start: int) -> Iterator[OutlineItem]:
    numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(piece.pages)}

    def moved(item: OutlineItem) -> OutlineItem:
        place = item.destination
        assert isinstance(place, Array)
        page, _, x, y, _ = list(place)
        target = book.pages[start + numbers[page.objgen]].obj
        new = OutlineItem(item.title, Array([target, Name.XYZ, x, y, 0]))
        new.is_closed = True
        new.children.extend(moved(child) for child in item.children)
        return new

    with piece.open_outline() as outline:
        yield from [moved(item) for item in outline.root]


def _place(outline: list[OutlineItem], items: list[OutlineItem], level: int) -> None:
    (outline[-1].children if level > 1 else outline).extend(items)


def _name_targets(book: Pdf, names: dict[str, Array]) -> None:
    """The table of targets, sorted as PDF wants it; links into other pieces become links to it."""
    table = Array()
    for name in sorted(names, key=lambda one: bytes(String(one))):
        table.extend([String(name), names[name]])
    book.Root.Names = Dictionary(Dests=book.make_indirect(Dictionary(Names=table)))
    for page in book.pages:
        for note in page.obj.get(Name.Annots, ()):
            address = str(note.A.get(Name.URI, "")) if Name.A in note else ""
            if address.startswith(ELSEWHERE):
                target = address.removeprefix(ELSEWHERE)
                note.Dest = note.Contents = String(target)
                del note.A
