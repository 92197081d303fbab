"""Highlighted code with the marks alone that have a color: the formatter of fences.

Pygments' own formatter marks every name, number, sign and space. Here words of the language, strings
and comments have a color each and the rest is ink: all other marks were a third of a page's elements.
A fence is highlighted once, for the screen and for paper.

before: ```python
        for x in "ab":
        ```
after:  <div class="highlight"><pre><code><span class="k">for</span> x <span class="k">in</span> <span
        class="s">"ab"</span>:
        </code></pre></div>
"""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.metadata import version
from itertools import groupby
from operator import itemgetter
from typing import Any

from markdown import Markdown
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Operator, String
from pygments.util import ClassNotFound
from pymdownx.superfences import SuperFencesException

from guide.markdown.cache import DEFAULT_FOLDER, cached
from guide.markdown.lexer import InkPythonLexer

COLORS = {
    "k": (Keyword, Operator.Word, Name.Decorator, Name.Tag),
    "s": (String,),
    "c": (Comment,),
}
"""The classes that the styles color, each with the kinds of token that have it."""

PYGMENTS = version("pygments")
EDITION = 2
"""Raise it when what a fence becomes changes: the cache forgets the old."""


def fence(
    source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **more: Any
) -> str:
    """The formatter of fences without one of their own, under pymdownx.superfences, custom_fences."""
    if more.get("id_value"):
        raise SuperFencesException(f"a fence takes no id: #{more['id_value']}")
    classes = " ".join([*(more.get("classes") or ()), css_class])
    parts: list[object] = ["code", EDITION, PYGMENTS, language, classes, source]
    return cached(DEFAULT_FOLDER, parts, lambda: highlighted(source, language, classes))


def takes(
    language: str,
    inputs: dict[str, str],
    options: dict[str, Any],
    attrs: dict[str, str],
    md: Markdown,
) -> bool:
    """The validator of such a fence: what it can't do stops the build instead of being left out."""
    if unknown := sorted({**inputs, **attrs}):
        raise SuperFencesException(f"a fence takes a language and classes alone: {unknown[0]}")
    return True


def highlighted(source: str, language: str, classes: str) -> str:
    """Code as a block of HTML; of a language that Pygments does not know, all in ink."""
    spans = marked(_lexer(language).get_tokens(source))
    return f'<div class="{escape(classes)}"><pre><code>{spans}</code></pre></div>'


def marked(tokens: Iterable[tuple[Any, str]]) -> str:
    """The text of Pygments' tokens, a span around each stretch of one color."""
    runs = groupby(_lines(tokens), itemgetter(0))
    return "".join(_span(color, "".join(map(itemgetter(1), run))) for color, run in runs)


@cache
def _lexer(language: str) -> Lexer:
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        lexer = get_lexer_by_name("text")
    return InkPythonLexer() if type(lexer) is PythonLexer else lexer


def _lines(tokens: Iterable[tuple[Any, str]]) -> Iterator[tuple[str, str]]:
    """Pieces of one line and one color; the end of a line has none, so that no span goes beyond it."""
    for kind, text in tokens:
        for at, line in enumerate(text.split("\n")):
            if at:
                yield "", "\n"
            if line:
                yield _color(kind), line


@cache
def _color(kind: Any) -> str:
    """The class of a kind of token; nothing where it is ink."""
    return next((name for name, kinds in COLORS.items() if any(kind in one for one in kinds)), "")


def _span(color: str, text: str) -> str:
    text = escape(text, quote=False)
    return f'<span class="{color}">{text}</span>' if color else text
