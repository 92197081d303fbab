"""Python's tokens as far as code.py colors them: stretches of ink come as one.

Pygments asks up to forty patterns at each name, sign and space of Python, four fifths of which have
no color. Here one pattern takes as many of those as follow each other, and leaves all else to the
rules of Pygments. Highlighting takes a fifth of the time.
"""

import keyword

from pygments.lexer import inherit
from pygments.lexers.python import PythonLexer
from pygments.token import Text

OF_LINES = r"""(?!^[^\S\n]*(?:(?:match|case)\b|[rRuUbB]{,2}(?:\"{3}|'{3})))"""
"""Not where Pygments' rules look at the start of a line: for soft keywords and docstrings."""
WORDS = "|".join(keyword.kwlist)
INK = rf"""(?x:(?:
    \n
  | {OF_LINES} [^\S\n]+
  | [-~+/*%=<>&^|:;,(){{}}\[\]]
  | (?! (?:{WORDS})\b ) {OF_LINES} [A-Za-z_][A-Za-z0-9_]*+ (?![\w"'])  # no prefix of a string
  | \. (?![0-9])
  | [0-9]++ (?:\.[0-9]*+)? (?!\w)
)+)"""


class InkPythonLexer(PythonLexer):
    """Tokens that differ from Pygments' own only where neither has a color."""

    tokens = {"root": [(INK, Text), inherit]}  # noqa: RUF012 - as Pygments has it
