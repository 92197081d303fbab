"""Highlighted code: a span for each stretch of one color, the text as it was."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from pygments.lexers.python import PythonLexer
from pymdownx.superfences import SuperFencesException

from guide.build import ROOT
from guide.markdown.code import marked
from guide.markdown.lexer import InkPythonLexer
from guide.print.convert import FENCES

PYTHON = '''@cache
def f(x):  # as it is
    """Two
    lines."""
    return f"{x:.2f} and\\n" if x is None and not "a" else {'k': -1.5 < 2}
'''


def highlighted(language: str, source: str) -> str:
    extensions = ["pymdownx.highlight", "pymdownx.superfences"]
    options = {"pymdownx.superfences": {"custom_fences": list(FENCES)}}
    md = Markdown(extensions=extensions, extension_configs=options)
    return md.convert(f"```{language}\n{source}```\n")


def test_a_fence_keeps_its_classes() -> None:
    assert highlighted("{.text .output}", "1\n").startswith('<div class="output highlight"><pre>')


@pytest.mark.parametrize(
    ("fence", "said"),
    [('python title="x"', "title"), ('python linenums="1"', "linenums"), ("{.python #a}", "#a")],
)
def test_what_a_fence_cannot_do_is_an_error(fence: str, said: str) -> None:
    with pytest.raises(SuperFencesException, match=said):
        highlighted(fence, "a = 1\n")


@pytest.mark.parametrize(
    ("language", "source"),
    [
        ("python", PYTHON),
        ("yaml", "a: [1, b]  # c\n"),
        ("bash", 'echo "$X" # y\n'),
        ("", "a < b\n"),
    ],
)
def test_the_text_stays(language: str, source: str) -> None:
    assert unescape(re.sub("<[^>]+>", "", highlighted(language, source))).strip() == source.strip()


def test_words_of_the_language_strings_and_comments_alone_are_marked() -> None:
    marked = re.findall(r'<span class="(\w+)">([^<]*)</span>', highlighted("python", PYTHON))
    assert marked == [
        ("k", "@cache"),
        ("k", "def"),
        ("c", "# as it is"),
        ("s", '"""Two'),
        ("s", '    lines."""'),
        ("k", "return"),
        ("s", 'f"{'),
        ("s", ':.2f} and\\n"'),
        ("k", "if"),
        ("k", "is"),
        ("k", "None"),
        ("k", "and"),
        ("k", "not"),
        ("s", '"a"'),
        ("k", "else"),
        ("s", "'k'"),
    ]
    assert "<span></span>" not in highlighted("python", PYTHON)


PIECES = (
    *(
        "\n",
        "\n    ",
        " ",
        "\t",
        "\\\n",
        "\\",
        "\x0c",
        "\u00a0",
        "x",
        "_x1",
        "é",
        "x²",
        "f",
        "rb",
        "u",
    ),
    *(
        "def",
        "class",
        "from",
        "import",
        "if",
        "not",
        "None",
        "match",
        "case _",
        "async for",
        "print",
    ),
    *("__init__", "self", "ValueError", "7", "1_000", "0x1F", "1.5e-3", "1.", ".5", "3j", "12x"),
    *(
        ":=",
        "!=",
        "!",
        "==",
        "->",
        "**",
        "...",
        "@",
        "$",
        "?",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ";",
    ),
    *("'", '"', "'''", '"""', "# c", "#!x", "%s", "%(a)d", "{x!r}", "{x:.2f}", "{{", "\\n", "\\'"),
)


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_what_comes_as_one_has_the_colors_of_the_rules_of_pygments(source: str) -> None:
    lexers = PythonLexer(), InkPythonLexer()
    ours, stock = (marked(lexer.get_tokens(source)) for lexer in lexers)
    assert ours == stock


def test_programs_have_the_colors_of_the_rules_of_pygments() -> None:
    for file in sorted((ROOT / "scripts").rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        ours, stock = (marked(one().get_tokens(source)) for one in (InkPythonLexer, PythonLexer))
        assert ours == stock, file
