"""The yardsticks themselves, against results by hand; and the real encoder once."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import rag_mini

from rag.answer import Engine, extracts
from rag.chunks import Chunk
from rag.evaluate import (
    Question,
    answers,
    choose_threshold,
    interval,
    minus,
    retrieval,
    split,
    summary,
    tune,
)
from rag.index import minilm
from rag.search import Hit, Searcher

QUESTIONS = Path(__file__).parents[2] / "docs/labs/rag/questions.jsonl"
DEEP = Question("q1", "large blocks waste tables", ["inference/kv-cache#memory-management"])
OUT = Question("q2", "zebras of the savanna", [])


def test_the_split_is_fixed_disjoint_and_alike_in_both_kinds() -> None:
    dev, test = split(QUESTIONS)
    assert (dev, test) == split(QUESTIONS)
    assert not {one.id for one in dev} & {one.id for one in test}
    counts = Counter(bool(one.gold) for one in dev), Counter(bool(one.gold) for one in test)
    assert [count[False] for count in counts] == [10, 15]
    assert counts[0][True] / counts[1][True] == pytest.approx(2 / 3, abs=0.02)


def test_gold_is_found_by_sub_point_and_by_the_nearest_heading() -> None:
    chunk = Chunk("a/b", "pitfalls", "its-slow", "", "")
    assert Question("", "", ["a/b#pitfalls"]).found_in(chunk)
    assert Question("", "", ["a/b#its-slow", "a/b#other"]).found_in(chunk) == {"a/b#its-slow"}
    assert not Question("", "", ["a/c#pitfalls"]).found_in(chunk)


def test_metrics_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["x", "gold1", "x", "gold2", "x", "x", "gold3"]
    hits = [Hit(Chunk("t", name, name, "", str(i)), 0) for i, name in enumerate(names)]
    monkeypatch.setattr(Searcher, "search", lambda self, question, count: hits)
    one = Question("", "", ["t#gold1", "t#gold2", "t#gold3"])
    figures = retrieval(rag_mini.searcher(tmp_path), [one, Question("", "", ["t#none"])])
    expected = {"hit@1": 0, "hit@5": 1, "recall@5": 2 / 3, "recall@10": 1, "MRR": 1 / 2}
    assert figures == {name: [value, 0] for name, value in expected.items()}
    assert set(summary(minus(figures, figures)).values()) == {(0, 0, 0)}


def test_an_interval_holds_the_mean_and_shrinks_when_questions_agree() -> None:
    middle, low, high = interval([0, 1] * 50)
    assert middle == 0.5
    assert (low, high) == pytest.approx((0.4, 0.6), abs=0.02)
    assert interval([0.3] * 50) == pytest.approx((0.3, 0.3, 0.3))


def test_differences_are_paired_by_question() -> None:
    base = {"MRR": [float(i % 2) for i in range(50)]}
    shifted = {"MRR": [value - 0.1 for value in base["MRR"]]}
    assert summary(minus(shifted, base))["MRR"] == pytest.approx((-0.1, -0.1, -0.1))


def test_a_figure_counts_only_the_questions_that_have_it(tmp_path: Path) -> None:
    engine = Engine(rag_mini.searcher(tmp_path), 0.5, extracts(rag_mini.encode))
    figures = answers(engine, [DEEP, OUT, DEEP])
    assert {name: len(values) for name, values in figures.items()} == {
        "seconds": 3,
        "false refusal": 2,
        "false answer": 1,
        "grounded": 2,
        "cites gold": 2,
        "any gold": 2,
    }
    assert summary(figures)["false refusal"] == (0, 0, 0)


def test_the_threshold_parts_inside_from_outside_at_least_cost() -> None:
    assert 0.3 < choose_threshold([0.5, 0.8, 0.9], [0.1, 0.3]) < 0.5
    one_bad = choose_threshold([0.05, 0.6, 0.7, 0.8], [0.1, 0.2, 0.3])
    assert 0.3 < one_bad < 0.6


def test_tuning_learns_to_answer_inside_and_refuse_outside(tmp_path: Path) -> None:
    searcher = rag_mini.searcher(tmp_path)
    joining = Question("q3", "request joins leaves", ["serving/batching#joining"])
    searcher.reranker = tune(searcher, [DEEP, OUT, joining] * 5)
    threshold = searcher.reranker.threshold
    assert searcher.search(OUT.question)[0].score < threshold
    assert searcher.search(DEEP.question)[0].score > threshold
    assert searcher.search(joining.question)[0].chunk.anchor == "joining"


def test_answers_are_scored_for_both_kinds_of_question(tmp_path: Path) -> None:
    searcher = rag_mini.searcher(tmp_path)
    engine = Engine(searcher, 0.5, extracts(rag_mini.encode, lines=2, passages=1))
    right = answers(engine, [DEEP, OUT])
    assert (right["false refusal"], right["grounded"], right["cites gold"]) == ([0], [1], [1])
    assert right["false answer"] == [0]
    wrong = Question("q4", DEEP.question, ["serving/batching#joining"])
    strict = answers(Engine(searcher, 1.1, engine.writer), [DEEP, OUT])
    assert (strict["false refusal"], strict["false answer"]) == ([1], [0])
    assert "grounded" not in strict
    lax = answers(Engine(searcher, 0.0, engine.writer), [wrong, OUT])
    assert (lax["cites gold"], lax["any gold"], lax["false answer"]) == ([0], [0], [1])


def test_a_line_that_no_passage_says_is_not_grounded(tmp_path: Path) -> None:
    engine = Engine(rag_mini.searcher(tmp_path), 0.5, lambda q, hits: iter(["Zebras run. [1]\n"]))
    assert answers(engine, [DEEP])["grounded"] == [0]


@pytest.mark.filterwarnings("default")
def test_the_encoder_puts_a_paraphrase_nearer_whatever_stands_in_the_batch() -> None:
    encode = minilm()
    texts = ["how fast is the cache", "speed of the cache memory", "zebras run in herds"]
    rows = encode(texts)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    assert rows[0] @ rows[1] > 0.5 > 0.3 > rows[0] @ rows[2]
    padded = encode([*texts, "a much longer text " * 40])
    assert padded[:3] == pytest.approx(rows, abs=1e-5)
