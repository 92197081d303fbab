"""Rules for Python blocks. That their output is what they print is proved by the tests."""

import ast
import re
import sys
from collections.abc import Iterator

from guide.check import Finding, Rule
from guide.model import Guide, Text
from guide.problems import Place

MAX_LINES = 30
ALLOWED = frozenset({"numpy", "napkin"})
_FENCE = re.compile(r"^(`{3,})python[ \t]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)


def blocks(text: Text) -> Iterator[tuple[Place, str, str]]:
    """Python blocks of a text: place of the first line, code, and the output pasted under it."""
    for match in _FENCE.finditer(text.markdown):
        code, output = split_output(match.group(2))
        yield text.at(text.markdown[: match.start()].count("\n") + 2), code, output


def split_output(block: str) -> tuple[str, str]:
    """`print(1)\\n#> 1\\n` → ("print(1)\\n", "1\\n")."""
    code: list[str] = []
    output: list[str] = []
    for line in block.splitlines(keepends=True):
        (output if line.startswith("#>") else code).append(line)
    return "".join(code), "".join(line[2:].removeprefix(" ") for line in output)


def _all_blocks(guide: Guide) -> Iterator[tuple[Place, str, str]]:
    for topic in guide.written:
        for text in topic.answer.texts if topic.answer else ():
            yield from blocks(text)


def python_block(guide: Guide) -> Iterator[Finding]:
    """A Python block parses, has at most 30 lines, and shows what it prints as #> lines at its end."""
    for place, code, output in _all_blocks(guide):
        if (count := len(code.strip().splitlines())) > MAX_LINES:
            yield Finding(place, f"the block has {count} lines", f"cut it to {MAX_LINES}")
        if not output:
            yield Finding(place, "the block shows no output", "let it print, run: make bless-code")
        try:
            ast.parse(code)
        except SyntaxError as error:
            at = Place(path=place.path, line=place.line + (error.lineno or 1) - 1)
            yield Finding(at, f"not Python: {error.msg}", "correct it")


def python_imports(guide: Guide) -> Iterator[Finding]:
    """A Python block imports the standard library, NumPy and napkin, nothing heavier."""
    for place, code, _ in _all_blocks(guide):
        for name, line in _imports(code):
            if name not in ALLOWED and name not in sys.stdlib_module_names:
                at = Place(path=place.path, line=place.line + line - 1)
                yield Finding(at, f"the block imports {name}", "use NumPy or napkin")


def _imports(code: str) -> Iterator[tuple[str, int]]:
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0], node.lineno


RULES: tuple[Rule, ...] = (python_block, python_imports)
