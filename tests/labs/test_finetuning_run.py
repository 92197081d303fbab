"""The loops and the recipe on tiny models, and the same on one of Hugging Face made here."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer as Fast
from tokenizers import decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from finetuning import Item, Plan, SmallStudent, add_lora, make_items, supervise
from finetuning.__main__ import main, material, parser, small_student
from finetuning.judging import forgotten, gain, judge, language_losses, score, share
from finetuning.open_model import OpenStudent
from finetuning.open_model import main as open_main
from finetuning.recipe import align
from finetuning.student import weights
from finetuning.tuning import Judged
from transformer import END, GPT, Config, Tokenizer, save

DEPRECATED = "ignore:.is_gradient_checkpointing:FutureWarning"  # PEFT asks for the old name
TINY = Config(vocabulary=0x11B, context=300, layers=1, width=24, heads=2, kv_heads=1, ffn_width=32)
LETTERS = Tokenizer([(ord(" "), ord(letter)) for letter in "abcdefghijklmnopqrstuvwxyz"])
LONG = "The quick brown fox number {} jumps over the lazy dog. " * 20
JUDGED = [Judged(prompt=[1, 2, i], right=[i + 10, END], wrong=[i + 11, i, END]) for i in range(8)]


def gpt() -> GPT:
    """A model with weights; a new one has an output matrix of zeros."""
    torch.manual_seed(0)
    model = GPT(TINY)
    for name, weight in model.named_parameters():
        if weight.dim() == 2:
            torch.nn.init.normal_(weight, std=1.0 if "output" in name else 0.15)
    return model


def student() -> SmallStudent:
    model = gpt()
    add_lora(model, rank=4, alpha=8, targets=("q", "v", "gate", "up", "down"))
    return SmallStudent(model, LETTERS, room=6)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for i in range(24):
        (folder / f"{i}.md").write_text(LONG.format(*[i] * 20), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def lab_1(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    save(folder, gpt(), LETTERS)
    return folder


def test_supervision_teaches_and_moves_the_adapters_alone() -> None:
    one = student()
    before = {name: weight.clone() for name, weight in one.model.state_dict().items()}
    pairs = [([1, 2, i], [i + 10, END]) for i in range(8)]
    plan = Plan(steps=60, batch=8, learning_rate=2e-2)
    losses = supervise(one.logits, weights(one), pairs, plan, end=END)
    assert losses[-1] < losses[0] / 2
    for name, weight in one.model.state_dict().items():
        assert torch.equal(weight, before[name]) != name.endswith((".a", ".b"))


def test_dpo_lowers_its_loss_widens_the_margin_and_spares_the_reference() -> None:
    """With a reference that moves along, the margin stays 0 and the loss that of a coin."""
    one = student()
    curve = align(one, JUDGED, Plan(steps=40, batch=8, learning_rate=1e-2))
    assert curve[0]["loss"] == pytest.approx(0.6931, abs=1e-3)
    assert curve[0]["right"] == curve[0]["wrong"] == 0
    assert curve[-1]["loss"] < 0.5
    assert curve[-1]["right"] > curve[-1]["wrong"]
    assert curve[-1]["accuracy"] > 0.9


def test_aligning_a_copy_leaves_the_original_alone() -> None:
    one = student()
    before = deepcopy(one.model.state_dict())
    align(deepcopy(one), JUDGED, Plan(steps=2, batch=4, learning_rate=1e-2))
    for name, weight in one.model.state_dict().items():
        assert torch.equal(weight, before[name])


class Parrot(SmallStudent):
    """Says what it is told to, in turns: lists of right and wrong answers."""

    def __init__(self, said: list[list[str]]) -> None:
        super().__init__(gpt(), LETTERS, room=6)
        self.said = iter(said)

    def answer(self, prompts: object, *, temperature: float) -> list[list[int]]:
        return [LETTERS.encode(text) for text in next(self.said)]


def test_only_an_item_with_both_verdicts_makes_a_pair() -> None:
    items = make_items("abcdef", count=3, length=2, seed=0)
    right = [item.answer for item in items]
    judged, filtered = judge(
        Parrot([[right[0], right[1], " z"], [" y", right[1], " z"]]), items, tries=2
    )
    assert [(LETTERS.decode(j.right), LETTERS.decode(j.wrong)) for j in judged] == [
        (right[0], " y")
    ]
    assert [LETTERS.decode(answer) for _, answer in filtered] == right[:2]
    assert all(answer[-1] == END for _, answer in filtered)


def test_scores_and_their_intervals() -> None:
    items = make_items("abcdef", count=3, length=2, seed=0)
    right = [item.answer for item in items]
    assert score(Parrot([[right[0], " z", right[2]]]), items) == [True, False, True]
    assert share([True] * 100).low == pytest.approx(0.963, abs=1e-3)
    won = gain([False] * 50 + [True] * 50, [False] * 40 + [True] * 60)
    assert won.mean == pytest.approx(0.1)
    assert 0 < won.low < 0.1 < won.high < 0.2


def test_forgetting_is_measured_per_document_and_nothing_is_forgotten_by_nothing() -> None:
    one, texts = student(), [LONG, "short text"]
    before = language_losses(one, texts, block=16, blocks=2)
    assert [len(losses) for losses in before] == [32, len(LETTERS.encode("short text")) - 1]
    same = forgotten(before, language_losses(one, texts, block=16, blocks=2))
    assert (same.mean, same.low, same.high) == (0, 0, 0)


def test_no_item_is_in_two_piles(corpus: Path) -> None:
    options = ["--labeled", "50", "--unlabeled", "40", "--held-out", "30", "--corpus", str(corpus)]
    found = material(student(), parser().parse_args(options))
    piles = [*found.labeled, *found.unlabeled, *found.held_out]
    assert [len(p) for p in (found.labeled, found.unlabeled, found.held_out)] == [50, 40, 30]
    assert len({item.answer + item.prompt for item in piles}) == 120


def test_without_a_model_it_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="python -m transformer"):
        small_student(tmp_path, rank=4, room=4)


def even(_: Item, said: str) -> bool:
    """A checker that a model which has learned nothing meets about half the time."""
    return sum(said.encode()) % 2 == 0


SMALL = "--labeled 64 --unlabeled 64 --held-out 20 --length 2 --more-steps 2 --rank 4"


def test_the_command(
    lab_1: Path,
    corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Item, "right", even)
    main(f"{SMALL} --steps 60 --corpus {corpus} --model {lab_1} --out {tmp_path}".split())
    assert "adapters off: the old logits to the last bit: True" in capsys.readouterr().out
    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert len(results["sft_losses"]) == 60
    assert [len(curve) for curve in results["curves"].values()] == [2, 2]
    assert {"before-sft", "sft-dpo", "sft-anchored", "sft-filtered", "filtered-anchored"} < set(
        results
    )


@pytest.fixture(scope="module")
def open_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Llama of one layer with a tokenizer of bytes and letters, as a folder: no download."""
    folder = tmp_path_factory.mktemp("open")
    signs = sorted(pre_tokenizers.ByteLevel.alphabet())
    merges = [("Ġ", letter) for letter in "abcdefghijklmnopqrstuvwxyz"]
    ids = {sign: i for i, sign in enumerate([*signs, *("Ġ" + b for _, b in merges), "</s>"])}
    fast = Fast(models.BPE(vocab=ids, merges=merges))
    fast.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    fast.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=fast, eos_token="</s>")  # type: ignore[no-untyped-call]
    tokenizer.save_pretrained(folder)
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(ids),
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_key_value_heads=1,
        eos_token_id=ids["</s>"],
    )
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


@pytest.mark.filterwarnings(DEPRECATED)
def test_filling_on_the_left_changes_no_answer(open_model: Path) -> None:
    one = OpenStudent(str(open_model), rank=4, room=5)
    prompts = [one.words.encode(text) for text in ("Sort: a b c\nSorted:", "a")]
    alone = [one.answer([prompt], temperature=0)[0] for prompt in prompts]
    assert one.answer(prompts, temperature=0) == alone


@pytest.mark.filterwarnings(DEPRECATED)
def test_the_command_for_an_open_model(
    open_model: Path, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Item, "right", even)
    open_main(
        f"{SMALL} --steps 120 --corpus {corpus} --model {open_model} --out {tmp_path}".split()
    )
    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert results["adapters_off"]
    assert results["sft_losses"][-1] < results["sft_losses"][0]
    assert (tmp_path / "adapter_model.safetensors").exists()
