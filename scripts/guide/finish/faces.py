"""A page → which letters its formulas set in which of KaTeX's faces. Pure.

before: <span class="katex-html"><span class="mord mathnormal">x</span><span class="mrel">=</span></span>
after:  {"KaTeX_Math-Italic": {"x"}, "KaTeX_Main-Regular": {"="}}

Rather a letter too many than one too few: a letter counts for every face that a class of its own or
around it asks for, and for the regular one too unless its own class asks for another.
"""

import html
import re
from collections.abc import Mapping
from functools import cache

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

VISIBLE = '<span class="katex-html"'
"""How the half of a formula begins that is shown."""
VOID = frozenset({"path", "line", "img", "br"})
UNSEEN = '<div aria-hidden="true" style="position:absolute;top:0;visibility:hidden">'
TOKEN = re.compile(
    r'<(?P<end>/?)(?P<tag>\w+)(?:[^>]*?\bclass="(?P<classes>[^"]*)")?[^>]*>|(?P<text>[^<]+)'
)
"""A tag or the text between two, as KaTeX writes them: no parser of all HTML is needed for that."""


Letters = Mapping[str, frozenset[str]]
"""Letters by the name of the face's file."""


def letters_by_face(page: str) -> Letters:
    """The letters of all formulas."""
    return without_formulas(page)[1]


def without_formulas(page: str) -> tuple[str, Letters]:
    """The page without what its formulas show, and the letters of these."""
    texts: dict[str, list[str]] = {}
    rest = []
    end = 0
    while (start := page.find(VISIBLE, end)) >= 0:
        rest.append(page[end:start])
        end = _read(page, start, texts)
    letters = {face: frozenset(html.unescape("".join(found))) for face, found in texts.items()}
    return "".join(rest) + page[end:], dict(sorted(letters.items()))


def with_faces(page: str, samples: Mapping[str, str] | None = None) -> str:
    """A page that folds, with a letter in each face that its formulas use, unseen.

    Browsers fetch a face when they lay out a letter in it, and what is folded when it is opened:
    without script that may be when the page is printed, too late for sums and brackets. The letters
    are laid out at the page's top: below the text they could ask for one more sheet of paper.
    `samples`: the faces of its formulas with a letter of each of their files, where they are known.
    """
    if "<details" not in page:
        return page
    samples = dict.fromkeys(letters_by_face(page), "x") if samples is None else samples
    letters = "".join(
        f'<i style="font-family:{face.partition("-")[0]};{_style(face)}">{html.escape(text)}</i>'
        for face, text in sorted(samples.items())
    )
    return page.replace("</body>", f"{UNSEEN}{letters}</div></body>") if letters else page


def _style(face: str) -> str:
    """before: KaTeX_Math-BoldItalic; after: font-weight:700;font-style:italic"""
    weight = 700 if "Bold" in face else 400
    style = "italic" if "Italic" in face else "normal"
    return f"font-weight:{weight};font-style:{style}"


def _read(page: str, start: int, texts: dict[str, list[str]]) -> int:
    """Add the texts of the formula that starts there to those of its faces; where it ends."""
    around: list[tuple[str, ...]] = []
    for token in TOKEN.finditer(page, start):
        if text := token["text"]:
            faces = {face for faces in around for face in faces}
            for face in faces if around[-1] else {*faces, MAIN}:
                texts.setdefault(face, []).append(text)
        elif token["end"]:
            around.pop()
            if not around:
                return token.end()
        elif token["tag"] not in VOID:
            around.append(_faces(token["classes"] or ""))
    return len(page)


@cache
def _faces(classes: str) -> tuple[str, ...]:
    """before: "delimsizing size2"    after: ("KaTeX_Size2-Regular",)"""
    names = classes.split()
    return tuple(
        face
        for name, face in FACES.items()
        if name in names and (not name.startswith("size") or "delimsizing" in names)
    )
