"""A font → the same font with the letters that the site uses, as woff2. Pure.

The letters that a reader may type into the search box are always there: printable ASCII.
"""

import io
from collections.abc import Collection

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ASCII = frozenset(chr(code) for code in range(32, 127))
FEATURES = ("kern",)
"""The text is composed (NFC), so no marks are placed; ligatures double a face for three pairs."""
UNREAD = ("BASE", "STAT")
"""Tables that programs for typesetting ask for, and no browser does."""
WEIGHTS = (400, 650)
"""The lightest and the boldest that the style sheets set in a variable font."""


def subset(data: bytes, letters: Collection[str]) -> bytes:
    """The same bytes for the same font and letters."""
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
