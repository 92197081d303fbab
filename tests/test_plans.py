"""A role → its plans: everything in reach, nothing before what it needs, days of about one length."""

from itertools import pairwise

import pytest

from guide.build import ROOT
from guide.load import load
from guide.model import Guide, Topic
from guide.plans import HOUR, Plan, plans
from guide.records import Role


@pytest.fixture(scope="module")
def guide() -> Guide:
    loaded = load(ROOT).guide
    assert loaded
    return loaded.published


def topics(plan: Plan) -> list[Topic]:
    return [stop.topic for day in plan.days for stop in day]


def roles(guide: Guide) -> list[tuple[Role, tuple[Plan, Plan, Plan]]]:
    assert guide.roles
    return [(role, plans(guide, role)) for role in guide.roles]


def test_what_a_topic_needs_comes_before_it_if_it_comes_at_all(guide):
    for _, found in roles(guide):
        for plan in found:
            order = [topic.id for topic in topics(plan)]
            for at, topic in enumerate(topics(plan)):
                assert not set(topic.prerequisites) & set(order[at:]), topic.id


def test_a_plan_names_written_topics_once(guide):
    for _, found in roles(guide):
        for plan in found:
            ids = [topic.id for topic in topics(plan)]
            assert len(ids) == len(set(ids))
            assert all(topic.answer for topic in topics(plan))


def test_three_weeks_hold_everything_and_the_shorter_plans_their_time(guide):
    for _, (hours, days, weeks) in roles(guide):
        assert {topic.id for topic in topics(weeks)} == {topic.id for topic in guide.written}
        assert sum(stop.minutes for stop in hours.days[0]) <= 3 * HOUR
        assert sum(stop.minutes for day in days.days for stop in day) <= 18 * HOUR
        assert (len(hours.days), len(days.days), len(weeks.days)) == (1, 3, 15)


def test_days_are_of_about_one_length(guide):
    for _, (_, days, weeks) in roles(guide):
        for plan in (days, weeks):
            lengths = sorted(sum(stop.minutes for stop in day) for day in plan.days)
            assert lengths[-1] - lengths[0] <= 2 * max(s.minutes for day in plan.days for s in day)


def test_a_role_reads_first_what_it_is_asked_most(guide):
    for role, (hours, _, weeks) in roles(guide):
        read = [topic.id for topic in topics(hours)]
        assert set(role.first) <= set(read)
        third = len(guide.written) // 3
        own = [topic.section in role.sections for topic in topics(weeks)]
        assert sum(own[:third]) > 2 * sum(own[-third:])


def test_roles_get_different_plans(guide):
    firsts = [tuple(topic.id for topic in topics(found[0])) for _, found in roles(guide)]
    assert all(a != b for a, b in pairwise(sorted(firsts)))
