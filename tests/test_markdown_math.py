"""LaTeX in, HTML out; what search engines and copying readers get; what bad LaTeX says."""

import asyncio
import hashlib
import html
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from markdown import Markdown
from material.plugins.search.plugin import Parser as MaterialParser  # type: ignore[import-untyped]
from mkdocs.contrib.search.search_index import ContentParser

from guide.markdown.cache import cached
from guide.markdown.engine import VENDOR, render_math
from guide.markdown.errors import MathError
from guide.markdown.macros import MACROS
from guide.markdown.math import find_formulas
from guide.markdown.plain import plain_math

ROOT = Path(__file__).parent.parent


def converter(tmp_path: Path) -> Markdown:
    return Markdown(
        extensions=["attr_list", "tables", "toc", "guide.markdown.math"],
        extension_configs={"guide.markdown.math": {"cache": str(tmp_path)}},
    )


def test_an_inline_formula_is_set_where_it_stands(tmp_path: Path) -> None:
    page = converter(tmp_path).convert("The rate $x_i<1$ falls.")
    assert page.startswith('<p>The rate <span class="arithmatex" data-tex="x_i&lt;1">')
    assert page.endswith("</span> falls.</p>")
    assert '<span class="katex-html" aria-hidden="true">' in page
    assert "<math xmlns=" in page


def test_a_displayed_formula_is_a_block(tmp_path: Path) -> None:
    page = converter(tmp_path).convert('$$\n\\text{"a"} &\\lt b\n$$'.replace("&", ""))
    assert page.startswith('<div class="arithmatex" data-tex="\\text{&quot;a&quot;} \\lt b">')
    assert 'class="katex-display"' in page


def test_the_source_is_an_attribute_and_never_text(tmp_path: Path) -> None:
    formula = r"\softmax\left(\frac{q_{t} k^\top}{\sqrt{d_{h}}}\right)"
    page = converter(tmp_path).convert(
        f"# A\n\n## B ${formula}$\n\nInline ${formula}$.\n\n$${formula}$$"
    )
    assert f'data-tex="{html.escape(formula)}"' in page
    assert "annotation" not in page
    assert "\\" not in re.sub(r"<[^>]*>", "", page)


@pytest.mark.parametrize("parser", [ContentParser(), MaterialParser()], ids=["mkdocs", "material"])
def test_no_latex_reaches_the_search_index(parser: ContentParser, tmp_path: Path) -> None:
    formula = r"\softmax(x_{t})\,\frac{a}{b}"
    text = "# A\n\n## About $F$ {#b}\n\nInline $F$, then words.\n\n$$F$$\n\nEnd."
    page = converter(tmp_path).convert(text.replace("F", formula))
    parser.feed(page)
    parser.close()
    text = " ".join(" ".join([*section.text, *(section.title or "")]) for section in parser.data)
    assert "words" in text
    assert "End" in text
    assert "\\" not in text
    assert "_{" not in text


def test_search_finds_the_visible_formula_once(tmp_path: Path) -> None:
    parser = MaterialParser()
    parser.feed(converter(tmp_path).convert("# A\n\n## B\n\nIt is $O(n^2)$ here."))
    text = re.sub("<[^>]*>|\u200b", "", "".join(parser.data[1].text))
    assert text.split() == ["It", "is", "O(n2)", "here."]


def test_headings_get_short_ids_and_readable_names(tmp_path: Path) -> None:
    md = converter(tmp_path)
    page = md.convert(r"# Is $x_{<t}$ enough for $\alpha$?")
    (token,) = md.toc_tokens
    assert token["id"] == "is-x_t-enough-for-alpha"
    assert token["name"] == token["html"] == "Is x_(&lt;t) enough for α?"
    assert "Is x_(&lt;t) enough for α?" in md.toc
    assert "katex" in page


def test_a_formula_in_alternative_text_becomes_plain(tmp_path: Path) -> None:
    page = converter(tmp_path).convert("![Cost $O(n^2)$](a.svg)")
    assert page == '<p><img alt="Cost O(n^2)" src="a.svg" /></p>'


def test_formulas_know_their_place_and_kind() -> None:
    text = "---\ntitle: x\n---\n\nIs $a$?\n\n$$\nb\n$$\n"
    assert [(f.line, f.column, f.tex.strip(), f.display) for f in find_formulas(text)] == [
        (5, 4, "a", False),
        (7, 1, "b", True),
    ]


def test_formulas_in_quotations_lose_the_marks() -> None:
    (formula,) = find_formulas("> $a +\n> b$")
    assert formula.tex == "a +\nb"


BAD = {
    r"\frac{a}{b": ("expected '}'", 10),
    r"a + \foo": (r"Undefined control sequence: \foo", 4),
    "a + é": ("unicodeTextInMathMode", 4),
    r"\href{https://example.org}{x}": (r"\href is not allowed", None),
    r"\color{red} x": ("colors are the page's", None),
    r"\textcolor{nocolor}{x}": ("colors are the page's", None),
}


@pytest.mark.parametrize("tex", BAD)
def test_bad_latex_stops_the_build_and_says_where(tex: str, tmp_path: Path) -> None:
    words, position = BAD[tex]
    with pytest.raises(MathError) as raised:
        render_math(tex, False, tmp_path)
    assert words in raised.value.message
    assert position is None or raised.value.position == position
    with pytest.raises(MathError, match=re.escape(tex)):
        converter(tmp_path).convert(f"Here: ${tex}$")


@pytest.mark.parametrize("name", MACROS)
def test_every_macro_is_good_latex(name: str, tmp_path: Path) -> None:
    argument = "{x}" if "#1" in MACROS[name] else ""
    assert render_math(name + argument, True, tmp_path)


PLAIN = {
    r"\frac{d_h}{2} \le x_{<t}^2": "d_h/2 ≤ x_(<t)^2",
    r"\softmax(QK^\top)": "softmax(QK^⊤)",
    r"\hat y_t": "y_t",
    r"\min(1, p(x)/q(x))": "min(1, p(x)/q(x))",
    r"\frac{a+b}{2}": "(a+b)/2",
    r"\alpha=0.8": "α = 0.8",
}


@pytest.mark.parametrize("tex", PLAIN)
def test_a_formula_in_one_line_of_text(tex: str, tmp_path: Path) -> None:
    assert plain_math(tex, tmp_path) == PLAIN[tex]


def test_the_cache_makes_each_thing_once(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> str:
        made.append("x")
        return "text"

    assert [cached(tmp_path, ["a"], make) for _ in range(3)] == ["text"] * 3
    assert cached(tmp_path, ["b"], make) == "text"
    assert len(made) == 2
    assert not list(tmp_path.rglob(".*")), "temporary files stay behind"


def test_the_engine_does_not_hang_at_exit(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from guide.markdown.engine import render_math\n"
    )
    program += "render_math('x', False, Path(sys.argv[1]))"
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        check=True,
        timeout=60,
        env={"PYTHONPATH": str(ROOT / "scripts")},
    )


def test_vendored_files_are_those_recorded() -> None:
    record = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
    files = {path: sha for one in record["packages"].values() for path, sha in one["files"].items()}
    for path, sha in files.items():
        assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == sha, path
    folders = (VENDOR, ROOT / "docs/assets/katex")
    there = {
        file.relative_to(ROOT).as_posix() for folder in folders for file in folder.rglob("*.*")
    }
    ours = ("README.md", "vendor.json", "copy-formulas.js")
    assert {one for one in there if not one.endswith(ours)} <= set(files)


def test_the_style_sheet_asks_only_for_fonts_that_are_here() -> None:
    folder = ROOT / "docs/assets/katex"
    fonts = re.findall(r"url\(([^)]*)\)", (folder / "katex.min.css").read_text(encoding="utf-8"))
    assert set(fonts) == {f"fonts/{file.name}" for file in (folder / "fonts").iterdir()}


def test_punctuation_stays_on_the_line_of_its_formula() -> None:
    page = Markdown(extensions=["guide.markdown.math"]).convert(
        "Let $A=I$. Then ($x$), or $y$ alone."
    )
    assert re.findall(r"</span>([.,;)]+)</span> (\w+)", page) == [(".", "Then"), ("),", "or")]
    assert page.count('class="glued"') == 2


def test_the_engine_works_while_an_event_loop_runs(tmp_path: Path) -> None:
    async def render() -> str:
        return render_math(r"x^{2}", display=False, folder=tmp_path)

    # In a thread of its own: where a test drives a browser, this one's has a loop already.
    with ThreadPoolExecutor(1) as thread:
        assert "katex" in thread.submit(lambda: asyncio.run(render())).result()
