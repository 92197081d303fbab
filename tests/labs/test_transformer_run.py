"""The command as a whole, on a tiny corpus: what it prints, what it writes, that it reads back."""

import json
from pathlib import Path

import pytest
import torch

from transformer import load
from transformer.__main__ import main
from transformer.data import read_documents

SENTENCE = "The quick brown fox number {} jumps over the lazy dog. "


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "deep").mkdir()
    for i in range(24):
        (folder / "deep" / f"{i}.md").write_text(SENTENCE.format(i) * 20, encoding="utf-8")
    (folder / "short.txt").write_text("too short", encoding="utf-8")
    return folder


def test_short_and_other_files_are_left_out(corpus: Path) -> None:
    assert len(read_documents(corpus)) == 24


def test_the_command(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--corpus", str(corpus), "--out", str(tmp_path), "--steps", "2", "--device", "cpu"])
    printed = capsys.readouterr().out
    for words in ("built,", "by napkin", "trigram tuned", "nats per token", "a sample:"):
        assert words in printed
    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert len(results["gains"]) == 4
    mean, low, high = results["gain"]
    assert low <= mean <= high
    assert [point["tokens"] for point in results["curve"]] == [2 * 8 * 256]
    model, tokenizer = load(tmp_path)
    assert tokenizer.decode(tokenizer.encode(SENTENCE)) == SENTENCE
    assert torch.isfinite(model(torch.tensor([tokenizer.encode(SENTENCE)]))).all()
