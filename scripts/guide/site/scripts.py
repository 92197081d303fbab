"""A script of ours → the same script without its comments and indentation. Pure.

Material's own come minimized; ours are written to be read, and a reader of the site pays for that
with every first load. Only whole lines go, so nothing has to be parsed.

before: /** Open what hides it. */        after: function reveal(element) {
        function reveal(element) {               node.open = true;
          // the part itself                     }
          node.open = true;
        }
"""

import re

COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*?.*?\*/[ \t]*)$\n?", re.MULTILINE)
LONG = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
TEXT = re.compile(r"`[^`\n]*`")
"""A text in backquotes on one line; where one spans lines, its line starts mean something."""


def slim(script: str) -> str:
    """The script, or the same when a text of it spans lines."""
    if "`" in TEXT.sub("", script):
        return script
    bare = COMMENT.sub("", LONG.sub("", script))
    return re.sub(r"^[ \t]+|[ \t]+$|^\n", "", bare, flags=re.MULTILINE)
