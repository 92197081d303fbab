"""Two searches, one list, one order: each part against a calculation by hand."""

import math
from pathlib import Path

import numpy as np
import pytest
import rag_mini

from rag.chunks import read_guide
from rag.index import sync
from rag.search import BM25, Searcher, fit, fuse, reading, words


def test_each_vector_stands_under_the_id_of_the_text_that_it_encodes(tmp_path: Path) -> None:
    searcher = rag_mini.searcher(tmp_path)
    for key, chunk in searcher.by_id.items():
        cosines = searcher.cosines(chunk.searched)
        assert next(iter(cosines)) == key == chunk.id
        assert cosines[key] == pytest.approx(1, abs=1e-5)


def test_cosines_are_exact_and_come_in_order(tmp_path: Path) -> None:
    searcher = rag_mini.searcher(tmp_path)
    question = "blocks of the cache"
    rows = rag_mini.encode([chunk.searched for chunk in searcher.by_id.values()])
    expected = dict(zip(searcher.by_id, rows @ rag_mini.encode([question])[0], strict=True))
    found = searcher.cosines(question)
    assert found == pytest.approx(expected)
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_a_second_build_encodes_only_what_is_new_and_drops_what_is_gone(tmp_path: Path) -> None:
    topics = rag_mini.write_guide(tmp_path / "topics")
    index = tmp_path / "index.db"
    assert sync(index, read_guide(topics, words=40), rag_mini.encode) == 6
    path = topics / "serving/batching.md"
    text = path.read_text(encoding="utf-8").replace("Nobody waits", "No one waits")
    path.write_text(text, encoding="utf-8")
    edited = read_guide(topics, words=40)
    assert sync(index, edited, rag_mini.encode) == 1
    assert sync(index, edited, rag_mini.encode) == 0
    assert Searcher(index, rag_mini.encode).by_id == {chunk.id: chunk for chunk in edited}


def test_bm25_is_the_published_formula() -> None:
    texts = {
        "a": ["block", "page"],
        "b": ["block", "block", "key", "key"],
        "c": ["key", "page", "page"],
    }
    found = BM25(texts, k1=1.2, b=0.75).scores("block")
    idf = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    expected = {
        "a": idf * 1 * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / 3)),
        "b": idf * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 4 / 3)),
    }
    assert found == pytest.approx(expected)


def test_a_rare_word_outweighs_a_common_one_and_no_word_counts_against() -> None:
    bm25 = BM25({"a": ["common", "rare"]} | {key: ["common", "filler"] for key in "bcdef"})
    assert bm25.idf["rare"] > bm25.idf["common"] > 0


def test_words_of_question_and_passage_meet() -> None:
    assert words("GPUs are caching keys") == words("gpu are cached key")


def test_fusion_hears_both_lists() -> None:
    fused = fuse([["a", "b", "c"], ["d", "b", "e"]])
    assert fused["b"] == pytest.approx(2 / 62)
    assert fused["a"] == fused["d"] == pytest.approx(1 / 61)
    assert max(fused, key=lambda key: fused[key]) == "b"


def test_the_pool_holds_what_either_list_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.search.DEPTH", 1)
    searcher = rag_mini.searcher(tmp_path)
    by_words = next(key for key, c in searcher.by_id.items() if c.anchor == "joining")
    by_vector = next(key for key, c in searcher.by_id.items() if "Llama" in c.text)
    searcher.encode = lambda texts: rag_mini.encode([searcher.by_id[by_vector].searched])
    chunks, rows = searcher.pool("another leaves")
    assert {chunk.id for chunk in chunks} == {by_words, by_vector}
    for lists, expected in ((("words",), by_words), (("vectors",), by_vector)):
        searcher.lists = lists
        chunks, rows = searcher.pool("another leaves")
        assert [chunk.id for chunk in chunks] == [expected]
        assert (rows[0][1] > 0) == (lists == ("words",))
        assert (rows[0][2] > 0) == (lists == ("vectors",))


def test_signals_of_a_passage_by_hand() -> None:
    rare = {"page": 3.0, "cache": 1.0}
    near, far = ["page", "cache"], ["page", *["x"] * 20, "cache"]
    assert reading(rare, ["cache"], near) == [1.0, 0.25, 1.0]
    assert reading(rare, [], far) == [1.0, 0.0, 0.75]
    assert reading({}, ["cache"], []) == [0.0, 0.0, 0.0]


def test_the_fit_finds_the_signal_that_tells_and_ignores_noise() -> None:
    random = np.random.default_rng(0)
    rows = random.normal(size=(400, 7))
    labels = [bool(one) for one in random.random(400) < 1 / (1 + np.exp(2 - 3 * rows[:, 2]))]
    reranker = fit([(rows.tolist(), labels)])
    others = [abs(weight) for i, weight in enumerate(reranker.learned) if i != 2]
    assert reranker.learned[2] > 2 > 0.5 > max(others)
    assert np.mean(reranker.scores(rows.tolist())) == pytest.approx(np.mean(labels), abs=0.01)


def test_a_signal_that_is_switched_off_gets_no_weight() -> None:
    rows = [[float(i), *[0.0] * 6] for i in range(20)]
    assert fit([(rows, [i > 9 for i in range(20)])]).learned[1:] == [0.0] * 6


def test_search_orders_by_the_reranker_and_without_it_by_the_fused_rank(tmp_path: Path) -> None:
    searcher = rag_mini.searcher(tmp_path)
    hits = searcher.search("large blocks waste tables", count=3)
    assert hits[0].chunk.anchor == "deeper-blocks-of-2n-tokens"
    assert hits == sorted(hits, key=lambda hit: -hit.score)
    assert hits[0].score == pytest.approx(1 / (1 + math.exp(-4)))
    searcher.reranker = None
    assert searcher.search("large blocks waste tables")[0].score == pytest.approx(2 / 61)
