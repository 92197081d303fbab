"""The commands as a whole, on the small guide, with an encoder that needs no model."""

import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import pytest
import rag_mini

from rag import __main__ as command
from rag import load

ASKED = (
    ("large blocks waste tables", ["inference/kv-cache#memory-management"]),
    ("request joins leaves", ["serving/batching#joining"]),
    ("zebras of the savanna", []),
)


@pytest.fixture
def args(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Namespace:
    """The options of a command; the guide, the questions and the index are in a folder."""
    rag_mini.write_guide(tmp_path / "data/topics")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "INDEX", tmp_path / "index")
    monkeypatch.setattr(command, "QUESTIONS", tmp_path / "questions.jsonl")
    rows = [{"id": str(i), "question": q, "gold": g} for i, (q, g) in enumerate(ASKED * 10)]
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "questions.jsonl").write_text(lines, encoding="utf-8")
    return Namespace(words=40, sizes=[10], question="what joins when another leaves")


def test_everything_is_measured_printed_and_kept(
    args: Namespace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    crowds = list[Sequence[str]]()
    monkeypatch.setattr(load, "main", lambda questions: crowds.append(questions) or [{"x": 1}])
    command.evaluate(args, rag_mini.encode)
    printed = capsys.readouterr().out
    for words in ("6 passages of up to 40", "no reranker", "paired by question", "grounded"):
        assert words in printed
    assert set(crowds[0]) == {question for question, gold in ASKED if gold}
    results = json.loads((command.INDEX / "results.json").read_text(encoding="utf-8"))
    assert list(results) == ["arms", "less", "answers", "load"]
    assert results["arms"].keys() == results["less"].keys() == {*command.ARMS, "10 words"}
    assert results["less"]["everything"]["MRR"] == [0, 0, 0]
    assert results["arms"]["everything"]["MRR"][0] == 1


def test_what_was_built_answers(args: Namespace, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="run python -m rag build"):
        command.ask(args, rag_mini.encode)
    built = command.build(args, rag_mini.encode)
    assert command.built(args, rag_mini.encode).threshold == built.threshold
    command.ask(args, rag_mini.encode)
    said = capsys.readouterr().out
    assert "A request joins when another leaves. [1]" in said
    assert "/topics/serving/batching/#joining" in said
