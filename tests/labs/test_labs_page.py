"""The page of the labs: its code prints what it says, and it lists every module."""

import ast
import re
from pathlib import Path

import pytest

from guide.blocks import run
from guide.build import ROOT
from guide.model import LABS
from guide.rules.code import split_output

PAGE = (ROOT / "docs/labs/index.md").read_text(encoding="utf-8")
MODULES = sorted((ROOT / "docs/labs/napkin").glob("*.py"))


def test_the_example_prints_what_stands_under_it() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    code, output = split_output(block)
    assert run(code) == output


def test_every_module_is_listed_with_the_first_line_of_its_docstring() -> None:
    assert len(MODULES) > 15
    for module in MODULES:
        assert f"- [`{module.name}`](napkin/{module.name}): {_first_line(module)}\n" in PAGE


@pytest.mark.parametrize("lab", LABS)
def test_a_lab_is_small_enough_to_be_read(lab: str) -> None:
    """Under 600 lines of code, tests not counted."""
    files = sorted((ROOT / "docs/labs" / lab).glob("*.py"))
    assert 100 < sum(_code_lines(file.read_text(encoding="utf-8")) for file in files) < 600


def _code_lines(source: str) -> int:
    """Lines that are neither blank nor a comment nor part of a docstring."""
    texts = [
        range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    said = {line for lines in texts for line in lines}
    return sum(
        1
        for number, line in enumerate(source.splitlines(), start=1)
        if line.strip() and not line.strip().startswith("#") and number not in said
    )


@pytest.mark.parametrize("lab", LABS)
def test_every_region_of_a_lab_is_shown_once(lab: str) -> None:
    page = (ROOT / f"docs/labs/{lab}.md").read_text(encoding="utf-8")
    for file in (ROOT / "docs/labs" / lab).glob("*.py"):
        for region in re.findall(r"--8<-- \[start:([\w-]+)\]", file.read_text(encoding="utf-8")):
            assert page.count(f'"docs/labs/{lab}/{file.name}:{region}"') == 1, (file.name, region)


def _first_line(module: Path) -> str:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return docstring.splitlines()[0].replace("``", "`")
