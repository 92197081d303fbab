"""Estimate fences: what they hold, and the form that they become."""

import pytest
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from guide.markdown.errors import EstimateError
from guide.markdown.estimates import fence, numbers, read_estimate

SOURCE = """ask: Cache of 4,096 tokens at <batch> 1
unit: GB
answer: 1,342.5
within: 1.5
minutes: 5
"""


def test_an_estimate_is_read():
    one = read_estimate(SOURCE)
    assert (one.answer, one.within, one.minutes) == (1342.5, 1.5, 5)
    assert one.ask == "Cache of 4,096 tokens at <batch> 1"


@pytest.mark.parametrize(
    ("old", "new"),
    [("unit: GB\n", ""), ("unit: GB", "unit:"), ("unit: GB", "unit: GB\nunit: MB"), ("1.5", "0.5"),
     ("1,342.5", "-3"), ("1,342.5", "many"), ("minutes: 5", "minutes: 0"), ("unit", "units")],
)  # fmt: skip
def test_what_is_no_estimate_is_refused(old, new):
    with pytest.raises(EstimateError):
        read_estimate(SOURCE.replace(old, new))


def test_the_form_carries_the_answer_and_says_what_is_asked():
    html = LexborHTMLParser(fence(SOURCE, "estimate", "estimate", {}, Markdown()))
    form = html.css_first("form.estimate")
    assert form.attributes["data-answer"] == "1342.5"
    assert "Cache of 4,096 tokens at <batch> 1" in form.css_first("label").text()
    assert form.css_first("button.clock").text() == "Start 5 min"


def test_numbers_of_a_printed_line():
    assert numbers("24 replicas, 1,340 tokens/s, 1.5e3") == {24.0, 1340.0, 1500.0}
