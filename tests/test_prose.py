"""What counts as a word, and what as a number: the measure behind all budgets."""

import pytest

from guide.prose import core, minutes, numbers, prose, words


@pytest.mark.parametrize(
    ("markdown", "count"),
    [
        ("Tea is made of leaves.", 5),
        ("It doesn't over-steep — ever.", 4),  # a dash is no word
        ("One\ntwo\n\nthree", 3),
        ("**Takeaway: stop early.**", 3),
        ("Read [the page on water](../leaf/water.md#hot) first.", 6),
        ("It rises [@kettle2024rates, Table 3] fast.", 3),
        ("Set `steep_time` to four.", 4),  # code in a sentence is said as one word
        ("The share $1 - e^{-kt}$ grows.", 3),
        ("Then\n\n$$\na + b = c\n$$\n\nfollows.", 2),
        ("| leaf | water |\n|---|---|\n| black | hot |", 0),
        ("![Two rising curves](figures/strength.svg)", 0),
        ("![Two rising curves](figures/strength.svg)\n\n*The caption.*", 0),
        ("He said *no* twice.", 4),  # emphasis inside a sentence is no caption
        ("```python\nprint('tea')\n#> tea\n```", 0),
        ("- a bullet counts\n- as prose", 5),
        ("", 0),
    ],
)
def test_words(markdown, count):
    assert words(markdown) == count


@pytest.mark.parametrize(
    ("markdown", "count"),
    [
        ("one, two, third", 0),
        ("3 minutes at 95 degrees", 2),
        ("1,000 cups, 2.5 liters, 40%", 3),
        ("4-bit weights of a 70B model", 2),
        ("75–110 words", 2),  # a range has two ends
        ("in 2026, as in 1998", 0),  # years
        ("GPT-4, Llama-3-70B and H100 on A100-80GB", 0),  # names
        ("int8, FP16, R1 and o1", 0),
        ("$3 + 4$ and `5` and [@pot1998cold, Table 7]", 0),
        ("| 1 | 2 |\n|---|---|", 0),
    ],
)
def test_numbers(markdown, count):
    assert numbers(markdown) == count


def test_prose_is_what_a_reader_reads():
    assert prose("The *cup* [@pot1998cold] holds $v$ of [tea](tea.md).").split() == [
        "The", "cup", "holds", "of", "tea.",
    ]  # fmt: skip


def test_the_core_is_what_stands_open_on_the_page(mini):
    answer = mini.topic["kitchen/tea-for-a-hundred"].answer
    shown = core(answer)
    assert shown[0] == answer.short
    assert list(shown[1:]) == [
        part.body
        for part in (
            answer.two_minutes,
            answer.picture,
            answer.before,
            *answer.points,
            answer.after,
        )
    ]
    assert minutes(core(answer)) == round(sum(words(text.markdown) for text in shown) / 200)
