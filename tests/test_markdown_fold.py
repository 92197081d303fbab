"""Headings that fold, and that folding hides nothing from contents and search."""

import re

from markdown import Markdown, markdown
from material.plugins.search.plugin import Parser as MaterialParser  # type: ignore[import-untyped]
from mkdocs.contrib.search.search_index import ContentParser

from guide.markdown.diagrams import fence

PAGE = """\
# Title

Short answer.

## First {#first .point fold="Show the answer"}

Core of first.

### Deeper: trees {#deeper .deeper fold="Read on"}

Deeper text.

## Pitfalls {#pitfalls part="pitfalls"}

### It is free {#free .pitfall fold="What is wrong"}

Wrong because.

## Last {#last}

Last text.
"""


def render(text: str) -> str:
    return str(markdown(text, extensions=["attr_list", "guide.markdown.fold"]))


def test_a_heading_stays_outside_what_it_folds() -> None:
    assert render('## A {#a .point .x fold="Show"}\n\nText.\n\n## B').split("\n") == [
        '<section class="point x">',
        '<h2 id="a">A</h2>',
        '<details class="fold">',
        '<summary data-search-exclude=""><span>Show</span><span class="close">Close</span></summary>',
        "<p>Text.</p>",
        "</details>",
        "</section>",
        "<h2>B</h2>",
    ]


def test_part_wraps_without_folding() -> None:
    assert render('## A {part="pitfalls"}\n\nText.').split("\n") == [
        '<section class="pitfalls">',
        "<h2>A</h2>",
        "<p>Text.</p>",
        "</section>",
    ]


def test_folds_nest() -> None:
    page = render('## A {fold="One"}\n\nText.\n\n### B {fold="Two"}\n\nMore.\n\n## C')
    tags = re.findall(r"</?(?:section|details|h\d|p)\b", page)
    assert " ".join(tags) == (
        "<section <h2 </h2 <details <p </p "
        "<section <h3 </h3 <details <p </p </details </section "
        "</details </section <h2 </h2"
    )


def test_a_folded_heading_without_text_has_nothing_to_open() -> None:
    assert "details" not in render('## A {fold="Show"}\n\n## B')


def test_pages_without_attributes_are_left_alone() -> None:
    text = "# A\n\ntext\n\n## B\n\n- list"
    assert render(text) == markdown(text)


def test_all_headings_are_in_the_contents_in_order() -> None:
    md = Markdown(
        extensions=["attr_list", "toc", "guide.markdown.fold"],
        extension_configs={"toc": {"permalink": True}},
    )
    page = md.convert(PAGE)
    assert re.findall(r'href="#([\w-]+)"', md.toc) == re.findall(r'<h\d id="([\w-]+)"', page)
    assert page.count('class="headerlink"') == 6


def sections(parser: ContentParser | MaterialParser) -> dict[str | None, str]:
    parser.feed(Markdown(extensions=["attr_list", "toc", "guide.markdown.fold"]).convert(PAGE))
    parser.close()
    return {
        one.id: " ".join(re.sub("<[^>]*>", "", "".join(one.text)).split()) for one in parser.data
    }


def test_mkdocs_search_files_each_text_under_its_own_heading() -> None:
    assert sections(ContentParser()) == {
        "title": "Short answer.",
        "first": "Show the answerCloseCore of first.",
        "deeper": "Read onCloseDeeper text.",
        "pitfalls": "",
        "free": "What is wrongCloseWrong because.",
        "last": "Last text.",
    }


def test_material_search_files_each_text_under_its_own_heading() -> None:
    found = sections(MaterialParser())
    assert found == {
        None: "Short answer.",
        "first": "Core of first.",
        "deeper": "Deeper text.",
        "pitfalls": "",
        "free": "Wrong because.",
        "last": "Last text.",
    }


def test_every_extension_works_beside_the_others() -> None:
    fences = [{"name": "dot", "class": "diagram", "format": fence}]
    md = Markdown(
        extensions=["attr_list", "def_list", "tables", "toc", "pymdownx.highlight"]
        + ["pymdownx.inlinehilite", "pymdownx.superfences", "pymdownx.blocks.details"]
        + [f"guide.markdown.{name}" for name in ("math", "citations", "drawings", "fold")],
        extension_configs={"pymdownx.superfences": {"custom_fences": fences}},
    )
    dot = "```dot\n// title: T\n// desc: D\ndigraph { a -> b }\n```"
    page = md.convert(
        f'## A $x$ {{.point fold="Show"}}\n\n{dot}\n\n*See $y$ [@key].*\n\n`#!python z`'
    )
    assert "<figcaption>See <span" in page
    assert 'href="#source-key">1</a>' in page
