"""Disk → Guide, with every problem on the way and a place for each value."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.load import load
from guide.problems import Place, did_you_mean
from guide.source import Source
from guide.topic_file import split_front_matter, split_headings
from guide.yaml_file import read_yaml


def test_the_tiny_guide(mini):
    assert [section.heading for section in mini.sections] == [
        "1. Leaf & Water",
        "Bonus: The Kitchen",
    ]
    assert [topic.id for topic in mini.topics] == [
        "leaf/steeping-time",
        "leaf/loose-or-bagged",
        "kitchen/tea-for-a-hundred",
        "kitchen/bitter-cup",
    ]
    assert [topic.slug for topic in mini.written] == [
        "steeping-time",
        "tea-for-a-hundred",
        "bitter-cup",
    ]
    assert set(mini.drawings) == {"leaf/figures/strength.svg"}
    assert set(mini.scripts) == {"leaf/figures/strength.py"}
    assert mini.documents == {"about.md"}


def test_a_topic_knows_its_front_matter_and_where_each_key_stands(mini):
    topic = mini.topic["leaf/steeping-time"]
    assert (topic.kind, topic.level, topic.reviewed) == ("explain", "core", date(2026, 11, 20))
    assert topic.place("related.0.why") == Place(path=topic.path, line=8)
    assert topic.place("related.7.why") == Place(path=topic.path, line=7)  # the nearest around it
    assert topic.place("unknown") == Place(path=topic.path, line=2)
    assert topic.listed == Place(path="data/syllabus.yml", line=10)


def test_an_entry_of_a_data_file_knows_its_line(mini):
    assert mini.reference["pot1998cold"].place == Place(path="data/references.yml", line=9)
    assert [term.place.line for term in mini.terms] == [1, 4]


def test_values_stay_as_they_are_written(mini):
    assert mini.reference["kettle2024rates"].arxiv == "2401.00000"
    assert mini.reference["kettle2024rates"].year == 2024


def test_pages_that_the_build_made_are_not_taken_for_hand_written_ones(copy):
    (copy / "docs/glossary.md").write_text("generated")
    (copy / "docs/.generated").write_text("glossary.md\n")
    assert load(copy).guide.documents == {"about.md"}


def test_a_broken_topic_stays_in_the_guide_and_is_called_broken(copy):
    path = copy / "data/topics/leaf/steeping-time.md"
    path.write_text("no front matter\n")
    loaded = load(copy)
    assert [problem.rule for problem in loaded.problems] == ["front-matter"]
    assert loaded.guide.topic["leaf/steeping-time"].is_broken
    assert not loaded.guide.topic["leaf/loose-or-bagged"].is_broken


def test_a_data_file_with_problems_is_called_unread(copy):
    (copy / "data/glossary.yml").write_text("- tea\n")
    guide = load(copy).guide
    assert (guide.terms, guide.unread) == ((), {"data/glossary.yml"})


def test_without_a_syllabus_there_is_no_guide(tmp_path):
    loaded = load(tmp_path)
    assert loaded.guide is None
    assert [str(problem) for problem in loaded.problems] == [
        "data/syllabus.yml:1: [missing-file] there is no such file; add it, or correct the name"
    ]


@pytest.mark.parametrize(
    ("word", "allowed", "hint"),
    [
        ("explian", ["explain", "design"], 'did you mean "explain"?'),
        ("cook", ["explain", "design"], "allowed here: design, explain"),
        ("cook", [f"topic-{n}" for n in range(20)], "choose one of the 20 that exist"),
        ("cook", [], "take it out: none exists yet"),
    ],
)
def test_a_hint_is_a_near_miss_or_what_is_allowed(word, allowed, hint):
    assert did_you_mean(word, allowed) == hint


YAML = st.text() | st.lists(
    st.sampled_from(list("a: -[]{}&*!|>'\"#%@`~?,\n\t 019.")), max_size=60
).map("".join)
MARKDOWN = st.text() | st.lists(
    st.sampled_from(
        ["# ", "## ", "### ", "```", "~~~", "---\n", "\n", "\n\n", "a", " ", "{#x}", "===\n", "> "]
    ),
    max_size=40,
).map("".join)


@given(text=YAML)
def test_any_text_is_read_as_yaml_or_refused_with_its_line(text):
    document, problems = read_yaml(Source(path="x.yml", text=text))
    assert document or problems
    assert all(problem.place.line >= 1 for problem in problems)


@given(text=MARKDOWN)
def test_any_text_is_cut_at_its_headings_and_nothing_is_lost(text):
    head, body, first_line = split_front_matter(Source(path="t.md", text=text))
    assert body.text == "\n".join(text.split("\n")[first_line - 1 :])
    assert head is None or first_line > 1
    blocks, problems = split_headings(body, first_line)
    lines = text.split("\n")
    for block in blocks:
        assert lines[block.place.line - 1].startswith("#")
        assert lines[block.body.place.line - 1].startswith(block.body.markdown.split("\n")[0])
    assert all(1 <= problem.place.line <= len(lines) for problem in problems)


def test_a_data_file_that_is_all_wrong_is_not_quoted_at_length(copy):
    (copy / "data/references.yml").write_text("- \n" * 30_000)
    problems = [str(problem) for problem in load(copy).problems]
    assert len(problems) == 501
    assert problems[0] == (
        "data/references.yml:1: [too-many] 29,500 more problems of this file are not listed; "
        "correct these first"
    )


def test_a_topic_of_thousands_of_lines_is_refused(copy):
    (copy / "data/topics/leaf/steeping-time.md").write_text(
        "---\ntitle: x\n---\n" + "# a\n" * 3_000
    )
    assert [str(problem) for problem in load(copy).problems] == [
        "data/topics/leaf/steeping-time.md:1: [file-size] 3,004 lines are too many; split the file"
    ]
