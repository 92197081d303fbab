"""Citations: what they look like in the source, on the page, and when they are wrong."""

import pytest
from markdown import markdown

from guide.markdown.citations import Citation, Malformed, find_citations, number_citations


def render(text: str) -> str:
    return str(markdown(text, extensions=["attr_list", "tables", "guide.markdown.citations"]))


def link(number: int, key: str, place: str = "") -> str:
    label = f"Source {number}, {place}" if place else f"Source {number}"
    title = f' title="{place}"' if place else ""
    return f'<a aria-label="{label}" href="#source-{key}"{title}>{number}</a>'


PAGES = {
    "So [@su2021].": f'<p>So <span class="cite">[{link(1, "su2021")}]</span>.</p>',
    "So [@a, Table 3].": f'<p>So <span class="cite">[{link(1, "a", "Table 3")}]</span>.</p>',
    "[@a; @b, Section 4]": (
        f'<p><span class="cite">[{link(1, "a")}, {link(2, "b", "Section 4")}]</span></p>'
    ),
    # Only "; @" begins another source.
    "[@a, Table 3; SGLang; @b]": (
        f'<p><span class="cite">[{link(1, "a", "Table 3; SGLang")}, {link(2, "b")}]</span></p>'
    ),
    "[@a, `vllm serve`, $x$ [v1]]": (
        f'<p><span class="cite">[{link(1, "a", "vllm serve, $x$ [v1]")}]</span></p>'
    ),
    "[@a,\nTable 3]": f'<p><span class="cite">[{link(1, "a", "Table 3")}]</span></p>',
    r"\[@a]": "<p>[@a]</p>",
    "`[@a]`": "<p><code>[@a]</code></p>",
    "[text](a.md)": '<p><a href="a.md">text</a></p>',
    "[@Two Words]": "<p>[@Two Words]</p>",
}


@pytest.mark.parametrize("text", PAGES)
def test_a_citation_is_a_numbered_link(text: str) -> None:
    assert render(text) == PAGES[text]


def test_numbers_follow_the_page_and_start_anew_on_the_next() -> None:
    text = "*[@b]* then [@a]\n\n| h |\n|---|\n| [@c] [@b] |\n\n> [@d]"
    keys = [one.key for one in find_citations(text) if isinstance(one, Citation)]
    numbers = number_citations(keys)
    assert numbers == {"b": 1, "a": 2, "c": 3, "d": 4}
    page = render(text)
    for key, number in numbers.items():
        assert f'href="#source-{key}">{number}</a>' in page
    assert (
        render("[@d]")
        == PAGES["So [@su2021]."].replace("So ", "").replace("su2021", "d")[:-5] + "</p>"
    )


def test_citations_know_their_place() -> None:
    text = "One [@a].\n\nTwo [@b, Table 1; @c-d].\n\n```\n[@e]\n```\n"
    assert list(find_citations(text)) == [
        Citation(key="a", place="", line=1, column=6),
        Citation(key="b", place="Table 1", line=3, column=6),
        Citation(key="c-d", place="", line=3, column=19),
    ]


MALFORMED = {
    "a [@] b": "[@]",
    "a [@Key With Space] b": "[@Key With Space]",
    "a [@a; @] b": "[@a; @]",
    "a [@Capital] b": "[@Capital]",
    "a [@open b": "[@open b",
    "a [@a](b.md)": "[@a]",
}


@pytest.mark.parametrize("text", MALFORMED)
def test_what_looks_like_a_citation_and_is_none_is_reported(text: str) -> None:
    wrong = [one for one in find_citations(text) if isinstance(one, Malformed)]
    assert [one.text for one in wrong] == [MALFORMED[text]]
    assert wrong[0].line == 1
    assert wrong[0].message
