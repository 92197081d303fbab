"""What Material writes and HTML does not allow, and what nobody reads any more.

Material's own templates are mended in docs/.overrides.

before: <input class="md-toggle" … type="checkbox" id="__drawer" autocomplete="off">
after:  <input class="md-toggle" … type="checkbox" id="__drawer">
"""

import re

_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""A checkbox completes nothing. frame.js keeps browsers from ticking it again."""
_READ = ' data-search-exclude=""'
"""What the search plugin was told to leave out: it has read the page."""


def tidy(html: str) -> str:
    """The page as valid HTML."""
    return _TOGGLE.sub(r"\1", html).replace(_READ, "")
