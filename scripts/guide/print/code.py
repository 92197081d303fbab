"""HTML of a text → HTML for paper: code that wraps, figures in fixed colors and with numbers.

Helper of `convert` and `topics`; works on the few shapes that our own extensions write.
"""

import re
from collections import Counter

from guide.figure.style import resolved

_CODE = re.compile(r"(<pre[^>]*>)(<code[^>]*>)(.*?)(</code></pre>)", re.DOTALL)
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_FIGURE = re.compile(r'<figure class="(drawing|diagram|table|listing)">(.*?)</figure>', re.DOTALL)
_DRAWING_ID = re.compile(r"\b((?:drawing|dg)-[0-9a-f]{8})")
_NAMES = {"drawing": "Figure", "diagram": "Figure", "table": "Table", "listing": "Listing"}
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)


def wrapped(html: str) -> str:
    """Code with a block for each line, so that a long one wraps below its own indentation.

    before: <pre><code>if a:
                b = 1</code></pre>
    after:  <pre><code><span class="l" style="…2ch…">if a:</span>…</code></pre>
    """
    return _CODE.sub(lambda found: found[1] + found[2] + _lines(found[3]) + found[4], html)


def _lines(code: str) -> str:
    done = []
    for line in code.rstrip("\n").split("\n"):
        indent = len(line) - len(line.lstrip(" ")) + 2
        style = f"padding-left:{indent}ch;text-indent:-{indent}ch"
        done.append(f'<span class="l" style="{style}">{line}\n</span>')
    return "".join(done)


def colored(html: str) -> str:
    """Figures in their light colors, in no need of a page that defines them."""
    return _SVG.sub(lambda found: resolved(found.group()), html)


class Numbers:
    """Counts the figures, tables and listings of a topic: "Figure 2.3-1".

    `prefix` and number begin the ids inside a figure: a document may show the same one twice.
    """

    def __init__(self, number: str, prefix: str) -> None:
        self.number, self.prefix = number, prefix
        self.counts = Counter[str]()

    def apply(self, html: str) -> str:
        """The HTML with a number before each caption; a diagram is at least called by its title."""
        return _FIGURE.sub(self._numbered, html)

    def _numbered(self, found: re.Match[str]) -> str:
        kind, body = found[1], found[2]
        name = _NAMES[kind]
        if "<figcaption>" not in body:
            title = _TITLE.search(body)
            body += f"<figcaption>{title[1] if title else ''}</figcaption>"
        self.counts[name] += 1
        label = f'<span class="label">{name} {self.number}-{self.counts[name]}.</span> '
        body = body.replace("<figcaption>", f"<figcaption>{label}")
        body = _DRAWING_ID.sub(rf"{self.prefix}-{self.counts[name]}-\1", body)
        return f'<figure class="{kind}">{body}</figure>'
