"""Less HTML for the search plugin: the same records, whatever stands on a page."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import SearchIndex

from guide.lean import lean

FORMULA = (
    '<span class="katex"><span class="katex-mathml" data-search-exclude=""><math><mi>t</mi></math>'
    '</span><span class="katex-html"><span class="mord">t</span></span></span>'
)
LINK = '<a class="headerlink" href="#a">&para;</a>'
SUMMARY = '<summary data-search-exclude=""><span>Open</span></summary>'
TEXTS = ("", " ", "\n", "  ", "a", " a", "a ", "\n a", "a \n", "&nbsp;", "a &lt; b", "&amp;")
ELEMENTS = ("a", "em", "span", "td", "tspan", "code", "sub", "i")

INLINE = st.recursive(
    st.sampled_from((*TEXTS, "<br>", "<img>", "<style>a > b {}</style>", FORMULA)),
    lambda inner: st.lists(
        st.sampled_from(TEXTS)
        | st.builds("<{0}>{1}</{0}>".format, st.sampled_from(ELEMENTS), inner)
    ).map("".join),
    max_leaves=12,
)
BLOCKS = (
    "{}",
    "<p>{}</p>",
    "<pre><code>{}</code></pre>",
    f'<h2 id="a">{{}}{LINK}</h2>',
    "<table>\n<tr>\n<td>{}</td>\n</tr>\n</table>",
    "<ul>\n<li>{}</li>\n</ul>",
)
AROUND = ("{}", "{}\n", "<section>{}\n\n</section>", f"<details>\n{SUMMARY}{{}}</details> ")
PAGES = st.recursive(
    st.builds(str.format, st.sampled_from(BLOCKS), INLINE),
    lambda inner: st.lists(st.builds(str.format, st.sampled_from(AROUND), inner)).map("".join),
    max_leaves=12,
)


def records(html: str) -> list[dict[str, str]]:
    """What the plugin makes of a page."""
    index = SearchIndex()
    index.add_entry_from_context(
        SimpleNamespace(content=html, meta={}, toc=[], url="page/", title="Page")
    )
    return index.entries


@given(PAGES)
def test_search_finds_the_same_in_less(html: str) -> None:
    page = f'<h1 id="page">Page{LINK}</h1>\n{html}'
    assert records(lean(page)) == records(page)


@pytest.mark.parametrize(
    ("html", "less"),
    [
        (f"<p>At {FORMULA}.</p>", "<p>At t.</p>"),
        ("<p>a <em>b</em> <a>c</a></p>", "<p>a b c</p>"),
        ("<p>a </p>\n<table>\n<tr>\n<td>b</td> <p>", "<p>a </p>\n<wbr> <wbr>b<wbr> <p>"),
        ("<pre>a\n<span>b</span></pre>", "<pre>a\nb</pre>"),
        (f'<h2 id="a">a <em>b</em>{LINK}</h2>', '<h2 id="a">a <wbr>b<wbr></h2>'),
        (f"<details>\n{SUMMARY}\n<p>a</p></details>", "<details>\n<wbr>\n<p>a</p></details>"),
    ],
)
def test_only_tags_that_tell_search_something_stay(html: str, less: str) -> None:
    assert lean(html) == less


def test_a_page_that_hides_something_else_from_search_stays_as_it_is() -> None:
    hidden = '<p><span data-search-exclude="">no</span><span>yes</span></p>'
    assert lean(hidden) == hidden
