"""Rules for Python blocks. That their output is what they print is proved by the tests."""

import ast
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from guide.check import Finding, Rule
from guide.markdown.errors import EstimateError
from guide.markdown.estimates import numbers, read_estimate
from guide.markdown.text import segments
from guide.model import Guide, Text
from guide.problems import Place, did_you_mean
from guide.rules.texts import written_texts

MAX_LINES, MAX_WIDTH = 30, 120
ALLOWED = frozenset({"numpy", "napkin"})
LANGUAGES = ("python", "dot", "text", "json", "yaml", "bash")
_OPENING = re.compile(rf"`{{3,}}({'|'.join(LANGUAGES)}|estimate)")


def blocks(text: Text) -> Iterator[tuple[Place, str, str]]:
    """Python blocks of a text: place of the first line, code, and the output pasted under it."""
    for line, language, inside in _fences(text):
        if language == "python":
            code, output = split_output(inside)
            yield text.at(line + 1), code, output


def _fences(text: Text) -> Iterator[tuple[int, str, str]]:
    """Fences and indented blocks: line, language ("" if it is none of the guide's), content."""
    for part in segments(text.markdown, "fence"):
        head, _, rest = part.text.partition("\n")
        match = _OPENING.fullmatch(head.rstrip()) if part.column == 1 else None
        yield part.line, match.group(1) if match else "", rest.rpartition("\n")[0] + "\n"


def split_output(block: str) -> tuple[str, str]:
    """`print(1)\\n#> 1\\n` → ("print(1)\\n", "1\\n")."""
    code: list[str] = []
    output: list[str] = []
    for line in block.splitlines(keepends=True):
        (output if line.startswith("#>") else code).append(line)
    return "".join(code), "".join(line[2:].removeprefix(" ") for line in output)


def _all_blocks(guide: Guide) -> Iterator[tuple[Place, str, str]]:
    for text in written_texts(guide):
        yield from blocks(text)


def code_fence(guide: Guide) -> Iterator[Finding]:
    """Code stands in a fence that starts its line and names its language; python is run."""
    for text in written_texts(guide):
        for line, language, _ in _fences(text):
            if not language:
                yield Finding(
                    text.at(line),
                    "code that is in no fence of the guide",
                    f"open it with ``` at the line's start and {', '.join(LANGUAGES)}",
                )


def python_block(guide: Guide) -> Iterator[Finding]:
    """A Python block parses, has at most 30 lines of 120 columns, and ends with what it prints as #> lines."""
    for place, code, output in _all_blocks(guide):
        if (count := len(code.strip().splitlines())) > MAX_LINES:
            yield Finding(place, f"the block has {count} lines", f"cut it to {MAX_LINES}")
        for line, text in enumerate(code.splitlines()):
            if len(text) > MAX_WIDTH:
                at = Place(path=place.path, line=place.line + line)
                yield Finding(at, f"the line has {len(text)} columns", f"wrap it at {MAX_WIDTH}")
        if not output:
            yield Finding(place, "the block shows no output", "let it print, run: make bless-code")
        if fault := _read(code).fault:
            message, line = fault
            at = Place(path=place.path, line=place.line + line - 1)
            yield Finding(at, f"not Python: {message}", "correct it")


def python_imports(guide: Guide) -> Iterator[Finding]:
    """A Python block imports the standard library, NumPy and napkin, nothing heavier."""
    for place, code, _ in _all_blocks(guide):
        for name, line in _read(code).imports:
            if name not in ALLOWED and name not in sys.stdlib_module_names:
                at = Place(path=place.path, line=place.line + line - 1)
                yield Finding(at, f"the block imports {name}", "use NumPy or napkin")


class _Reading(NamedTuple):
    """What rules ask of a block: the modules it imports, the kinds and keys of the facts it names,
    what is wrong with its syntax; each with its line."""

    imports: tuple[tuple[str, int], ...] = ()
    facts: tuple[tuple[str, str, int], ...] = ()
    fault: tuple[str, int] | None = None


@lru_cache(maxsize=2_000)
def _read(code: str) -> _Reading:
    """A block, parsed and walked through once for all rules; what Python only warns of is a fault."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(code)
    except SyntaxError as error:
        return _Reading(fault=(error.msg, error.lineno or 1))
    except (ValueError, MemoryError, RecursionError):  # a NUL, or brackets without end
        return _Reading(fault=("Python cannot read it", 1))
    nodes = list(ast.walk(tree))
    return _Reading(imports=tuple(_imports(nodes)), facts=tuple(_facts(nodes)))


def _imports(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0], node.lineno


def _facts(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str, int]]:
    """`facts.models["gpt-2"]` → ("models", "gpt-2", 1), wherever the key is written out."""
    for node in nodes:
        match node:
            case ast.Subscript(
                value=ast.Attribute(value=ast.Name(id="facts"), attr=kind),
                slice=ast.Constant(value=str(key)),
            ):
                yield kind, key, node.lineno


def known_fact(guide: Guide) -> Iterator[Finding]:
    """A Python block asks only for facts that data/facts.yml holds."""
    if "data/facts.yml" in guide.unread:
        return
    known: dict[str, set[str]] = {}
    for fact in guide.facts:
        known.setdefault(fact.kind, set()).add(fact.key)
    for place, code, _ in _all_blocks(guide):
        for kind, key, line in _read(code).facts:
            if key not in known.get(kind, set()):
                at = Place(path=place.path, line=place.line + line - 1)
                yield Finding(
                    at, f'facts.{kind} has no "{key}"', did_you_mean(key, known.get(kind, set()))
                )


def estimate(guide: Guide) -> Iterator[Finding]:
    """An estimate stands in an article, is well formed, and its answer is printed by a block of its chapter."""
    for topic in guide.written:
        for text in topic.answer.texts if topic.answer else ():
            for line, _ in _estimates(text):
                yield Finding(text.at(line), "an estimate in an answer", "move it to an article")
    for article in guide.articles:
        chapters = [[part.body for part in chapter.walk()] for chapter in article.chapters]
        for bodies in [[article.lead], *chapters]:
            printed = numbers("".join(out for body in bodies for _, _, out in blocks(body)))
            for body in bodies:
                yield from _wrong_estimates(body, printed)


def _estimates(text: Text) -> Iterator[tuple[int, str]]:
    for line, language, inside in _fences(text):
        if language == "estimate":
            yield line, inside


def _wrong_estimates(text: Text, printed: set[float]) -> Iterator[Finding]:
    for line, source in _estimates(text):
        try:
            answer = read_estimate(source).answer
        except EstimateError as error:
            yield Finding(text.at(line), "an estimate that can't be read", str(error))
            continue
        if answer not in printed:
            yield Finding(text.at(line), f"no block of the chapter prints {answer:g}",
                          "let a block compute the answer")  # fmt: skip


RULES: tuple[Rule, ...] = (code_fence, python_block, python_imports, known_fact, estimate)
