"""LaTeX → HTML and DOT → SVG, by KaTeX and Graphviz inside one V8 of this process.

Both are vendored scripts (vendor/vendor.json says which); nothing is fetched and no Node is
needed. Callable without Markdown, so that `make check` finds a bad formula without a build.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

from guide.markdown.cache import DEFAULT_FOLDER, cached
from guide.markdown.errors import DiagramError, MathError
from guide.markdown.macros import MACROS
from guide.v8 import Program

VENDOR = Path(__file__).parent.parent / "vendor"

EDITION = 3
"""Raise it when `_tidy` or the glue below changes what comes out: the cache forgets the old."""

START_SECONDS = 60
"""Starting Graphviz takes 0.1 s; on a busy machine it may wait long for its turn."""

# viz.js asks for its own address, a UTF-8 decoder and random numbers (to salt a hash table), and
# a bare V8 has none of them. Numbers that are always the same keep the output the same.
GLUE = r"""
globalThis.location = {href: "viz:"};
globalThis.TextDecoder = class {
  decode(bytes) {
    let text = "";
    for (const byte of bytes) text += "%" + (256 + byte).toString(16).slice(1);
    return decodeURIComponent(text);
  }
};
globalThis.crypto = {getRandomValues: (values) => values.fill(4)};
// KaTeX sets a command it doesn't trust, such as \href, in red, and says nothing.
function distrust(asked) { throw new katex.ParseError(asked.command + " is not allowed"); }
function typeset(tex, options) {
  options.trust = distrust;
  try { return JSON.stringify({html: katex.renderToString(tex, options)}); }
  catch (error) {
    return JSON.stringify({message: error.rawMessage || String(error), position: error.position});
  }
}
function draw(source, options) {
  try { return JSON.stringify(viz.renderFormats(source, ["svg", "json"], options)); }
  catch (error) { return JSON.stringify({errors: [{message: String(error)}]}); }
}
"""


def render_math(tex: str, display: bool, folder: Path = DEFAULT_FOLDER) -> str:
    """The HTML of a formula: visible boxes for eyes, MathML for ears. MathError if it is bad."""
    parts: list[object] = ["math", EDITION, _version("katex"), MACROS, tex, display]
    return cached(folder, parts, lambda: _tidy(_typeset(tex, display)))


def render_dot(
    source: str, attributes: dict[str, dict[str, str]], folder: Path = DEFAULT_FOLDER
) -> tuple[str, str]:
    """What Graphviz draws, as it draws it: SVG, and JSON of the graph with its positions.

    DiagramError if it is bad or Graphviz warns. `attributes` are defaults by kind: graph, node, edge.
    """
    options = {f"{kind}Attributes": values for kind, values in attributes.items()}
    parts: list[object] = ["dot", EDITION, _version("viz"), options, source]
    drawn = json.loads(cached(folder, parts, lambda: json.dumps(_draw(source, options))))
    return drawn["svg"], drawn["json"]


def _typeset(tex: str, display: bool) -> str:
    options = {
        "displayMode": display,
        "throwOnError": True,
        "strict": "error",
        "macros": MACROS,
    }
    answer = json.loads(_PROGRAM.call("typeset", tex, options))
    if "html" not in answer:
        raise MathError(answer["message"], answer.get("position"))
    # KaTeX takes any word for a color, and no color suits both the light and the dark page.
    if re.search(r'style="[^"]*\bcolor:', answer["html"]):
        raise MathError("colors are the page's to set; mark what matters with \\mathbf or \\boxed")
    return str(answer["html"])


MATHML = re.compile(r'<span class="katex-mathml"[^>]*>.*?</math></span>', re.DOTALL)
"""The half of a set formula that is for ears."""
NAMED = re.compile("<mi[^>]*>[^<]*</mi><mo>\N{FUNCTION APPLICATION}</mo>")
"""An operator's name with the sign that applies it: two elements where an index may hold one."""


def _tidy(html: str) -> str:
    """Keep the LaTeX source out of the text of the page.

    before: <span class="katex-mathml"><math><semantics>ROW<annotation>x_i</annotation></semantics>
    after:  <span class="katex-mathml" data-search-exclude=""><math>ROW</math>

    Text is what search engines index and screen readers may say; math.py puts the source into an
    attribute instead. Excluded from search is the MathML alone, whose text repeats the visible
    one; it holds no nested span, so Material's parser, which ends an exclusion at the next tag of
    the same name, ends it where it should.
    """
    html = re.sub(r"<annotation .*?</annotation>", "", html, flags=re.DOTALL)
    html = re.sub(r"</?semantics>", "", html)
    html = NAMED.sub(r"<mrow>\g<0></mrow>", html)
    return html.replace('class="katex-mathml"', 'class="katex-mathml" data-search-exclude=""')


def _draw(source: str, options: dict[str, Any]) -> dict[str, str]:
    """Both formats of one layout, which is what takes the time."""
    answer = json.loads(_PROGRAM.call("draw", source, options))
    for error in answer["errors"]:
        if "non-ASCII character" not in error["message"]:
            raise _diagram_error(error["message"])
    if "output" not in answer:
        raise DiagramError("Graphviz could not draw it and gave no reason; simplify it")
    return dict(answer["output"])


def _diagram_error(message: str) -> DiagramError:
    place = re.search(r"in line (\d+) ?", message)
    said = re.sub(r"^(Warning|Error): ", "", message).replace("\n", " ").strip()
    return DiagramError(f"Graphviz says: {said}", int(place[1]) if place else 1)


def _start(engine: MiniRacer) -> None:
    engine.eval(GLUE)
    for name in ("katex.min.js", "viz-global.js"):
        # Bytes, not text mode: viz.js holds a WebAssembly program in a string, and a translated
        # carriage return would break it.
        engine.eval((VENDOR / name).read_bytes().decode("utf-8"))
    started: Any = engine.eval("Viz.instance().then(function (it) { globalThis.viz = it; })")
    started.get(timeout=START_SECONDS)


_PROGRAM = Program(_start)


@cache
def _version(package: str) -> str:
    record = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
    return str(record["packages"][package]["version"])
