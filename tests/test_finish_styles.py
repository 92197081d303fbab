"""Sheets and fonts cut to what pages use: what goes, and above all what stays."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from guide.build import ROOT
from guide.finish.faces import letters_by_face, with_faces, without_formulas
from guide.finish.font_files import Letters, parted, write_fonts
from guide.finish.fonts import ASCII, FELT, PAIRS, letters_of, subset, unpacked
from guide.finish.scripts import slim
from guide.finish.sheet import Sheet, lighten, with_sheet
from guide.finish.styles import Used, cut

MARKUP = frozenset(["nav", ".main", "#there", "a", "li", "data-open", "data-md-color-scheme=slate"])
USED = Used(markup=MARKUP, words={"md-added", "md-version", "slate"})


@pytest.mark.parametrize(
    ("sheet", "rest"),
    [
        ("nav{color:red}", "nav{color:red}"),
        ("nav{ margin: 0 auto; font: 1em / 1.5 a, b }", "nav{margin:0 auto;font:1em / 1.5 a,b}"),
        ('nav{width: calc(1em + 2px); content: "; a"}', 'nav{width:calc(1em + 2px);content:"; a"}'),
        ("video{color:red}", ""),
        (".main,.gone{color:red}", ".main{color:red}"),
        ("main,.nav,#main,#there,there{color:red}", "#there{color:red}"),  # a class is no tag
        (".main .gone{color:red}", ""),
        (".md-added{color:red}", ".md-added{color:red}"),  # a script adds it
        (".md-version{color:red}", ""),  # a script would, if this site had versions
        ("a:hover::before{color:red}", "a:hover::before{color:red}"),
        (".main:not(.gone){color:red}", ".main:not(.gone){color:red}"),
        ("[data-open]{color:red}", "[data-open]{color:red}"),
        ("[data-shut]{color:red}", ""),
        ("[data-md-color-scheme=slate]{color:red}", "[data-md-color-scheme=slate]{color:red}"),
        ('[data-md-color-scheme="blue"]{color:red}', ""),
        ("[dir=rtl] nav{color:red}[dir=ltr] nav{color:red}", ""),
        (":root{color:red}", ":root{color:red}"),
        ("#gone{color:red}", ""),
        ("@media print{.gone{color:red}}", ""),
        ("@media print{nav{color:red}.gone{color:red}}", "@media print{nav{color:red}}"),
        ("@supports (a:b){@media print{nav{a:b}}}", "@supports (a:b){@media print{nav{a:b}}}"),
        ('nav{--x:url("a;b{");color:red}', "nav{color:red}"),
        ("nav{--x:1;color:var(--x)}", "nav{--x:1;color:var(--x)}"),
        ("nav{--y:2;--x:var(--y)}", "nav{}"),
        ("nav{--x:a(b(c(d)));color:red}", None),  # too deep to be read: it stays whole
        ("nav{--x:{a:b};color:red}", None),
        ("@font-face{font-family:A;src:b}nav{font-family:A}", None),
        ("@font-face{font-family:A;src:b}nav{color:red}", "nav{color:red}"),
        ("@page{margin:1cm}", "@page{margin:1cm}"),
        ("@keyframes k{from{a:b}to{a:c}}", "@keyframes k{from{a:b}to{a:c}}"),
        ('nav::before{content:"a;b}c"}', 'nav::before{content:"a;b}c"}'),
    ],
)
def test_a_sheet_keeps_what_can_apply(sheet: str, rest: str | None) -> None:
    assert cut(sheet, USED) == (sheet if rest is None else rest)


def test_what_the_style_of_a_drawing_asks_for_stays(tmp_path: Path) -> None:
    folder = tmp_path / "assets/stylesheets"
    folder.mkdir(parents=True)
    (folder / "main.1.min.css").write_text("svg{--fig-1:#00f;--gone:1}")
    page = (
        '<head><link rel="stylesheet" href="assets/stylesheets/main.1.min.css"></head>'
        "<svg><style>.line{stroke:var(--fig-1,#000)}</style></svg>"
    )
    (tmp_path / "index.html").write_text(page)
    lighten(tmp_path)
    (sheet,) = folder.glob("site.*.css")
    assert sheet.read_text() == "svg{--fig-1:#00f;}"


def test_a_broken_sheet_stops_the_build() -> None:
    with pytest.raises(ValueError, match="can't be read"):
        cut("nav{color:red} }", USED)


def test_the_faces_of_a_formula_are_those_of_its_classes() -> None:
    formula = (
        '<span class="katex"><span class="katex-html" aria-hidden="true"><span class="base">'
        '<span class="mord mathnormal">x</span><span class="mrel">=</span><span class="mord">'
        '<span class="mord mathbf">v</span></span><span class="delimsizing size2">(</span>'
        '<span class="sizing size1"><span class="mord">3</span></span>'
        "</span></span></span> text that is no formula</p>"
    )
    found = {
        face.removeprefix("KaTeX_"): set(found) for face, found in letters_by_face(formula).items()
    }
    assert found == {
        "Math-Italic": {"x"},
        "Main-Regular": {"=", "3"},
        "Main-Bold": {"v"},
        "Size2-Regular": {"("},
    }


def test_a_page_without_formulas_keeps_the_text_between_them() -> None:
    formula = '<span class="katex-html"><span class="mord">x</span><b>&lt;</b></span></span>'
    page = f"<p>Zoë <span>{formula} and <span>{formula} agrees</p>"
    rest, letters = without_formulas(page)
    assert rest == "<p>Zoë <span></span> and <span></span> agrees</p>"
    assert letters == {"KaTeX_Main-Regular": {"x", "<"}}


@pytest.mark.parametrize(
    "name", ["fonts/inter-latin-wght-normal", "katex/fonts/KaTeX_Main-Regular"]
)
def test_a_font_has_the_letters_asked_for_and_is_the_same_every_time(name: str) -> None:
    data = (ROOT / "docs/assets" / f"{name}.woff2").read_bytes()
    small = subset(unpacked(data), ASCII)
    assert small == subset(unpacked(data), sorted(ASCII, reverse=True))
    assert len(small) < len(data) * 0.6
    before, after = (TTFont(io.BytesIO(one)).getBestCmap() for one in (data, small))
    assert set(after) == set(before) & {ord(letter) for letter in ASCII}


def test_a_font_has_no_letter_that_nobody_asked_for() -> None:
    data = (ROOT / "docs/assets/katex/fonts/KaTeX_Main-Regular.woff2").read_bytes()
    assert letters_of(subset(unpacked(data), "≪∈x")) == set("≪∈x")  # and not their mirror images


def test_a_letter_of_few_pages_is_rare() -> None:
    pages = [ASCII] * 19 + [ASCII | {"ř", "é"}, {"é"}]
    assert parted(pages, 1 / 20).rare == {"ř"}
    assert parted(pages, 1 / 20, frozenset("ř")).rare == frozenset()
    assert parted(pages, 1 / 10).common == ASCII
    assert parted([{"a"}] * 21 + [{"b"}], 1 / 20) == Letters(common=frozenset("ab"))


def test_rare_letters_of_a_face_are_in_a_file_of_their_own(tmp_path: Path) -> None:
    name = "source-serif-4-latin-400-normal"
    font = (ROOT / f"docs/assets/fonts/{name}.woff2").read_bytes()
    (tmp_path / "fonts").mkdir()
    (tmp_path / f"fonts/{name}.woff2").write_bytes(font)
    rule = '@font-face { font-family: "A"; src: url("../fonts/%s.woff2"); font-weight: 400; }'
    text = Letters(common=frozenset("ab"), rare=frozenset("éçβ"))
    css, faces = write_fonts(tmp_path, rule % name, "styles", text, {})
    face = faces[name]
    assert letters_of((tmp_path / face.file).read_bytes()) == {"a", "b"}
    assert letters_of((tmp_path / face.rare_file).read_bytes()) == {"é", "ç"} == face.rare
    common, rare = css.split("}", 1)
    assert face.file in common and "unicode-range" not in common
    assert face.rare_file in rare and rare.endswith(";unicode-range:U+E7,U+E9}")


def test_a_face_that_no_page_sets_goes(tmp_path: Path) -> None:
    (tmp_path / "katex").mkdir()
    for name in ("KaTeX_Main-Bold", "KaTeX_Size3-Regular"):
        font = (ROOT / f"docs/assets/katex/fonts/{name}.woff2").read_bytes()
        (tmp_path / f"katex/{name}.woff2").write_bytes(font)
    rules = "".join(
        f'@font-face{{font-family:{name};src:url("../katex/{name}.woff2")}}p{{color:red}}'
        for name in ("KaTeX_Main-Bold", "KaTeX_Size3-Regular")
    )
    formulas = {"KaTeX_Size3-Regular": Letters(common=frozenset("("))}
    css, faces = write_fonts(tmp_path, rules, "styles", Letters(common=ASCII), formulas)
    assert list(faces) == ["KaTeX_Size3-Regular"]
    assert css.startswith("p{color:red}@font-face{font-family:KaTeX_Size3-Regular;")
    assert len(list((tmp_path / "katex").iterdir())) == 3


@pytest.mark.parametrize("style", ["400-normal", "600-normal"])
def test_a_font_keeps_the_kerning_that_is_felt(style: str) -> None:
    data = (ROOT / f"docs/assets/fonts/source-serif-4-latin-{style}.woff2").read_bytes()
    before, after = (kerning(one) for one in (data, subset(unpacked(data), ASCII)))
    assert min(abs(move) for move in after if move) >= FELT * 1000
    assert any(0 < abs(move) < FELT * 1000 for move in before)
    assert min(after) < -100


def kerning(data: bytes) -> list[int]:
    """How far its pairs of letters are moved, in units of a font of 1,000."""
    lookups = TTFont(io.BytesIO(data))["GPOS"].table.LookupList.Lookup
    tables = [getattr(one, "ExtSubTable", one) for lookup in lookups for one in lookup.SubTable]
    pairs = []
    for table in tables:
        if table.LookupType == PAIRS and table.Format == 1:
            pairs += [pair for some in table.PairSet for pair in some.PairValueRecord]
        elif table.LookupType == PAIRS:
            pairs += [pair for row in table.Class1Record for pair in row.Class2Record]
    return [getattr(pair.Value1, "XAdvance", 0) for pair in pairs]


def test_a_page_asks_for_one_sheet_where_the_first_one_stood(tmp_path: Path) -> None:
    page = (
        '<head>\n<link rel="stylesheet" href="../assets/stylesheets/main.1a.min.css">\n<!-- x -->\n'
        '<link rel="stylesheet" href="../assets/b.css">\n</head>'
    )
    early = {"a/index.html": ["assets/f.woff2"]}
    sheet = Sheet(path="assets/site.1.css", size=1, early=early, samples={})
    assert with_sheet(page, sheet, "a/index.html") == (
        '<head>\n<link rel="preload" href="../assets/f.woff2" as="font" type="font/woff2"'
        ' crossorigin><link rel="stylesheet" href="../assets/site.1.css">\n<!-- x -->\n</head>'
    )
    paper = '<link rel="stylesheet" href="../assets/print.css">'
    assert with_sheet(paper, sheet, "a/index.html") == paper


@pytest.mark.parametrize(
    ("script", "rest"),
    [
        ("// what it does\nconst a = 1;\n\n  // why\n  b();\n", "const a = 1;\nb();\n"),
        ("/** One line. */\nf();\n", "f();\n"),
        ("/**\n * Several // lines.\n */\nf();\n", "f();\n"),
        ('const a = "// no comment"; // one behind code\n', None),
        ("const a = `\n  // a text\n`;\n", None),
        ("f(`a`);\n// why\ng(`b`);\n", "f(`a`);\ng(`b`);\n"),
    ],
)
def test_a_script_loses_whole_lines_of_comment_alone(script: str, rest: str | None) -> None:
    assert slim(script) == (script if rest is None else rest)


def test_faces_of_formulas_are_asked_for_before_their_fold_is_opened():
    formula = '<span class="katex-html"><span class="mop large-op">∑</span><b class="mathbf">x</b>'
    page = with_faces(f"<body><details>{formula}</details></body>")
    assert "font-family:KaTeX_Size2;font-weight:400;font-style:normal" in page
    assert "font-family:KaTeX_Main;font-weight:700;font-style:normal" in page
    plain = '<body><details><span class="katex-html"><span class="mord">2</span></details></body>'
    assert "font-family:KaTeX_Main;font-weight:400" in with_faces(plain)
    samples = with_faces(plain, {"KaTeX_Main-Regular": "x<"})
    assert 'font-weight:400;font-style:normal">x&lt;</i>' in samples
    for page in (f"<body>{formula}</body>", "<body><details></details></body>"):
        assert with_faces(page) == page
