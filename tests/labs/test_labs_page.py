"""The page of the labs: its code prints what it says, and it lists every module."""

import ast
import re
from pathlib import Path

from guide.blocks import run
from guide.build import ROOT
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


def _first_line(module: Path) -> str:
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return docstring.splitlines()[0].replace("``", "`")
