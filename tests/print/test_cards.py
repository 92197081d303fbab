"""The sheets of flashcards, on the PDF: eight a page, nothing cut, each back behind its front."""

import re
from dataclasses import dataclass

import pytest
from paper import MM, Paper

from guide.build import ROOT, checked_guide
from guide.print.compose import Paper as Composed
from guide.print.compose import cards_html, printed
from guide.print.pdf import CARD_HEIGHT, SIZES, Look, draw

MARGIN, INSIDE = 10 * MM, 3 * MM
PDF = Composed(base="https://guide.example/", assets="assets", is_pdf=True)


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """The PDF of a section's cards, how many there are, and the height of one, in points."""

    paper: Paper
    count: int
    height: float


@pytest.fixture(scope="module", params=SIZES)
def sections(request) -> list[Sheets]:
    guide = checked_guide(ROOT).published
    look = Look(size=request.param, docs=ROOT / "docs", style="cards.css")
    height = float(CARD_HEIGHT[request.param].removesuffix("mm")) * MM
    return [
        Sheets(
            paper=Paper(draw(cards_html(guide, one, PDF), look, ROOT / ".cache/pdf").data),
            count=sum(len(topic.answer.cards.parts) for topic in one.topics if topic.answer),
            height=height,
        )
        for one in printed(guide)
    ]


def numbers(paper: Paper, page: int, height: float) -> list[str]:
    """The number of the topic on each of the eight places, row by row; "" where there is no card."""
    width, top = paper.sizes[page][0], paper.sizes[page][1] - MARGIN
    texts = [""] * 8
    for glyph in paper.glyphs[page]:
        row, column = int((top - glyph.top) / height), int(glyph.left > width / 2)
        texts[2 * row + column] += glyph.text
    return [re.match(r"(?:Bonus ?)?[\d.]*", text)[0] for text in texts]


def test_backs_lie_behind_their_fronts(sections):
    for sheets in sections:
        paper = sheets.paper
        assert len(paper.sizes) == 2 * -(-sheets.count // 8)
        for page in range(0, len(paper.sizes), 2):
            fronts, backs = (numbers(paper, page + side, sheets.height) for side in (0, 1))
            assert any(fronts)
            assert [fronts[place ^ 1] for place in range(8)] == backs


def test_no_card_is_fuller_than_its_place(sections):
    for sheets in sections:
        for page, (width, top) in enumerate(sheets.paper.sizes):
            for glyph in sheets.paper.glyphs[page]:
                down = (top - MARGIN - glyph.bottom) % sheets.height
                assert down < sheets.height - INSIDE, (page + 1, glyph)
                assert glyph.left > MARGIN + INSIDE, (page + 1, glyph)
                assert glyph.right < width - MARGIN - INSIDE, (page + 1, glyph)
                assert not glyph.left < width / 2 < glyph.right, (page + 1, glyph)
