"""Guide → the cover of the EPUB, as PNG: many programs show no other kind on their shelves.

Drawn as the social cards are, from fonts of the repository: the same bytes in each run.
"""

import io

from PIL import Image, ImageDraw

from guide.finish.cards import BLUE, INK, LEADING, MUTED, PAPER, face, wrapped
from guide.model import Guide
from guide.print.compose import PROMISE, TITLE

SIZE = (1200, 1600)
LEFT, TOP, WIDTH = 140, 380, 920


def cover(guide: Guide) -> bytes:
    """Its title, what it promises, and how much it holds."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 44, SIZE[1]), fill=BLUE)
    y = float(TOP)
    for text, font, color in (
        (TITLE, face("Inter-SemiBold", 112), INK),
        (PROMISE, face("Inter-Regular", 46), MUTED),
        (f"{len(guide.written)} questions answered", face("Inter-SemiBold", 40), BLUE),
    ):
        for line in wrapped(pen, text, font, WIDTH):
            pen.text((LEFT, y), line, font=font, fill=color)
            y += font.size * LEADING
        y += 48
    file = io.BytesIO()
    image.quantize(32).save(file, "PNG", compress_level=9)
    return file.getvalue()
