"""From Markdown to passages: nothing lost, nothing across a heading, every citation leads home."""

import json
import re
from pathlib import Path

import pytest
import rag_mini

from rag.chunks import Chunk, anchor, clean, pack, read_guide, sentences

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "docs/labs/rag/questions.jsonl"
FIXED = {  # headings that every topic, or every one of a kind, has
    "question",
    "in-two-minutes",
    "the-idea",
    "requirements-and-estimate",
    "failures-and-ten-times-the-load",
    "triage",
    "prevention",
    "pitfalls",
    "follow-ups",
}


@pytest.fixture
def chunks(tmp_path: Path) -> list[Chunk]:
    return read_guide(rag_mini.write_guide(tmp_path), words=40)


@pytest.fixture(scope="module")
def guide() -> list[Chunk]:
    return read_guide(ROOT / "data/topics", words=120)


def test_a_passage_knows_its_topic_its_sub_point_and_the_nearest_heading(
    chunks: list[Chunk],
) -> None:
    assert [(c.topic, c.point, c.anchor) for c in chunks] == [
        ("inference/kv-cache", "question", "question"),
        ("inference/kv-cache", "memory-management", "memory-management"),
        ("inference/kv-cache", "memory-management", "deeper-blocks-of-2n-tokens"),
        ("serving/batching", "question", "question"),
        ("serving/batching", "joining", "joining"),
        ("serving/batching", "follow-ups", "why-do-long-prompts-hurt"),
    ]
    assert chunks[2].url == "/topics/inference/kv-cache/#deeper-blocks-of-2n-tokens"
    assert chunks[2].heading == "The KV cache – Memory management – blocks of $2^n$ tokens"


def test_code_cards_and_drafts_are_left_out(chunks: list[Chunk]) -> None:
    text = "\n".join(chunk.searched for chunk in chunks)
    assert not re.search("print|says the card|zebras", text)


def test_markup_goes_and_words_stay() -> None:
    assert clean("**Chunking** cuts [text](x.md#a) [@a, p. 2; @b] *well*.") == (
        "Chunking cuts text well."
    )
    assert clean("$a * b$ and 2 * 3") == "$a * b$ and 2 * 3"


def test_a_row_of_a_table_carries_the_names_of_its_columns() -> None:
    table = ["| model | bytes | |", "|---|---|---|", "| Llama | 1 | a token |", "", "End."]
    assert list(sentences(table)) == ["model: Llama; bytes: 1; a token.", "End."]


def test_packing_loses_no_sentence_cuts_none_and_keeps_the_limit() -> None:
    units = [f"{'word ' * n}end." for n in (3, 9, 1, 1, 30, 2)]
    packed = list(pack(iter(units), words=12))
    assert "\n".join(packed).split("\n") == units
    assert [len(text.split()) for text in packed] == [4, 10 + 2, 2, 31, 3]


def test_an_edit_changes_the_ids_of_its_own_passage_only(
    tmp_path: Path, chunks: list[Chunk]
) -> None:
    path = tmp_path / "inference/kv-cache.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("It grows with", "It shrinks with"), encoding="utf-8")
    edited = read_guide(tmp_path, words=40)
    changed = [old.anchor for old, new in zip(chunks, edited, strict=True) if old.id != new.id]
    assert changed == ["question"]


def test_no_two_passages_share_an_id(guide: list[Chunk]) -> None:
    assert len({chunk.id for chunk in guide}) == len(guide) > 2000


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (r'"Put a checkpoint every $\sqrt L$ layers"', "put-a-checkpoint-every-sqrt-l-layers"),
        ("Is it the 4x? {.hard}", "is-it-the-4x"),
        ("New words {#old-name}", "old-name"),
        ("BERT vs T5/BART – and `x_y`", "bert-vs-t5bart-and-x_y"),
    ],
)
def test_anchors_are_those_of_the_site(title: str, expected: str) -> None:
    assert anchor(title) == expected


def test_every_sub_point_of_a_published_topic_is_cited_by_its_slug_in_the_syllabus(
    guide: list[Chunk],
) -> None:
    syllabus = (ROOT / "data/syllabus.yml").read_text(encoding="utf-8")
    slugs = set(re.findall(r"- slug: (\S+)", syllabus))
    assert {chunk.point for chunk in guide} - FIXED <= slugs


def test_gold_names_headings_that_exist(guide: list[Chunk]) -> None:
    known = {f"{c.topic}#{place}" for c in guide for place in (c.point, c.anchor)}
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    assert [gold for row in rows for gold in row["gold"] if gold not in known] == []
    assert sum(bool(row["gold"]) for row in rows) >= 100
    assert sum(not row["gold"] for row in rows) == 25
