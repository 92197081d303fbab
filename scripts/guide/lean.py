"""A page's HTML → less HTML of which the search plugin makes the same records, in a quarter of the time.

A formula is fifty spans around three letters, a line of code ten, a table four cells a row, and the
plugin looks at each tag with Python's slow parser. To it these tags only part texts, and of a text
it asks whether it is white space alone: that is one space, or nothing after another. So tags go
where a text that is more continues behind them, and elsewhere an empty tag parts what they parted.

before: <p>At <span class="katex"><span class="katex-mathml" data-search-exclude=""><math>…</math>
        </span><span class="katex-html"><span class="mord">t</span></span></span>, <em>it</em> is</p>
        <table>
        <tr>
        <td>1</td> …
after:  <p>At t, it is</p>
        <wbr> <wbr>1 …
"""

import re

from guide.markdown.engine import MATHML

SUMMARY = re.compile(r'<summary data-search-exclude="">.*?</summary>', re.DOTALL)
"""What to press to open a part."""
HEADERLINK = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')
"""A heading's link to itself, which is not of its title."""
NAMES = (
    "a|br|em|small|span|strong|table|tbody|t[dhr]|thead|d[dlt]|figcaption"
    "|svg|circle|desc|g|path|polygon|rect|text|title|tspan"
)
"""Elements that hold no heading: where one of those stands decides about the text after it."""
TAG = rf"(?:</?(?:{NAMES})\b[^>]*>|<style\b[^>]*>[^<]*</style>)"
TAGS = re.compile(rf"{TAG}++")
PARTED = re.compile(rf"{TAG}++(?:(\s++){TAG}++)*+")
"""Tags with nothing but white space between them."""
EXACT = re.compile(r"<(pre|h[1-6])\b.*?</\1>", re.DOTALL)
"""Where all white space counts."""


def lean(html: str) -> str:
    """The HTML without most tags; as it is where anything else in it is not for search."""
    less = HEADERLINK.sub("", SUMMARY.sub("<wbr>", MATHML.sub("", html)))
    if "data-search" in less:
        return html  # what it stands on may be one of the tags that go
    less = EXACT.sub(_in_exact, less)
    return PARTED.sub(_in_text, less)


def _in_exact(found: re.Match[str]) -> str:
    return TAGS.sub("" if found[1] == "pre" else "<wbr>", found[0])


def _in_text(tags: re.Match[str]) -> str:
    """What is left of tags in a row: nothing or a space inside a text, else what parts it as they do."""
    html, (start, end) = tags.string, tags.span()
    before, after = html[start - 2 : start], html[end : end + 2]
    space = " " if tags[1] else ""
    if _is_text(before.strip()[-1:]) and _is_text(after.strip()[:1]):
        return space
    if space:
        return "<wbr> <wbr>"
    return "" if before.endswith(">") or after.startswith("<") else "<wbr>"


def _is_text(character: str) -> bool:
    """Whether it is of a text. An entity may be a space, and what ends or begins like one, too."""
    return character not in ("", "<", ">", "&", ";")
