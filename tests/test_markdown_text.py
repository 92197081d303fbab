"""What counts as prose, code, fence and formula in raw Markdown (guide.markdown.text)."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from guide.markdown.citations import find_citations
from guide.markdown.math import MathTreeprocessor, find_formulas
from guide.markdown.text import Segment, find_links, mask, scan

ROOT = Path(__file__).parent.parent
TOPICS = sorted((ROOT / "data/topics").glob("*/*.md"))

# Each is Markdown that once was, or could be, read differently by the scanner and the renderer.
TRICKY = {
    "inline": "a $x$ b $y$",
    "several on one line, touching": "$a$$b$",
    "money is no formula": "from $5 to $6 a month",
    "escaped dollar": r"costs \$5 and $x$",
    "escaped backslash before a dollar": r"\\$x$",
    "dollar inside": r"$a\$b$",
    "code hides": "`$x$` and ``$`y`$`` and $z$",
    "code reaches into a formula": "$a `b$ c` $d$",
    "unclosed code hides nothing": "a ` b $x$",
    "a formula over a line end": "a $x +\ny$ b",
    "none over a blank line": "a $x +\n\ny$ b",
    "round brackets": r"a \(x\) b",
    "display": "$$\nx < y & z\n$$",
    "display on one line": "$$x$$",
    "display inside a paragraph is not": "a $$x$$ b",
    "display right below text is not": "text\n$$\nx\n$$",
    "display right below a heading": "# Heading\n$$x$$",
    "display in square brackets": "\\[\nx\n\\]",
    "display environment": "\\begin{aligned}\na &= b\n\\end{aligned}",
    "display holds backticks": "$$\\text{`a`}$$",
    "fence": "```\n$x$\n```\n\n$y$",
    "fence with a longer run inside": "````\n```\n$x$\n````\n$y$",
    "fence of tildes": "~~~text\n$x$\n~~~",
    "fence with a blank line": "```python\na\n\n$x$\n```",
    "unclosed fence": "```python\n$x$",
    "display touching a fence": "$$x$$\n```\na\n```",
    "text touching a fence": "$x$\n```\n$a$\n```\n$y$",
    "fence in a list": "- a $x$\n\n    ```\n    $y$\n    ```\n\n- b $z$",
    "fence in a quotation": "> ```\n> $x$\n> ```\n>\n> $y$",
    "indented code": "text\n\n    $x$\n\n$y$",
    "paragraph of a list item": "- a\n\n    $x$\n",
    "display in a list item": "- a\n\n    $$\n    x\n    $$\n",
    "list items are apart": "- a $x\n- b$ c",
    "a list needs its own block": "a $x\n- b$ c",
    "numbered list": "1. a $x$\n2. b $y$",
    "display as an item": "- $$x$$",
    "quotation": "> a $x$\n> b $y +\n> z$",
    "table": "| a | b |\n|---|---|\n| $x$ | $y$ |",
    "cells are apart": "| a | b |\n|---|---|\n| $x | y$ |",
    "code with a bar in a cell": "| a | b |\n|---|---|\n| `|` $x$ | $y$ |",
    "escaped bar in a cell": "| a | b |\n|---|---|\n| $\\|x\\|$ | y |",
    "table without outer bars": "a | b\n--|--\n$x$ | $y$",
    "heading": "# A $x$\nand $y$",
    "heading in a paragraph": "a $x\n# b$ c\nd $y$",
    "comparison": "if $a<b$ and $c>d$ then",
    "looks like a tag": "$x_{<t}$ and $p(x_t \\mid x_{<t})$",
    "looks like a tag, line start": "$a$ text\n<b$ c $d$",
    "looks like an entity": "$a &lt b$ and $a &amp; b$",
    "emphasis": "*$x$* and **$y_1 * z_1$** and $a_b$_c_",
    "in a link": "[the $x$ rule](a.md) and $y$",
    "in an image": "![alt $x$](a.svg)",
    "curly": "## A $x$ {.hard}",
    "takeaway": "**Takeaway: $a*b$ is $c$.**",
}


class Recorder(MathTreeprocessor):
    """Notes the formulas instead of typesetting them, since most of these are nonsense."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md, Path("unused"))
        self.formulas: list[str] = []

    def _html(self, tex: str, display: bool) -> str:
        self.formulas.append(tex)
        return ""

    def _plain(self, tex: str) -> str:
        self.formulas.append(tex)
        return ""


def rendered(text: str) -> list[str]:
    """The LaTeX of every formula that the renderer meets, sorted, blanks collapsed."""
    md = Markdown(extensions=["attr_list", "tables", "pymdownx.superfences", "guide.markdown.math"])
    recorder = Recorder(md)
    md.treeprocessors.register(recorder, "guide-math", 4)
    md.convert(text)
    return sorted(" ".join(tex.split()) for tex in recorder.formulas)


def found(text: str) -> list[str]:
    """The LaTeX of every formula that the scanner finds."""
    return sorted(" ".join(formula.tex.split()) for formula in find_formulas(text))


@pytest.mark.parametrize("text", TRICKY.values(), ids=TRICKY)
def test_the_scanner_finds_the_formulas_that_are_rendered(text: str) -> None:
    assert found(text) == rendered(text)


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_scanner_agrees_with_the_renderer_on_every_topic(path: Path) -> None:
    text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    assert found(text) == rendered(text)


PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "    ",
        "|--|--|\n",
        "```\n",
        "](b)",
        "[@key, Table 3]",
        "$x$",
        *"a $`\\-#|>[]*()!",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_is_lost_or_moved(text: str) -> None:
    parts = list(scan(text))
    assert "".join(part.text for part in parts) == text
    lines = text.split("\n")
    for part in parts:
        first = part.text.split("\n")[0]
        assert lines[part.line - 1][part.column - 1 :].startswith(first)
    assert len(mask(text)) == len(text)
    assert mask(text).count("\n") == text.count("\n")
    list(find_links(text)), list(find_citations(text))


WORDS = st.sampled_from(
    ["a", " ", "\n", "$x$", "$", "`b`", "`", "**c**", r"\$", "(", ".", "_d_", "$y_1$"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=20).map("".join))
def test_the_scanner_agrees_with_the_renderer_on_any_paragraphs(text: str) -> None:
    text = "\n".join(line.strip() for line in text.split("\n"))
    assert found(text) == rendered(text)


def test_segments_carry_kind_and_place() -> None:
    text = "---\ntitle: $a\n---\nUse `x` or $y$\n\n```\nz\n```\n"
    assert [(part.kind, part.line, part.column) for part in scan(text)] == [
        ("meta", 1, 1),
        ("text", 4, 1),
        ("code", 4, 5),
        ("text", 4, 8),
        ("math", 4, 12),
        ("text", 4, 15),
        ("fence", 6, 1),
        ("text", 8, 4),
    ]
    assert next(scan("`a`")) == Segment(kind="code", line=1, column=1, text="`a`")


def test_mask_keeps_offsets_and_line_ends() -> None:
    text = "a `b`\n\n```\nc\n```\n$d$ e"
    assert mask(text) == text.translate({ord(char): "\x02" for char in "`bc$d"})


LINKS = {
    "[a](b.md)": [("a", "b.md", False)],
    "see [the *a*](../b/c.md#d)": [("the *a*", "../b/c.md#d", False)],
    "![alt](figures/a.svg)": [("alt", "figures/a.svg", True)],
    "[a [b] c](d)": [("a [b] c", "d", False)],
    '[a](b "title")': [("a", "b", False)],
    "[a](<b c>)": [("a", "b c", False)],
    "[a](b_(c))": [("a", "b_(c)", False)],
    "[a\nb](c)": [("a\nb", "c", False)],
    "[$x$ and `y`](c)": [("$x$ and `y`", "c", False)],
    "[![i](j)](k)": [("![i](j)", "k", False), ("i", "j", True)],
    "[a](b) [c](d)": [("a", "b", False), ("c", "d", False)],
    r"\[a](b)": [],
    "`[a](b)` $[a](b)$": [],
    "```\n[a](b)\n```": [],
    "[a\n\nb](c)": [],
    "[@key]": [],
}


@pytest.mark.parametrize("text", LINKS)
def test_links(text: str) -> None:
    assert [(link.label, link.target, link.is_image) for link in find_links(text)] == LINKS[text]


def test_a_link_has_a_place() -> None:
    (link,) = find_links("a\n\nb [c](d)")
    assert (link.line, link.column) == (3, 3)
