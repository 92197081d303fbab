"""make new: a topic file with every heading it needs, word for word, and nothing lost."""

import os
import subprocess
import sys

import pytest

from guide.answer import read_answer
from guide.build import ROOT
from guide.records import KINDS, PointRecord, TopicRecord
from guide.source import Source
from guide.stamp import stamp
from guide.topic_file import split_front_matter, split_headings

POINTS = (
    PointRecord(slug="why", title="Why"),
    PointRecord(slug="how-much", title="How much?"),
)
RECORD = TopicRecord(
    slug="tea", question='What is "good" tea: black, green or white?', points=POINTS
)


def faults(text: str, kind: str) -> set[str]:
    head, body, line = split_front_matter(Source(path="t.md", text=text))
    assert head
    blocks, problems = split_headings(body, line)
    return {
        problem.rule for problem in problems + read_answer(RECORD.question, kind, POINTS, blocks)[1]
    }


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_texts_are_missing_from_a_stamped_file(kind):
    head = f"---\ntitle: Tea\nkind: {kind}\nlevel: core\naliases: [a, b, c]\n---\n"
    text = stamp(RECORD, f"{head}\n# {RECORD.question}\n")
    assert text.startswith(head)
    assert faults(text, kind) == {"empty-part"}


def test_a_new_file_gets_a_head_that_can_be_read():
    text = stamp(RECORD)
    assert text.startswith('---\ntitle: "What is good tea black, green or white"\nkind: explain\n')
    assert faults(text, "explain") == {"empty-part"}


def test_a_long_question_gives_a_title_that_fits():
    question = "How would you brew a pot of tea for somebody who has never had any?"
    title = stamp(TopicRecord(slug="tea", question=question, points=POINTS)).split("\n")[1]
    assert title == 'title: "How would you brew a pot of tea for"'


@pytest.mark.parametrize("more", ["Just leaves.\n", "## Picture\n", "## Picture\n\nA cup.\n"])
def test_a_file_with_more_than_its_question_is_left_alone(more):
    assert stamp(RECORD, f"---\nkind: explain\n---\n\n# {RECORD.question}\n\n{more}") is None


def new_topic(root, name):
    return subprocess.run(
        [sys.executable, ROOT / "scripts/new_topic.py", name, "--root", root],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts"), "PYTHONIOENCODING": "utf-8"},
    )


def test_the_command_stamps_a_topic_that_has_no_file_yet(copy):
    path = copy / "data/topics/leaf/loose-or-bagged.md"
    path.unlink()
    done = new_topic(copy, "leaf/loose-or-bagged")
    assert done.stdout == (
        "data/topics/leaf/loose-or-bagged.md is stamped. Fill it in, then run make check.\n"
    )
    assert "\n## Cost per cup\n" in path.read_text(encoding="utf-8")


def test_the_command_loses_nothing_that_somebody_wrote(copy):
    path = copy / "data/topics/leaf/steeping-time.md"
    before = path.read_bytes()
    done = new_topic(copy, "leaf/steeping-time")
    assert (done.returncode, path.read_bytes()) == (1, before)
    assert done.stderr == (
        "data/topics/leaf/steeping-time.md holds more than its question; nothing was changed.\n"
    )


def test_the_command_knows_the_syllabus(copy):
    done = new_topic(copy, "leaf/steping-time")
    assert done.stderr == (
        'The syllabus has no topic leaf/steping-time; did you mean "leaf/steeping-time"?\n'
    )
