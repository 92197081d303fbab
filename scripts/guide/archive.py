"""Files → a zip of them whose bytes depend on nothing else: no clock, no machine.

Used by the offline copy and the EPUB.
"""

import io
import zipfile
from collections.abc import Iterable

DAY = (1980, 1, 1, 0, 0, 0)
"""Of every file: the first day that a zip can name."""


def packed(files: Iterable[tuple[str, bytes]], kind: str = "") -> bytes:
    """The zip of these files by their paths, in this order.

    `kind` is the media type of formats that are zips: stored as it is in the first bytes, where
    programs look for it.
    """
    done = io.BytesIO()
    with zipfile.ZipFile(done, "w", compresslevel=9) as zipped:
        if kind:
            zipped.writestr(_entry("mimetype", zipfile.ZIP_STORED), kind)
        for name, data in files:
            zipped.writestr(_entry(name, zipfile.ZIP_DEFLATED), data)
    return done.getvalue()


def _entry(name: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, DAY)
    entry.compress_type = method
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry
