"""A topic that holds the worst of everything that a page of paper has to take."""

from collections.abc import Iterator
from pathlib import Path

BELOW = "## What leaves the leaf first\n"
ADDRESS = "https://example.org/" + "/".join(f"part-{n}-of-a-very-long-address" for n in range(9))
CODE_LINES = 130
FORMULAS = 40


def with_stress(root: Path) -> Path:
    """The tiny guide below `root`, its first topic laden with `stress`."""
    path = root / "data/topics/leaf/steeping-time.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(BELOW) == 1
    path.write_text(text.replace(BELOW, BELOW + "\n" + "\n\n".join(stress()) + "\n\n"), "utf-8")
    return root


def stress() -> Iterator[str]:
    yield f"A link with [an endless address]({ADDRESS}?with={'&'.join('abcdefgh' * 4)}) in prose."
    yield f"And the same address as code: `{ADDRESS}`."
    yield "```text\n" + "a line of words that wraps more than once " * 9 + "\n```"
    yield "```bash\n        " + "x" * 260 + "\n```"
    yield from _long_code()
    yield _wide_table()
    yield _nested()
    yield from _formulas()
    yield from _figures()


def _long_code() -> Iterator[str]:
    lines = [f"{'    ' * (n % 5)}value_{n} = step({n})  # line {n}" for n in range(CODE_LINES)]
    yield "```text\n" + "\n".join(lines) + "\n```"


def _wide_table() -> str:
    heads = [f"a wordy head {n}" for n in range(9)]
    rows = [heads, ["---"] * 9]
    rows += [[f"{row}.{n} 1,234,567 tokens/s" for n in range(9)] for row in range(30)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _nested() -> str:
    levels = [f"{'    ' * n}- level {n}: {'words of some length ' * 6}" for n in range(6)]
    return "\n".join([*levels, "", "A paragraph after the list."])


def _formulas() -> Iterator[str]:
    shapes = (
        r"\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V_{%d}",
        r"\begin{bmatrix} \cos m\theta & -\sin m\theta \\ \sin m\theta & \cos m\theta_{%d} \end{bmatrix}",
        r"\sum_{i=1}^{n} \log \sigma\left(\beta \log \frac{\pi_\theta(y_i)}{\pi_{%d}(y_i)}\right)",
        r"x_{%d} = \begin{cases} 1 & \text{if } p > 0 \\ 0 & \text{else} \end{cases}",
    )
    for n in range(FORMULAS // 2):
        yield f"Inline $a_{{{n}}} = \\sqrt{{{n} + b^2}}$ and as a block:"
        yield f"$$\n{shapes[n % len(shapes)] % n}\n$$"


def _figures() -> Iterator[str]:
    for n in range(3):
        nodes = " -> ".join(f"step_{n}_{k}" for k in range(4))
        yield f"```dot\n// title: Way {n}\n// desc: Four steps.\ndigraph {{ {nodes} }}\n```"
        yield "![Two rising curves](figures/strength.svg)"
        yield f"*A caption, number {n}, of the same picture.*"
