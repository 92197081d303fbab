"""The small modules that a page asks for → one with those that it needs, without comments.

before: <script src="../assets/javascripts/frame.js" type="module"></script> … nine of them
after:  <script src="../assets/javascripts/site.1a2b3c4d.js" type="module"></script>

Ours are written to be read, and a reader of the site pays for that with every first load.

before: /** Open what hides it. */        after: function reveal(element){
        function reveal(element) {               node.open=true;
          // the part itself                     }
          node.open = true;
        }
"""

import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

TAG = re.compile(r'<script src="([^"]*?)(assets/[^"]+\.js)" type="module"></script>\s*')
NEEDED = {
    "assets/javascripts/questions.js": ('class="question"',),
    "assets/javascripts/estimates.js": ('class="estimate"',),
    "assets/javascripts/reached.js": ('class="cite"', "data-meaning="),
    "assets/javascripts/copy.js": ("<pre",),
    "assets/javascripts/fold.js": ("<details",),
    "assets/katex/copy-formulas.js": ('class="katex',),
}
"""Modules that only some pages need, with what such a page holds."""

COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*?.*?\*/[ \t]*)$\n?", re.MULTILINE)
LONG = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
BACKQUOTED = re.compile(r"`[^`\n]*`")
"""A text in backquotes on one line; where one spans lines, its line starts mean something."""

TEXTS = re.compile(r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)""")
SPACED = re.compile(r" *([=?:{},;()<>&|]) *")
PRINTED = "assets/javascripts/print.js"


def slim(script: str) -> str:
    """A script without comments and indentation, or the same when a text of it spans lines.

    Only whole lines go, so nothing has to be parsed.
    """
    if "`" in BACKQUOTED.sub("", script):
        return script
    bare = COMMENT.sub("", LONG.sub("", script))
    return re.sub(r"^[ \t]+|[ \t]+$|^\n", "", bare, flags=re.MULTILINE)


@cache
def strip(script: str) -> str:
    """A module without its comments and spaces. No text of ours looks like a comment."""
    script = re.sub(r" // .*$", "", slim(script), flags=re.MULTILINE)
    pieces = TEXTS.split(script)  # code and texts in turns
    if any(text.startswith("`") and text.count("${") != text.count("}") for text in pieces[1::2]):
        raise ValueError("a template inside a template: this can't tell code from text in it")
    pieces[::2] = [SPACED.sub(r"\1", code) for code in pieces[::2]]
    return "".join(pieces)


def shrink(site: Path) -> None:
    """The script that stays on its own, search's engine, without comments."""
    for path in (site / "assets").glob("search/box.js"):
        path.write_text(strip(path.read_text(encoding="utf-8")), encoding="utf-8")


@dataclass(frozen=True)
class Modules:
    """The modules of one site; few sets of them are asked for, so each is joined once."""

    site: Path
    _joined: dict[tuple[str, ...], str] = field(default_factory=dict, init=False)

    def join(self, html: str) -> str:
        """A page that asks for one module; composed pages for paper have their own and keep them."""
        found = TAG.findall(html)
        if not found or any(name == PRINTED for _, name in found):
            return html
        names = (name for _, name in found if _is_needed(name, html))
        tag = f'<script src="{found[0][0]}{self._path(tuple(names))}" type="module"></script>'
        return TAG.sub("", html).replace("</body>", f"{tag}</body>", 1)

    def _path(self, names: tuple[str, ...]) -> str:
        if names not in self._joined:
            parts = [strip((self.site / name).read_text(encoding="utf-8")) for name in names]
            text = "".join(f"{{\n{part}}}\n" for part in parts)  # a block each: names stay apart
            path = f"assets/javascripts/site.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"
            (self.site / path).write_text(text, encoding="utf-8")
            self._joined[names] = path
        return self._joined[names]


def _is_needed(name: str, html: str) -> bool:
    return name not in NEEDED or any(held in html for held in NEEDED[name])
