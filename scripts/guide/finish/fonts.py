"""A font → the same font with the letters that the site uses, as woff2. Pure.

The letters that a reader may type into the search box are always there: printable ASCII.
HarfBuzz cuts, in a hundredth of the time that fontTools takes; fontTools packs and unpacks. Both are
loaded when a font has to be cut: an edit rarely brings a letter.
"""

import io
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables.otTables import Class2Record, PairValueRecord

ASCII = frozenset(chr(code) for code in range(32, 127))
FEATURES = ("kern",)
"""The text is composed (NFC), so no marks are placed; ligatures double a face for three pairs."""
UNREAD = ("BASE", "GSUB", "STAT")
"""Tables that programs for typesetting ask for, and no browser does; GSUB would be an empty one."""
PAIRS = 2
"""The kind of lookup that kerns pairs, in OpenType's numbering."""
FELT = 1 / 30
"""Of a letter's size: kerning that moves a letter by less is not seen in running text."""
WEIGHTS = (400, 650)
"""The lightest and the boldest that the style sheets set in a variable font."""


def unpacked(woff2: bytes) -> bytes:
    """The font in a woff2 file."""
    font = _font(woff2)
    font.flavor = None
    return _saved(font)


def subset(data: bytes, letters: Collection[str]) -> bytes:
    """An unpacked font → a woff2 file with these letters of it, to the byte the same each time."""
    font = _font(_cut(data, letters))
    _drop_unfelt_kerning(font)
    font.flavor = "woff2"
    return _saved(font)


def _cut(data: bytes, letters: Collection[str]) -> bytes:
    import uharfbuzz as hb

    face = hb.Face(data)
    kept = hb.SubsetInput()
    flags = hb.SubsetFlags
    # Without the mirror images that text from right to left would need of its brackets and arrows.
    kept.flags = flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NO_BIDI_CLOSURE
    kept.unicode_set.update(ord(letter) for letter in letters)
    kept.name_id_set.clear()
    kept.layout_feature_tag_set.clear()
    kept.layout_feature_tag_set.update(map(_tag, FEATURES))
    kept.drop_table_tag_set.update(map(_tag, UNREAD))
    if face.has_var_data:
        kept.set_axis_range(face, "wght", *WEIGHTS)
    return bytes(hb.subset(face, kept).blob.data)


def _tag(name: str) -> int:
    """The name of a table or a feature as HarfBuzz counts: four letters of a byte each."""
    return int.from_bytes(name.encode("ascii"), "big")


def _font(data: bytes) -> "TTFont":
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(data), recalcTimestamp=False)


def _saved(font: "TTFont") -> bytes:
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def letters_of(data: bytes) -> frozenset[str]:
    """The letters that a font, packed or not, has a glyph for."""
    return frozenset(map(chr, _font(data).getBestCmap() or ()))


def _drop_unfelt_kerning(font: "TTFont") -> None:
    """Pairs of letters in lists lose their entry, classes of letters their value."""
    least = FELT * font["head"].unitsPerEm
    lookups = font["GPOS"].table.LookupList.Lookup if "GPOS" in font else ()
    tables = [getattr(one, "ExtSubTable", one) for lookup in lookups for one in lookup.SubTable]
    for table in (one for one in tables if one.LookupType == PAIRS):
        if table.Format == 1:
            for pairs in table.PairSet:
                pairs.PairValueRecord = [
                    pair for pair in pairs.PairValueRecord if abs(_move(pair)) >= least
                ]
        else:
            for pair in (pair for row in table.Class1Record for pair in row.Class2Record):
                if 0 < abs(_move(pair)) < least:
                    pair.Value1.XAdvance = 0


def _move(pair: "PairValueRecord | Class2Record") -> int:
    """How far a pair moves its second letter; the value is left out where no pair of a table has one."""
    return getattr(pair.Value1, "XAdvance", 0)
