"""The syllabus is the outline, word for word and in order."""

import re
from pathlib import Path

import pytest

from guide.build import ROOT
from guide.load import load
from guide.model import Guide
from guide.records import Preparation
from guide.topic_file import anchor_of

OUTLINE = Path(__file__).parent / "outline.txt"


@pytest.fixture(scope="module")
def guide() -> Guide:
    loaded = load(ROOT).guide
    assert loaded
    return loaded


def lines(guide: Guide) -> list[str]:
    """The syllabus as the outline writes it: a line for each thing, in order."""
    found: list[str] = []
    for section in guide.sections:
        found += [section.heading, section.subtitle]
        for topic in section.topics:
            found += [topic.question, *(point.title for point in topic.points)]
    assert guide.preparation
    return found + advice(guide.preparation)


def advice(preparation: Preparation) -> list[str]:
    found = [preparation.title]
    for part in preparation.parts:
        found += [part.title, *part.items]
        for group in part.groups:
            found += [group.title, *group.items]
    return [*found, preparation.closing]


def test_the_syllabus_is_the_outline_word_for_word(guide):
    assert lines(guide) == OUTLINE.read_text(encoding="utf-8").splitlines()


def test_its_size(guide):
    assert len(guide.sections) == 11
    assert len(guide.topics) == 110
    assert sum(len(topic.points) for topic in guide.topics) == 333


def test_slugs_are_good_addresses(guide):
    form = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
    for slug in [
        *(section.slug for section in guide.sections),
        *(topic.slug for topic in guide.topics),
        *(point.slug for topic in guide.topics for point in topic.points),
    ]:
        assert form.fullmatch(slug)
    assert len({topic.id for topic in guide.topics}) == 110


def test_a_sub_point_has_the_same_anchor_before_and_after_it_is_written(guide):
    for topic in guide.topics:
        for point in topic.points:
            assert anchor_of(point.title) == point.slug, topic.id
