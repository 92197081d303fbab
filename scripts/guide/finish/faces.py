"""Pages → which letters their formulas set in which of KaTeX's faces. Pure.

before: <span class="katex-html"><span class="mord mathnormal">x</span><span class="mrel">=</span></span>
after:  {"KaTeX_Math-Italic": {"x"}, "KaTeX_Main-Regular": {"="}}

Rather a letter too many than one too few: a letter counts for every face that a class of its own or
around it asks for, and for the regular one too unless its own class asks for another.
"""

from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

MAIN = "KaTeX_Main-Regular"
FACES = {
    "mathnormal": "KaTeX_Math-Italic", "boldsymbol": "KaTeX_Math-BoldItalic",
    "mathbf": "KaTeX_Main-Bold", "textbf": "KaTeX_Main-Bold",
    "mathit": "KaTeX_Main-Italic", "textit": "KaTeX_Main-Italic", "mainit": "KaTeX_Main-Italic",
    "amsrm": "KaTeX_AMS-Regular", "mathbb": "KaTeX_AMS-Regular", "textbb": "KaTeX_AMS-Regular",
    "mathcal": "KaTeX_Caligraphic-Regular", "mathfrak": "KaTeX_Fraktur-Regular",
    "textfrak": "KaTeX_Fraktur-Regular", "mathscr": "KaTeX_Script-Regular",
    "textscr": "KaTeX_Script-Regular", "mathtt": "KaTeX_Typewriter-Regular",
    "texttt": "KaTeX_Typewriter-Regular", "mathsf": "KaTeX_SansSerif-Regular",
    "textsf": "KaTeX_SansSerif-Regular", "mathboldsf": "KaTeX_SansSerif-Bold",
    "textboldsf": "KaTeX_SansSerif-Bold", "mathitsf": "KaTeX_SansSerif-Italic",
    "mathsfit": "KaTeX_SansSerif-Italic", "textitsf": "KaTeX_SansSerif-Italic",
    "size1": "KaTeX_Size1-Regular", "size2": "KaTeX_Size2-Regular",
    "size3": "KaTeX_Size3-Regular", "size4": "KaTeX_Size4-Regular",
    "delim-size1": "KaTeX_Size1-Regular", "delim-size4": "KaTeX_Size4-Regular",
    "small-op": "KaTeX_Size1-Regular", "large-op": "KaTeX_Size2-Regular",
}  # fmt: skip
"""KaTeX's classes that set a face. `sizeN` is one of them beside `delimsizing` alone."""

VOID = frozenset({"path", "line", "img", "br"})


def letters_by_face(pages: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The letters of all formulas, by the name of the face's file."""
    found: dict[str, set[str]] = {}
    for formula in {piece for page in pages for piece in _formulas(page)}:
        reader = _Reader(found)
        reader.feed(formula)
        reader.close()
    return {face: frozenset(letters) for face, letters in sorted(found.items())}


def _formulas(page: str) -> Iterable[str]:
    """Each visible formula from its first tag to its last, and rather more than less."""
    for piece in page.split('<span class="katex-html"')[1:]:
        end = piece.find('<span class="katex-mathml"')
        yield f'<span class="katex-html"{piece[: end if end >= 0 else 20_000]}'


class _Reader(HTMLParser):
    """Walks one formula and stops where its outermost element ends."""

    def __init__(self, found: dict[str, set[str]]) -> None:
        super().__init__()
        self.found, self.faces, self.is_over = found, list[list[str]](), False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID and not self.is_over:
            self.faces.append(_faces(str(dict(attrs).get("class") or "").split()))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.faces:
            self.faces.pop()
        self.is_over = self.is_over or not self.faces

    def handle_data(self, data: str) -> None:
        if self.is_over or not self.faces:
            return
        around = {face for faces in self.faces for face in faces}
        for face in around if self.faces[-1] else {*around, MAIN}:
            self.found.setdefault(face, set()).update(data)


def _faces(classes: list[str]) -> list[str]:
    return [
        face
        for name, face in FACES.items()
        if name in classes and (not name.startswith("size") or "delimsizing" in classes)
    ]
