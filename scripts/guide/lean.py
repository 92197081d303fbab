"""A page's HTML → less HTML of which the search plugin makes the same records, in a sixth of the time.

A formula is fifty spans around three letters, a line of code ten, and the plugin looks at each tag
with Python's slow parser. Spans mean nothing to it, but the pieces of text between them do: so a run
of them becomes one empty tag.

before: <span class="katex"><span class="katex-mathml" data-search-exclude=""><math>…</math></span>
        <span class="katex-html"><span class="mord">t</span></span></span>
after:  <wbr>t<wbr>
"""

import re

from guide.markdown.engine import MATHML

RUN = re.compile(r"(?:</?(?:span|svg|path)\b[^>]*>)+")


def lean(html: str) -> str:
    """The HTML without spans; as it is where one of them is not for search, which we can't undo."""
    less = MATHML.sub("<wbr>", html)
    if re.search(r"<(?:span|svg|path)\b[^>]*\bdata-search", less):
        return html
    return RUN.sub("<wbr>", less)
