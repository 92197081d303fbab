"""The first uses of the glossary's terms in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.markdown.text import outer_links
from guide.records import Term
from guide.terms import Glossary, uses

NAMES = [
    ("cache", None),
    ("KV cache", None),
    ("Cohen's kappa", None),
    ("pass@k", None),
    ("A/B test", None),
    ("Bradley–Terry model", "BT"),
    ("prefill–decode disaggregation", "PD"),
    ("∀", None),
]
TERMS = [Term(term=name, abbreviation=short, meaning="It is one.") for name, short in NAMES]


def used(text: str, terms: list[Term]) -> list[tuple[str, str]]:
    """The terms, each with the words that use it."""
    found = uses(text, tuple(outer_links(text)), terms)
    return [(term.term, text[slice(*span)]) for term, span in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Caches grow.", [("cache", "Caches")]),
        ("The KV cache grows.", [("cache", "cache"), ("KV cache", "KV cache")]),
        ("A/B tests by BT", [("A/B test", "A/B tests"), ("Bradley–Terry model", "BT")]),
        ("The bt, a cached one, a cache-line.", []),
        ("It holds ∀ x.", [("∀", "∀")]),
        ("[a cache](b.md) and [a [KV] cache](b.md)", []),
        ("`cache` $cache$\n| cache |", []),
    ],
)
def test_a_term_is_used_in_its_forms_and_in_prose_alone(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert used(text, Glossary(TERMS).likely(text)) == expected


WORDS = st.sampled_from(["KV", "cache", "caches", "Cohen's", "kappas", "A/B", "tests", "BTs", "PD"])
MARKS = st.sampled_from([" ", "-", "\n", "@", "∀", ", ", "pass@k", "prefill–decode disaggregation"])


@given(st.lists(WORDS | MARKS, max_size=20).map("".join))
def test_what_is_looked_up_by_its_first_word_is_all_that_is_used(text: str) -> None:
    assert used(text, Glossary(TERMS).likely(text)) == used(text, TERMS)
