"""Python blocks of the topics: run on their own, compared with the #> lines under them, blessed."""

import pytest

from guide.blocks import Block, BlockFailed, all_blocks, bless, comment, run
from guide.model import Text
from guide.problems import Place
from guide.rules.code import blocks, split_output

PAGE = """\
# Tea

```python
print(2 + 2)
print("cups")
#> 5
```

Then nothing.

````python
print("```")
````

```text
print("not run")
```
"""


def parsed(markdown: str) -> list[Block]:
    found = blocks(Text(markdown=markdown, place=Place(path="t.md", line=1)))
    return [Block(place=place, code=code, output=output) for place, code, output in found]


def test_a_block_is_its_code_its_pasted_output_and_the_line_of_its_code():
    first, second = parsed(PAGE)
    assert (first.code, first.output) == ('print(2 + 2)\nprint("cups")\n', "5\n")
    assert first.place == Place(path="t.md", line=4)
    assert (second.code, second.output, second.place.line) == ('print("```")\n', "", 12)


def test_output_lines_lose_their_mark_and_one_space():
    assert split_output("print(1)\n#> 1\n#>\n#>   2\n") == ("print(1)\n", "1\n\n  2\n")


def test_a_block_prints_with_the_library_of_the_guide_at_hand():
    assert run("import napkin, math\nprint(math.floor(2.5), '×')") == "2 ×\n"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("import sys; print('oops', file=sys.stderr)", "oops"),
        ("import warnings; warnings.warn('old')", "UserWarning: old"),
        ("raise SystemExit('no tea')", "no tea"),
    ],
)
def test_a_block_that_fails_or_complains_is_refused(code, said):
    with pytest.raises(BlockFailed, match=said):
        run(code)


def test_a_block_that_runs_on_is_stopped():
    with pytest.raises(BlockFailed, match=r"ran longer than 0\.2 s"):
        run("while True: pass", seconds=0.2)


def test_output_as_it_is_pasted():
    assert comment("1\n\n  2\n") == "#> 1\n#>\n#>   2\n"
    assert comment("") == ""


def test_blessing_replaces_the_output_and_nothing_else():
    first, second = parsed(PAGE)
    text = PAGE
    for block in (second, first):  # from the last to the first, so that lines stay true
        text = bless(text, block, run(block.code))
    assert text == PAGE.replace("#> 5\n", "#> 4\n#> cups\n").replace(
        'print("```")\n', 'print("```")\n#> ```\n'
    )
    assert parsed(text)[0].output == "4\ncups\n"


def test_the_blocks_of_the_tiny_guide_print_what_stands_under_them(mini):
    found = list(all_blocks(mini))
    assert len(found) == 4
    for block in found:
        assert comment(run(block.code)) == comment(block.output), block.place
