"""Highlighted code with the marks alone that have a color: a Python-Markdown extension.

Pygments marks every name, number, sign and space. Here words of the language, strings and comments
have a color each and the rest is ink: all other marks were a third of a page's elements. A fence is
highlighted once, for the screen and for paper.

before: <span class="k">for</span><span class="w"> </span><span class="n">x</span><span
        class="w"> </span><span class="ow">in</span>
after:  <span class="k">for</span> x <span class="k">in</span>
"""

import re
from importlib.metadata import version
from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from pymdownx.highlight import Highlight
from pymdownx.superfences import SuperFencesException

from guide.markdown.cache import DEFAULT_FOLDER, cached

COLORS = {"k": r"k[a-z]?|ow|nd|nt", "s": r"s[a-z0-9]?|l", "c": r"c[a-z0-9]?"}
"""The classes that the styles color, each with Pygments' own for it."""

AFTER_RAW_HTML = 25

_CODE = re.compile(r"(?<=<pre>)(?:<span></span>)?<code>(.*?)(?=</code></pre>)", re.DOTALL)
_TOKEN = re.compile(r'<span class="([a-z][a-z0-9]?)(?: [^"]*)?">([^<]*)</span>')
_SEAM = re.compile(r'(<span class="(.)">[^<]*)</span><span class="\2">')

PYGMENTS = version("pygments")
EDITION = 1
"""Raise it when what a fence becomes changes: the cache forgets the old."""


def fence(
    source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **more: Any
) -> str:
    """The formatter of fences without one of their own, under pymdownx.superfences, custom_fences."""
    if more.get("id_value"):
        raise SuperFencesException(f"a fence takes no id: #{more['id_value']}")
    classes = list(more.get("classes") or ())
    parts = ["code", EDITION, PYGMENTS, language, css_class, classes, source]

    def highlighted() -> str:
        return _thin(Highlight(md).highlight(source, language, css_class, classes=classes))

    return cached(DEFAULT_FOLDER, parts, highlighted)


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


def _thin(html: str) -> str:
    return _CODE.sub(lambda code: f"<code>{thinned(code[1])}", html)


def thinned(code: str) -> str:
    """The code with one span for each stretch of one color."""
    code = _TOKEN.sub(_colored, code)
    while (joined := _SEAM.sub(r"\1", code)) != code:
        code = joined
    return code


def _colored(token: re.Match[str]) -> str:
    for color, own in COLORS.items():
        if re.fullmatch(own, token[1]):
            return f'<span class="{color}">{token[2]}</span>'
    return token[2]


class CodePostprocessor(Postprocessor):
    """Thins every block of code of the page."""

    def run(self, text: str) -> str:
        """Look at every block; what Pygments puts before one for old browsers goes, too."""
        return _thin(text)


class CodeExtension(Extension):
    """Registers the processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - a name of Python-Markdown
        """Called by Python-Markdown."""
        md.postprocessors.register(CodePostprocessor(md), "guide-code", AFTER_RAW_HTML)


def makeExtension(**kwargs: Any) -> CodeExtension:  # noqa: N802 - a name of Python-Markdown
    """Called by Python-Markdown."""
    return CodeExtension(**kwargs)
