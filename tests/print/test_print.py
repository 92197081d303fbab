"""What is composed for paper: complete, linked within itself, and as a PDF the same in every run."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from guide.build import ROOT
from guide.model import Guide
from guide.page_text import page_texts
from guide.print import site
from guide.print.code import Numbers, wrapped
from guide.print.compose import Paper, cards_html, printed, section_html
from guide.print.convert import Converter
from guide.print.links import Scope, target
from guide.print.pdf import Look, RendererError, draw
from guide.print.pieces import Piece
from guide.print.topics import plain
from guide.print.typeset import typeset

PAPER = Paper(base="https://guide.example/", assets="assets", is_pdf=True)


def shown(html: str) -> str:
    """The text of a page without the MathML, in single spaces."""
    tree = LexborHTMLParser(html)
    for node in tree.css(".katex-mathml, style, .page"):
        node.decompose()
    return " ".join(tree.body.text().split())


@pytest.fixture(scope="module")
def pages(mini: Guide) -> dict[str, str]:
    return {one.slug: section_html(mini, one, PAPER) for one in printed(mini)}


def test_every_part_of_every_answer_is_on_paper(mini, pages):
    for topic in mini.written:
        text = shown(pages[topic.section])
        for part in topic.answer.parts:
            if "$" not in part.title and "`" not in part.title:
                assert plain(part.title) in text, part.place


def test_ids_are_unique_and_links_inside_lead_somewhere(pages):
    for html in pages.values():
        tree = LexborHTMLParser(html)
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids))
        for link in tree.css('a[href^="#"]'):
            assert link.attributes["href"][1:] in ids


def test_nothing_is_folded_and_no_markdown_is_left(pages):
    for html in pages.values():
        assert "<details" not in html
        text = shown(re.sub(r"<pre.*?</pre>", "", html, flags=re.DOTALL))
        assert not re.search(r"\]\(|\*\*|```|\\frac", text)


def test_texts_that_are_converted_together_do_not_touch_each_other(mini):
    scope = Scope(topic="inference/kv-cache", folder="topics/inference", here=frozenset(), base="")
    together, alone = Converter(mini.drawings), Converter(mini.drawings)
    texts = [text for topic in mini.written for text in page_texts(topic, ()).values()]
    texts += [
        "- a list",
        "- another",
        "a | b\n--|--\n1 | 2",
        "3 | 4",
        "*no caption*",
        "    code",
        "",
        "Last.",
    ]
    together.ahead(texts, scope)
    for text in texts:
        assert together.block(text, scope) == alone.block(text, scope)


def test_a_text_that_nobody_announced_is_converted_with_the_scope_that_asks(mini):
    first = Scope(topic="a/b", folder="topics/a", here=frozenset(), base="one/")
    second = replace(first, base="two/")
    converter = Converter(mini.drawings)
    converter.ahead(["[home](../../index.md)"], first)
    assert 'href="one/"' in converter.block("[home](../../index.md)", first)
    assert 'href="two/"' in converter.block("[home](../../index.md)", second)
    assert converter.block("*other*", first) == "<p><em>other</em></p>"


def test_follow_ups_and_their_answers_refer_to_each_other(mini, pages):
    for topic in mini.written:
        for part in topic.answer.follow_ups.parts:
            anchor = f"{topic.id.replace('/', '--')}--{part.anchor}"
            assert f'href="#{anchor}--answer"' in pages[topic.section]
            assert f'href="#{anchor}"' in pages[topic.section]


def test_a_section_without_an_answer_is_not_printed(mini):
    first = mini.sections[0]
    bare = replace(first, topics=tuple(replace(topic, answer=None) for topic in first.topics))
    guide = replace(mini, sections=(bare, *mini.sections[1:]))
    assert first.slug not in {one.slug for one in printed(guide)}


def test_the_site_has_its_print_pages(mini, tmp_path):
    made = list(site.print_pages(site.print_items(mini), tmp_path))
    assert [page.path for page in made] == [f"{one.slug}/index.html" for one in printed(mini)]
    assert made == list(site.print_pages(site.print_items(mini), tmp_path))
    assert all('content="noindex"' in page.text for page in made)


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("kv-cache.md#size", ("#a--kv-cache--size", True)),
        ("../b/other.md", ("https://s/topics/b/other/", False)),
        ("../../glossary.md#term", ("https://s/glossary/#term", False)),
        ("#here", ("#a--one--here", True)),
        ("https://x.org/a", ("https://x.org/a", False)),
    ],
)
def test_links_lead_where_they_lead_on_paper(href, found):
    here = frozenset({"a/one", "a/kv-cache"})
    assert (
        target(href, Scope(topic="a/one", folder="topics/a", here=here, base="https://s/")) == found
    )


def test_addresses_of_the_site_are_written_out_from_its_root(mini):
    found = re.findall(
        r'<span class="fn">([^<]*)</span>', section_html(mini, mini.sections[0], Paper())
    )
    assert found
    assert not any(address.startswith(".") for address in found)


def test_code_wraps_below_its_own_indentation():
    html = wrapped("<pre><code>if a:\n    b\n</code></pre>")
    assert 'padding-left:6ch;text-indent:-6ch">    b\n</span>' in html


def test_figures_are_numbered_and_named():
    html = Numbers("2.3", "a").apply(
        '<figure class="diagram"><svg><title>Way</title></svg></figure>'
    )
    assert '<span class="label">Figure 2.3-1.</span> Way</figcaption>' in html


def test_a_figure_shown_twice_has_ids_of_its_own_each_time():
    figure = '<figure class="drawing"><svg id="drawing-0123abcd"></svg></figure>'
    numbers = Numbers("2.3", "a--b")
    ids = re.findall(r'id="([^"]+)"', numbers.apply(figure) + numbers.apply(figure))
    assert ids == ["a--b-1-drawing-0123abcd", "a--b-2-drawing-0123abcd"]


def test_backs_of_flashcards_lie_behind_their_fronts(mini):
    section = printed(mini)[0]
    tree = LexborHTMLParser(cards_html(mini, section, PAPER))
    sheets = [[c.css_first(".from") for c in s.css(".card")] for s in tree.css(".sheet")]
    names = [[node.text() if node else "" for node in sheet] for sheet in sheets]
    assert all(len(sheet) == 8 for sheet in names)
    for fronts, backs in zip(names[::2], names[1::2], strict=True):
        assert [fronts[at ^ 1] for at in range(8)] == backs


MAKE = """
import hashlib, sys, tempfile
from pathlib import Path
from guide.print.pdf import Look, draw, lay
from guide.print.pieces import pieces
from guide.print.typeset import typeset

html = Path(sys.argv[1]).read_text(encoding="utf-8")
look = Look(size="a4", docs=Path(sys.argv[2]))
with tempfile.TemporaryDirectory() as folder:
    one = lambda work: lambda texts: [work(text, look, Path(folder)) for text in texts]
    done = typeset(pieces(html), one(lay), one(draw))
print(done.pages, hashlib.sha256(done.data).hexdigest())
"""
"""Sets a document with nothing kept from before, and prints its pages and its hash."""


def test_a_pdf_is_the_same_in_every_run(mini, tmp_path):
    html = tmp_path / "section.html"
    html.write_text(section_html(mini, mini.sections[0], PAPER), encoding="utf-8")
    runs = {
        subprocess.run(
            [sys.executable, "-c", MAKE, str(html), str(ROOT / "docs")],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for _ in range(2)
    }
    assert len(runs) == 1
    assert int(runs.pop().split()[0]) > 3


def test_a_link_that_leads_nowhere_ends_the_build():
    part = Piece(html='<body><a class="ref" href="#nowhere">x</a></body>')
    with pytest.raises(RendererError, match="nowhere"):
        typeset([part], lay=_never, draw=_never)


def test_what_the_renderer_reports_ends_the_build(tmp_path):
    html = '<html><head></head><body><img src="file:///nowhere.svg" alt=""></body></html>'
    with pytest.raises(RendererError, match="nowhere"):
        draw(html, Look(size="a4", docs=ROOT / "docs"), tmp_path)


def _never(texts):
    raise AssertionError("a document with a broken link was set")
