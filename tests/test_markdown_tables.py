"""Tables: a header that says nothing is none."""

from markdown import markdown


def test_an_empty_corner_is_a_cell_and_named_columns_stay_headers() -> None:
    html = markdown(
        "| | $x$ |\n|---|---|\n| a | b |", extensions=["tables", "guide.markdown.tables"]
    )
    assert html.count("<th>") == 1
    assert "<td></td>\n<th>$x$</th>" in html
