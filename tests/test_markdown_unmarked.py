"""Bare text is kept from inline Markdown, and nothing else is."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from guide.markdown import unmarked
from guide.print.convert import EXTENSIONS


class Witness(InlineProcessor):
    """A pattern that matches nothing and remembers the texts that it is tried on."""

    def __init__(self, md: Markdown) -> None:
        super().__init__("(?!)", md)
        self.seen: list[str] = []

    def getCompiledRegExp(self):  # noqa: N802 - a name of Python-Markdown
        return self

    def finditer(self, text: str, start: int) -> list[re.Match[str]]:
        self.seen.append(text)
        return []


def seen(text: str) -> list[str]:
    md = Markdown(extensions=["tables", "guide.markdown.unmarked"])
    witness = Witness(md)
    md.inlinePatterns.register(witness, "witness", 1000)
    md.convert(text)
    return witness.seen


def test_bare_text_is_not_looked_through():
    text = "# A title (of 2)\n\nTwo lines,\nand 3/4: 50%.\n\n- an item\n\n| a | b |\n|---|---|\n| 1 | 2–3 |"
    assert seen(text) == []


def test_marked_text_is():
    assert seen("bare\n\nwith *stress*") == ["with *stress*"]


@pytest.mark.parametrize(
    "text",
    [
        "`a`",
        "$a$",
        r"\*",
        "[a](b)",
        "![a](b)",
        "<b>",
        "<a@b.org>",
        "a  \nb",
        "&amp;",
        "*a*",
        "__a__",
        "[@key]",
        "~a~",
    ],
)
def test_every_mark_is_heeded(text):
    assert seen(f"before {text} behind") != []


@settings(deadline=None)
@given(
    text=st.text(st.sampled_from("`\\![]()<>&;*_ \nab1@:/.#\"'-?"), max_size=40),
    name=st.sampled_from([*unmarked.NEEDED, *unmarked.OF_REFERENCES]),
)
def test_a_pattern_that_is_left_out_could_not_have_matched(text: str, name: str):
    md = Markdown(extensions=list(EXTENSIONS))
    pattern = md.inlinePatterns[name]
    mark = unmarked.NEEDED.get(name)
    if mark is None:
        matches = pattern.getCompiledRegExp().finditer(text)
        assert all(pattern.handleMatch(match, text)[0] is None for match in matches)
    elif mark not in text:
        assert not pattern.getCompiledRegExp().search(text)


PLAIN = [one for one in EXTENSIONS if one != unmarked.__name__]
SPARED = [unmarked.OF_FORMULAS[0], *unmarked.OF_BLOCKS]


@settings(deadline=None)
@given(
    text=st.lists(st.sampled_from([*"$\\()#>:[]/ \na1", "///", "]: ", "/// html | b\n"])).map(
        "".join
    ),
    name=st.sampled_from(SPARED),
)
def test_a_spared_pattern_finds_the_same(text: str, name: str):
    md = Markdown(extensions=PLAIN)
    if name in unmarked.OF_BLOCKS:
        attribute, mark = unmarked.OF_BLOCKS[name]
        pattern, marks = getattr(md.parser.blockprocessors[name], attribute), (mark,)
    else:
        pattern, marks = md.inlinePatterns[name].getCompiledRegExp(), unmarked.OF_FORMULAS[1]
    spared = unmarked.Sparing(pattern, *marks)
    assert str(spared.search(text)) == str(pattern.search(text))
    assert [str(one) for one in spared.finditer(text, 1)] == [
        str(one) for one in pattern.finditer(text, 1)
    ]


def test_what_is_spared_is_there():
    """Else another version of Python-Markdown would do without and nobody would know."""
    md = Markdown(extensions=list(EXTENSIONS))
    patterns = [
        getattr(md.parser.blockprocessors[n], a) for n, (a, _) in unmarked.OF_BLOCKS.items()
    ]
    patterns.append(md.inlinePatterns[unmarked.OF_FORMULAS[0]].getCompiledRegExp())
    assert [type(pattern) for pattern in patterns] == [unmarked.Sparing] * len(SPARED)


def test_the_address_of_a_reference_is_found():
    text = "see [it][one], [one], ![it][one]\n\n[one]: two"
    with_it = Markdown(extensions=["guide.markdown.unmarked"]).convert(text)
    assert with_it == Markdown().convert(text)
    assert with_it.count('"two"') == 3


def test_no_pattern_begins_with_a_bare_letter():
    """Else a new extension would be kept from texts that it is for."""
    md = Markdown(extensions=PLAIN)
    bare = [chr(code) for code in range(32, 127) if unmarked.BARE.fullmatch(chr(code))]
    samples = [
        first + rest for first in bare for rest in ("a", " a", "1", f"a{first}", f" a {first}")
    ]
    for pattern in md.inlinePatterns:
        found = [text for text in samples if pattern.getCompiledRegExp().search(text)]
        assert found == [], type(pattern).__name__
