"""A topic file is front matter and headings; what stands in a fence is neither."""

from guide.source import Source
from guide.topic_file import anchor_of, heading_attributes, split_front_matter, split_headings


def split(text: str, first_line: int = 1):
    blocks, problems = split_headings(Source(path="t.md", text=text), first_line)
    return blocks, [str(problem) for problem in problems]


def test_front_matter_and_the_line_where_the_body_starts():
    head, body, line = split_front_matter(Source(path="t.md", text="---\na: b\n---\n\n# Why?\n"))
    assert head.text == "a: b\n"
    assert body.text == "\n# Why?\n"
    assert line == 4


def test_without_front_matter_all_is_body():
    head, body, line = split_front_matter(Source(path="t.md", text="# Why?\n"))
    assert (head, body.text, line) == (None, "# Why?\n", 1)


def test_headings_with_their_texts_and_lines():
    blocks, problems = split(
        "# Why?\n\nSay this.\n\n## Pitfalls\n\n### It is free {.hard}\n\nNo.\n", 5
    )
    assert problems == []
    assert [(b.level, b.title, b.place.line, b.body.markdown) for b in blocks] == [
        (1, "Why?", 5, "Say this."),
        (2, "Pitfalls", 9, ""),
        (3, "It is free", 11, "No."),
    ]
    assert blocks[0].body.place.line == 7
    assert blocks[2].classes == ("hard",)


def test_a_heading_in_a_fence_is_none():
    blocks, problems = split("# A\n\n````python\n# B\n```\n## C\n````\n\n~~~\n# D\n~~~\n")
    assert problems == []
    assert [block.title for block in blocks] == ["A"]


def test_an_open_fence_is_a_problem_at_the_line_that_opens_it():
    _, problems = split("# A\n\n```python\n# B\n")
    assert problems == ["t.md:3: [unclosed-fence] this fence is never closed; "
                        "close it with the same number of backticks"]  # fmt: skip


def test_underlined_headings_and_text_before_the_question_are_problems():
    _, problems = split("Hello\n\n# A\n\nTitle\n=====\n\nOther\n---\n\n- a\n\n---\n")
    assert [problem.split("]")[0] for problem in problems] == [
        "t.md:6: [underlined-heading", "t.md:9: [underlined-heading", "t.md:1: [text-before-heading",
    ]  # fmt: skip


def test_attributes_of_a_heading():
    assert heading_attributes("Why?") == ("Why?", "why", ())
    assert heading_attributes("Why? {.hard}") == ("Why?", "why", ("hard",))
    assert heading_attributes("Why? {#old-name .hard}") == ("Why?", "old-name", ("hard",))
    assert heading_attributes("Set $\\{x\\}$") == ("Set $\\{x\\}$", "set-x", ())


def test_anchors_are_those_of_code_hosts():
    assert anchor_of("BERT vs GPT vs T5/BART") == "bert-vs-gpt-vs-t5bart"
    assert anchor_of('"It saves compute"') == "it-saves-compute"
    assert anchor_of("Why $\\alpha$?") == "why-alpha"
