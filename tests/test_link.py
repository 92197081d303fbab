"""Guide → what topics say of each other."""

from dataclasses import replace

import pytest

from guide.link import Target, anchors, link, resolve


@pytest.fixture
def pages(mini):
    return {page.topic.id: page for page in link(mini)}


@pytest.mark.parametrize(
    ("target", "leads_to"),
    [
        ("#picture", Target(topic="leaf/steeping-time", anchor="picture")),
        ("loose-or-bagged.md", Target(topic="leaf/loose-or-bagged")),
        ("../kitchen/bitter-cup.md#triage", Target(topic="kitchen/bitter-cup", anchor="triage")),
        ("../../../docs/about.md", Target(document="about.md")),
        ("../../../docs/labs/x.md#y", Target(document="labs/x.md", anchor="y")),
        ("../../references.yml", None),
        ("../../../README.md", None),
        ("../../../../etc/passwd", None),
        ("figures/strength.svg", None),
    ],
)
def test_where_a_link_of_a_topic_leads(target, leads_to):
    assert resolve("data/topics/leaf/steeping-time.md", target) == leads_to


def test_topics_stand_in_the_outline_s_order_with_their_neighbors(mini):
    pages = link(mini)
    assert [page.number for page in pages] == [1, 2, 1, 2]
    assert [page.previous and page.previous.slug for page in pages] == [
        None, "steeping-time", "loose-or-bagged", "tea-for-a-hundred",
    ]  # fmt: skip
    assert [page.next and page.next.slug for page in pages] == [
        "loose-or-bagged", "tea-for-a-hundred", "bitter-cup", None,
    ]  # fmt: skip


def test_backlinks_gather_links_prerequisites_and_related_topics(pages):
    assert [topic.slug for topic in pages["leaf/steeping-time"].backlinks] == [
        "loose-or-bagged", "tea-for-a-hundred", "bitter-cup",
    ]  # fmt: skip
    assert [topic.slug for topic in pages["kitchen/bitter-cup"].backlinks] == [
        "steeping-time", "tea-for-a-hundred",
    ]  # fmt: skip
    assert pages["leaf/loose-or-bagged"].backlinks == ()


def test_sources_are_numbered_in_the_order_of_their_first_citation(pages):
    assert [
        (cited.number, cited.reference.key, cited.places)
        for cited in pages["leaf/steeping-time"].cited
    ] == [(1, "kettle2024rates", ("Table 3", "Section 4")), (2, "pot1998cold", ())]


def test_related_topics_carry_their_reason(pages):
    ((topic, related),) = pages["leaf/steeping-time"].related
    assert topic.slug == "bitter-cup"
    assert related.why.startswith("what to test")


def test_prerequisites_come_in_the_order_in_which_to_learn_them(mini):
    first, second, third, last = mini.topics
    chain = (
        first,
        replace(second, prerequisites=(first.id,)),
        replace(third, prerequisites=(second.id,)),
        replace(last, prerequisites=(third.id, first.id, second.id)),
    )
    one, two = mini.sections
    guide = replace(mini, sections=(replace(one, topics=chain[:2]), replace(two, topics=chain[2:])))
    assert [topic.id for topic in link(guide)[3].prerequisites] == [first.id, second.id, third.id]


def test_the_anchors_of_a_page(mini):
    written = anchors(mini.topic["leaf/steeping-time"])
    assert {
        "picture",
        "when-to-stop",
        "short-steep-caffeine",
        "deeper-two-rates-in-four-lines",
    } < written
    assert {"question", "sources", "related-topics"} < written
    assert anchors(mini.topic["leaf/loose-or-bagged"]) == {"room-to-swell", "cost-per-cup"}


def test_an_answer_is_published_once_it_was_reviewed(mini):
    published = mini.published
    assert [topic.id for topic in mini.written if not topic.reviewed] == ["kitchen/bitter-cup"]
    assert published.topic["kitchen/bitter-cup"].answer is None
    assert [topic.id for topic in published.written] == [
        "leaf/steeping-time",
        "kitchen/tea-for-a-hundred",
    ]
