"""Highlighted code: a span for each stretch of one color, the text as it was."""

import re
from html import unescape

import pytest
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

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
