"""The table of rules: each has an id and a sentence. What each finds is shown in tests/bad/."""

import re

import pytest

from guide.build import ROOT
from guide.check import Finding, check, rule_id
from guide.manual import with_rules
from guide.model import Text
from guide.problems import Place
from guide.rules import RULES, links, style
from guide.rules.texts import found_in_lines


def test_ids_are_unique_and_read_as_words():
    ids = [rule_id(rule) for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", one) for one in ids)


def test_the_sentence_of_each_rule_says_what_holds():
    for rule in RULES:
        sentence = " ".join((rule.__doc__ or "").split())
        assert sentence.endswith((".", "…")), rule_id(rule)
        assert len(sentence) <= 130, rule_id(rule)


def test_the_manual_lists_them():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert with_rules(text) == text, "run: make bless"
    assert all(f"`{rule_id(rule)}`" in text for rule in RULES)


def test_findings_of_all_rules_come_sorted_and_once(mini):
    def late_rule(guide):
        """It finds something late in the file."""
        yield Finding(Place(path="b.md", line=10), "late", "move it")
        yield Finding(Place(path="b.md", line=10), "late", "move it")

    def early_rule(guide):
        """It finds something early."""
        yield Finding(Place(path="b.md", line=9), "early", "move it")
        yield Finding(Place(path="a.md", line=99), "first", "move it")

    assert [str(problem) for problem in check(mini, (late_rule, early_rule))] == [
        "a.md:99: [early-rule] first; move it",
        "b.md:9: [early-rule] early; move it",
        "b.md:10: [late-rule] late; move it",
    ]


def test_the_tiny_guide_satisfies_all_of_them(mini):
    assert check(mini, RULES) == ()


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (style.FILLER, "Overall, it holds."),
        (style.FILLER, "It DELVES into caches."),
        (style.BRITISH, "Colour is one."),
        (style.VAGUE_LINK, "See [Here](a.md)."),
        (style.BLOCK, "> /// note"),
        (links.NOT_INLINE, "[name]: https://example.org"),
    ],
)
def test_what_a_pattern_finds_in_a_line_it_finds_in_the_middle_of_a_text(pattern, line):
    text = Text(markdown=f"One.\n{line}\nThree.", place=Place(path="a.md", line=5))
    found = [(place.line, words) for place, words, _ in found_in_lines(pattern, [text])]
    assert found == [(6, line)]
