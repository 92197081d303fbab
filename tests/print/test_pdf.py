"""What a reader relies on in a PDF, checked on the PDF: on the stress topic and every section."""

import re
from itertools import pairwise

from paper import BOTTOM, SIDE, TOP
from pypdfium2 import PdfPage
from selectolax.lexbor import LexborHTMLParser

from guide.print.topics import plain

BASE = "https://guide.example/"
WORD = re.compile(r"[A-Za-z]{3,}")
OURS = ("Source-Serif-4", "Inter", "JetBrains-Mono", "KaTeX_")


def letters(text: str) -> str:
    """Letters and digits alone: neither hyphens nor line ends count."""
    return re.sub(r"[\W_]", "", text).casefold()


def runs(markdown: str) -> list[str]:
    """Stretches of prose that nothing interrupts on paper: no formula, link, code or page."""
    text = re.sub(
        r"\$\$.*?\$\$|\$[^$\n]+\$|`[^`\n]+`|\[@[^\]]*\]|\[[^\]]*\]\([^)]*\)|[*_]+|\n",
        "¶",
        markdown,
        flags=re.DOTALL,
    )
    return [run for run in (letters(one) for one in re.split(r"[¶.!?:;,]", text)) if len(run) > 8]


def test_every_text_of_the_data_is_in_the_pdf(document):
    text = letters(document.paper.text)
    missing = []
    for topic in document.topics:
        answer = topic.answer
        parts = [
            *answer.points,
            *answer.pitfalls.parts,
            *answer.follow_ups.parts,
            *answer.cards.parts,
            *answer.rubric.parts,
        ]
        parts += [inner for point in answer.points for inner in point.parts]
        for part in parts:
            for markdown in (part.title, prose_blocks(part.body.markdown)):
                missing += [(part.place, run) for run in runs(markdown) if run not in text]
    assert not missing


def prose_blocks(markdown: str) -> str:
    """Without code, tables, diagrams and pictures, which have tests of their own."""
    return re.sub(r"^```.*?^```$|^\|.*?$|^!\[.*?$", "", markdown, flags=re.DOTALL | re.MULTILINE)


def test_figures_are_copied_where_they_stand(document):
    """The labels of a figure right before its number, in whatever order among themselves."""
    pages = [letters("".join(glyph.text for glyph in page)) for page in document.paper.glyphs]
    for figure in LexborHTMLParser(document.html).css("figure.drawing, figure.diagram"):
        said = sorted(letters("".join(node.text() for node in figure.css("svg text"))))
        number = letters(figure.css_first("figcaption .label").text())
        before = [page[max(0, at - len(said)) : at] for page in pages for at in _all(number, page)]
        assert said in [sorted(text) for text in before], number


def _all(wanted: str, text: str) -> list[int]:
    return [found.start() for found in re.finditer(wanted, text)]


def test_nothing_stands_in_the_margins(document):
    paper = document.paper
    for number, (width, height) in enumerate(paper.sizes):
        left, top, right, bottom = paper.ink(number)
        assert left >= SIDE - 1.5 and right <= width - SIDE + 1.5, number + 1
        assert top >= TOP - 45 and bottom <= height - BOTTOM + 45, number + 1
        for glyph in paper.body(number):
            assert glyph.left >= SIDE - 2 and glyph.right <= width - SIDE + 2, (number + 1, glyph)


def test_each_page_says_its_number(document):
    paper = document.paper
    feet = [paper.foot(number) for number in range(len(paper.sizes))]
    assert all(foot in ("", str(number)) for number, foot in enumerate(feet, 1))
    assert sum(foot == "" for foot in feet) <= 1 + len(document.sections)


def test_each_topic_begins_a_page_with_its_number_address_and_reading_time(document):
    paper, starts = document.paper, []
    for sheet in LexborHTMLParser(document.html).css("article.topic"):
        prefix = sheet.attributes["id"]
        starts.append(paper.targets[prefix])
        text = letters("".join(glyph.text for glyph in paper.body(starts[-1] - 1)))
        assert text.startswith(letters(sheet.css_first(".topic-number").text()))
        assert letters(sheet.css_first(".facts b").text()) in text
        assert f"{BASE}topics/{prefix.replace('--', '/')}/" in paper.addresses
    assert len(set(starts)) == len(document.topics)


def test_each_page_of_a_topic_names_its_section_and_the_topic(document):
    paper = document.paper
    for sheet in LexborHTMLParser(document.html).css("article.topic"):
        names = sheet.css_first(".topic-number").attributes
        prefix = sheet.attributes["id"]
        pages = {page for name, page in paper.targets.items() if name.startswith(f"{prefix}--")}
        for page in pages:
            head = letters(paper.head(page - 1))
            assert head == letters(names["data-section"] + names["data-topic"]), page


def test_a_formula_sheet_has_at_most_two_pages(document):
    after = sorted(document.paper.targets.values())
    for section in document.sections:
        if first := document.paper.targets.get(f"{section.slug}--formulas"):
            assert min(page for page in after if page > first) - first <= 2


def test_heads_of_tables_stand_above_their_rows_on_every_page(document):
    pages = [letters("".join(glyph.text for glyph in page)) for page in document.paper.glyphs]
    for table in LexborHTMLParser(document.html).css("table"):
        if table.css_first("th .katex"):
            continue  # the glyphs of a formula come in another order
        head, *rows = [letters(row.text()) for row in table.css("tr")]
        for row in rows:
            if len(row) > 20:
                assert all(head in page for page in pages if row in page), row


def test_links_inside_lead_to_the_page_that_they_name(document):
    paper = document.paper
    tree = LexborHTMLParser(document.html)
    said: dict[str, set[int]] = {}
    for link in paper.links:
        assert link.target in paper.targets
        if number := re.search(r"(?:p\.\W*|\. |^)(\d+)\)?\W*$", link.text.strip()):
            said.setdefault(link.target, set()).add(int(number[1]))
    counted = {
        link.attributes["href"][1:]
        for link in tree.css("a.ref, a.page, .contents a, a.number")
        if link.attributes["href"].startswith("#")
    }
    assert counted
    for target in counted:
        assert said.get(target) == {paper.targets[target]}, target


def test_every_address_is_a_link(document):
    tree = LexborHTMLParser(document.html)
    wanted = {link.attributes["href"] for link in tree.css('a[href^="http"]')}
    assert wanted
    assert wanted <= document.paper.addresses
    text = letters("".join(g.text for page in document.paper.glyphs for g in page))
    for node in tree.css(".fn"):
        assert letters(node.text()) in text


def test_no_heading_is_last_on_a_page(document):
    for number, page in enumerate(document.paper.tagged, 1):
        if page and document.paper.foot(number - 1):
            assert page[-1][0] not in ("/H1", "/H2", "/H3"), number


def test_no_heading_s_invitation_is_last_on_a_page(document):
    invitations = {letters(p.text()) for p in LexborHTMLParser(document.html).css(".try")}
    pages = [
        letters("".join(g.text for g in document.paper.body(n)))
        for n in range(len(document.paper.sizes))
    ]
    assert not [(n, text) for n, text in enumerate(pages, 1) if text.endswith(tuple(invitations))]


def test_no_word_of_a_table_is_torn(document):
    words = {word for page in document.paper.shown for word in WORD.findall(page_text(page))}
    for cell in LexborHTMLParser(document.html).css("td, th"):
        if not cell.css_first(".katex, code, svg, .page, .fn"):
            assert set(WORD.findall(cell.text())) <= words, cell.text()


def page_text(page: PdfPage) -> str:
    return str(page.get_textpage().get_text_range())


def test_no_line_of_a_paragraph_stands_alone(document):
    lines: dict[int, dict[int, set[float]]] = {}
    for number, page in enumerate(document.paper.tagged, 1):
        for tag, block, height in page:
            if tag == "/P":
                lines.setdefault(block, {}).setdefault(number, set()).add(round(height / 8))
    torn = {block: pages for block, pages in lines.items() if len(pages) > 1}
    for pages in torn.values():
        assert all(len(heights) > 1 for heights in pages.values()), pages


def test_no_line_ends_after_its_first_word(document):
    paper = document.paper
    for number, (width, _) in enumerate(paper.sizes):
        lines = paper.lines(number)
        for line, after in pairwise(lines):
            room = width - SIDE - line[-1].right
            is_one_sentence = line[-1].text not in ".:;?!" and after[0].text.islower()
            assert not (is_one_sentence and room > 0.8 * (width - 2 * SIDE)), (number + 1, line[-1])


def test_no_markup_is_left_in_the_text(document):
    paper = document.paper
    for number in range(len(paper.sizes)):
        text = "".join(g.text for g in paper.body(number) if not g.font.startswith("JetBrains"))
        assert not re.search(r"\\[a-zA-Z]{2}|\$\$|\*\*|\]\(|```|^#|\{#|\[@", text), number + 1


def test_fonts_are_embedded_and_ours(document):
    assert document.paper.fonts
    assert all(document.paper.fonts.values())
    assert all(name.startswith(OURS) for name in document.paper.fonts), document.paper.fonts


def test_the_index_names_nothing_twice(document):
    tree = LexborHTMLParser(document.html)
    names = [letters(node.text()) for node in tree.css(".index li:not(.question)")]
    assert len(names) == len(set(names)) > 0


def test_bookmarks_lead_down_to_the_sub_points(document):
    titles = [title for _, title in document.paper.bookmarks]
    for topic in document.topics:
        assert any(title.endswith(topic.title) for title in titles)
        assert {plain(point.title) for point in topic.answer.points} <= set(titles)


def test_the_document_is_tagged_titled_and_in_english(document):
    pdf = document.paper.pdf
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert "LLM interview study guide" in str(pdf.docinfo["/Title"])
    keys = [int(key) for key in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[::2]]
    assert keys == sorted(set(keys))
    assert {int(page.obj.StructParents) for page in pdf.pages} <= set(keys)


def test_the_whole_guide_nests_its_topics_below_their_sections(mini_book):
    levels = {title: level for level, title in mini_book.paper.bookmarks}
    for section in mini_book.sections:
        assert levels[section.heading] == 1
    assert all(level == 2 for title, level in levels.items() if re.match(r"\d\.\d|Bonus \d", title))
