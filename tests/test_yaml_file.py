"""What a YAML file of the guide may hold, and what is refused with its line."""

import pytest

from guide.source import Source
from guide.yaml_file import read_yaml


def read(text: str):
    document, problems = read_yaml(Source(path="x.yml", text=text))
    return document, [str(problem) for problem in problems]


def test_scalars_stay_strings_and_every_value_has_its_line():
    document, problems = read("year: 2021\nlist:\n  - {a: 1.5}\n  - b\nday: 2026-11-24\nnone:\n")
    assert problems == []
    assert document.data == {
        "year": "2021", "list": [{"a": "1.5"}, "b"], "day": "2026-11-24", "none": "",
    }  # fmt: skip
    assert document.place(("list", 1)).line == 4
    assert document.place(("list", 0, "a")).line == 3
    assert document.place(("list", 7, "gone")).line == 3  # the nearest thing around it


def test_the_first_line_shifts_all_lines():
    document, _ = read_yaml(Source(path="x.md", text="a: b\n"), first_line=2)
    assert document.place(("a",)).line == 2


@pytest.mark.parametrize("quoted", ['"2305.18290"', "'no'", '"12:30"', "'1.10'", '"~"'])
def test_quotes_keep_what_yaml_would_change(quoted):
    document, problems = read(f"a: {quoted}")
    assert problems == []
    assert document.data == {"a": quoted[1:-1]}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: 2305.18290", "x.yml:2: [unquoted] other readers take 2305.18290 for a float"),
        ("a: no", "x.yml:1: [unquoted] other readers take no for a bool"),
        ("a: ~", "x.yml:1: [unquoted] other readers take ~ for a null"),
        ("a: 12:30", "x.yml:1: [unquoted] other readers take 12:30 for a int"),
        ("a: 1.10", "x.yml:1: [unquoted] other readers take 1.10 for a float"),
        ("a: 0x1f", "x.yml:1: [unquoted] other readers take 0x1f for a int"),
        ("a: &x 1", "x.yml:1: [yaml-anchor] anchors and aliases are refused"),
        ("a: [&x 1, *x]", "x.yml:1: [yaml-anchor] anchors and aliases are refused"),
        ("a: &a [*a]", "x.yml:1: [yaml-anchor] anchors and aliases are refused"),
        ("a: 1\nb: *x", "x.yml:2: [yaml-anchor] anchors and aliases are refused"),
        ("a: !!python/name:os.system x", "x.yml:1: [yaml-tag] the tag tag:yaml.org,2002:python"),
        ("!!set {a}", "x.yml:1: [yaml-tag] the tag tag:yaml.org,2002:set is refused"),
        ("a: 1\na: 2", 'x.yml:2: [duplicate-key] the key "a" is given twice'),
        ("? [a]\n: 1", "x.yml:1: [yaml] a key is a list or mapping"),
        ("a: 1\n---\nb: 2", "x.yml:2: [yaml] a second document starts here"),
        ("[" * 5000, "x.yml:1: [yaml-depth] nested deeper than 12"),
        ("a: [1,\nb: {", "x.yml:3: [yaml]"),
        ("a: 'x", "x.yml:1: [yaml]"),
        ("a: b: c", "x.yml:1: [yaml]"),
        ("a: `x`", "x.yml:1: [yaml]"),
        ("a: \t- x\n\tb: 1", "x.yml:"),
    ],
)
def test_what_would_be_read_otherwise_elsewhere_is_refused(text, problem):
    document, problems = read(text)
    assert document is None
    assert len(problems) == 1
    assert problems[0].startswith(problem)
    assert "; " in problems[0]
