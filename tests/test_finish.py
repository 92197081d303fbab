"""The steps after the build: what a page may run, what a copy says, what a card is."""

from pathlib import Path

import pytest

from guide.finish.cards import Card, draw
from guide.finish.copies import copies
from guide.finish.head import is_public
from guide.finish.policy import INLINE, check, inline_scripts, with_policy
from guide.finish.scripts import Modules, strip
from guide.finish.tidy import tidy
from guide.model import Guide
from guide.problems import SourceError

KNOWN = [("index.html", digest) for digest in INLINE]


def test_an_unknown_inline_script_stops_the_build():
    found = list(inline_scripts("a.html", "<p><script>alert(1)</script>"))
    assert len(found) == 1
    with pytest.raises(SourceError, match=r"site/a.html:1: \[inline-script\] .*sha256-.*INLINE"):
        check([*KNOWN, *found])


def test_scripts_from_files_and_data_are_no_inline_scripts():
    page = '<script src="a.js"></script><script type="application/json">{}</script>'
    assert list(inline_scripts("a.html", page)) == []


def test_an_allowed_script_that_no_page_has_any_more_is_named():
    check(KNOWN)
    with pytest.raises(SourceError, match="no page has the script of partials"):
        check(KNOWN[1:])


def test_a_page_states_its_policy_once_and_allows_its_own_styles():
    page = with_policy("<head><title>t</title><style>a{}</style></head>")
    assert page.startswith("<head><meta http-equiv")
    assert page.count("sha256-") == len(INLINE) + 1
    assert with_policy(page) == page


def test_a_checkbox_completes_nothing():
    assert (
        tidy('<input class="md-toggle" id="a" autocomplete="off">')
        == '<input class="md-toggle" id="a">'
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.org/", True),
        ("http://127.0.0.1:8000/", False),
        ("http://localhost/", False),
        ("", False),
    ],
)
def test_cards_are_for_addresses_that_others_can_reach(address: str, expected: bool):
    assert is_public(address) is expected


def test_a_copy_has_numbers_for_citations_and_links_to_copies(mini: Guide):
    found = {page.path: page.text for page in copies(mini, "https://tea.example/")}
    text = found["topics/leaf/steeping-time/index.md"]
    assert text.startswith("# ")
    assert "[@" not in text
    assert "[1, Table 3]" in text
    assert "](../figures/strength.svg)" in text
    assert "## Sources" in text
    assert len(found) == len(mini.topics) + 1
    assert "https://tea.example/topics/leaf/steeping-time/index.md" in found["llms.txt"]


def test_the_same_card_is_the_same_bytes_and_a_long_text_is_set_smaller():
    card = Card(above="A", text="Why is the tea cold? " * 8, below="B")
    assert draw(card) == draw(card)
    assert draw(card) != draw(Card(above="A", text="Why?", below="B"))


def test_scripts_lose_their_comments_and_nothing_else():
    script = '// Why.\n/** What\n * it does. */\nconst a = "//x = y"; // b\n  call(`https://c`);\n'
    assert strip(script) == 'const a="//x = y";\ncall(`https://c`);\n'


def test_a_page_asks_for_one_script_with_what_it_needs(tmp_path: Path):
    names = ["assets/javascripts/a.js", "assets/javascripts/b.js", "assets/katex/c.js"]
    names += ["assets/javascripts/questions.js"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"const one = '{name}';\n")
    tags = "".join(f'<script src="../{name}" type="module"></script>\n' for name in names)
    page = Modules(tmp_path).join(f"<body>{tags}</body>")
    assert page.count("<script") == 1
    joined = next(tmp_path.glob("assets/javascripts/site.*.js")).read_text()
    assert joined.count("{\nconst one") == 3 and "questions" not in joined
    listing = Modules(tmp_path).join(f'<body><li class="question">{tags}</body>')
    assert listing.count("<script") == 1 and listing != page
