"""The picture that a shared link shows: the question on paper, in the site's own type.

Drawn while the site is built, from fonts of the repository, and kept under the hash of what it
says: an unchanged card costs nothing, and two builds give the same bytes.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from guide.model import Guide
from guide.store import digest, stored

SIZE = (1200, 630)
LEFT, TOP, WIDTH = 96, 88, 1000
PAPER, INK, MUTED, BLUE = "#fdfcfa", "#1c1e21", "#474c53", "#17508f"
LEADING = 1.22
SIZES, HEIGHT = (64, 56, 48, 42), 320
"""Of the question, in pixels: the largest size in which it is not higher than that."""

FONTS = Path(__file__).resolve().parents[3] / "docs/assets/fonts/print"


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a card says: a line above, the text, a line below."""

    above: str
    text: str
    below: str


def cards(guide: Guide, name: str) -> Iterator[tuple[str, Card]]:
    """The card of each page that people share, by the path of the page."""
    count = f"{len(guide.topics)} questions, each answered at three depths"
    text = "Understand it. Say it aloud. Survive the follow-ups."
    yield "index.html", Card(above=name, text=text, below=count)
    for section in guide.sections:
        path = f"topics/{section.slug}/index.html"
        yield path, Card(above=name, text=section.heading, below=section.subtitle)
        for topic in section.topics:
            path = f"topics/{topic.id}/index.html"
            below = f"{section.heading} · {topic.level}"
            yield path, Card(above=name, text=topic.question, below=below)


def write_cards(site: Path, guide: Guide) -> dict[str, str]:
    """Write every card into the site; the address of each by the path of its page."""
    written = {}
    folder = site / "assets/cards"
    folder.mkdir(parents=True, exist_ok=True)
    fonts = digest(*(file.read_bytes().hex() for file in sorted(FONTS.glob("Inter-*.woff2"))))
    for path, card in cards(guide, "LLM interview study guide"):
        data = stored(["card", asdict(card), fonts], partial(draw, card))
        name = f"{hashlib.sha256(data).hexdigest()[:12]}.png"
        (folder / name).write_bytes(data)
        written[path] = f"assets/cards/{name}"
    return written


def draw(card: Card) -> bytes:
    """The card as PNG."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 20, SIZE[1]), fill=BLUE)
    small = face("Inter-Regular", 30)
    pen.text((LEFT, TOP), card.above, font=face("Inter-SemiBold", 30), fill=BLUE)
    font, lines = _fitted(pen, card.text)
    for number, line in enumerate(lines):
        pen.text((LEFT, TOP + 78 + number * font.size * LEADING), line, font=font, fill=INK)
    below = wrapped(pen, card.below, small)[0]
    pen.text((LEFT, SIZE[1] - TOP - 30), below, font=small, fill=MUTED)
    file = io.BytesIO()
    image.quantize(32).save(file, "PNG", compress_level=9)
    return file.getvalue()


def face(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font of the repository. Basic layout is FreeType's alone: the same on every machine."""
    layout = ImageFont.Layout.BASIC
    return ImageFont.truetype(FONTS / f"{name}.woff2", size, layout_engine=layout)


def _fitted(pen: ImageDraw.ImageDraw, text: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    for size in SIZES:
        font = face("Inter-SemiBold", size)
        lines = wrapped(pen, text, font)
        if len(lines) * size * LEADING <= HEIGHT:
            break
    return font, lines


def wrapped(
    pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, width: int = WIDTH
) -> list[str]:
    """The text in lines that are not wider than that, in pixels."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and pen.textlength(longer, font=font) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
