"""A font → the same font with the letters that the site uses, as woff2. Pure.

The letters that a reader may type into the search box are always there: printable ASCII.
fontTools is loaded when a font has to be cut: it takes 0.1 s, and an edit rarely brings a letter.
"""

import io
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

ASCII = frozenset(chr(code) for code in range(32, 127))
FEATURES = ("kern",)
"""The text is composed (NFC), so no marks are placed; ligatures double a face for three pairs."""
UNREAD = ("BASE", "STAT")
"""Tables that programs for typesetting ask for, and no browser does."""
PAIRS = 2
"""The kind of lookup that kerns pairs, in OpenType's numbering."""
FELT = 1 / 30
"""Of a letter's size: kerning that moves a letter by less is not seen in running text."""
WEIGHTS = (400, 650)
"""The lightest and the boldest that the style sheets set in a variable font."""


def subset(data: bytes, letters: Collection[str]) -> bytes:
    """The same bytes for the same font and letters."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.drop_tables += UNREAD
    options.name_IDs = []
    options.notdef_outline = True
    options.recalc_timestamp = False
    cutter = Subsetter(options)
    cutter.populate(unicodes=[ord(letter) for letter in sorted(letters)])
    cutter.subset(font)
    _drop_unfelt_kerning(font)
    if "fvar" in font:
        whole = io.BytesIO()
        font.flavor = None
        font.save(whole)
        whole.seek(0)
        font = TTFont(whole, recalcTimestamp=False)
        font = instantiateVariableFont(font, {"wght": WEIGHTS})
    font.flavor = "woff2"
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def letters_of(data: bytes) -> frozenset[str]:
    """The letters that a font has a glyph for."""
    from fontTools.ttLib import TTFont

    return frozenset(map(chr, TTFont(io.BytesIO(data)).getBestCmap() or ()))


def _drop_unfelt_kerning(font: "TTFont") -> None:
    """Pairs of letters in lists lose their entry, classes of letters their value."""
    least = FELT * font["head"].unitsPerEm
    lookups = font["GPOS"].table.LookupList.Lookup if "GPOS" in font else ()
    tables = [getattr(one, "ExtSubTable", one) for lookup in lookups for one in lookup.SubTable]
    for table in (one for one in tables if one.LookupType == PAIRS):
        if table.Format == 1:
            for pairs in table.PairSet:
                pairs.PairValueRecord = [
                    pair for pair in pairs.PairValueRecord if abs(pair.Value1.XAdvance) >= least
                ]
        else:
            for pair in (pair for row in table.Class1Record for pair in row.Class2Record):
                if abs(pair.Value1.XAdvance) < least:
                    pair.Value1.XAdvance = 0
