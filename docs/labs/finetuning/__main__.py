"""python -m finetuning: teach the model of lab 1 to sort letters, and see what that costs."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch

import napkin
import transformer
from transformer import data
from transformer.report import machine, say

from .lora import add_lora
from .recipe import Material, Plans, run
from .student import SmallStudent, Student
from .task import alphabet, make_items
from .tuning import Plan

TARGETS = ("q", "k", "v", "o", "gate", "up", "down")


def parser(**defaults: object) -> argparse.ArgumentParser:
    """The options that both commands have."""
    made = argparse.ArgumentParser(prog="finetuning", description=__doc__)
    made.add_argument("--length", type=int, default=6, help="letters of an item")
    made.add_argument("--labeled", type=int, default=500, help="items with their answers")
    made.add_argument("--unlabeled", type=int, default=1000, help="items that are only judged")
    made.add_argument("--held-out", type=int, default=1000, help="items that are asked")
    made.add_argument("--rank", type=int, default=16, help="of the adapters")
    made.add_argument("--steps", type=int, default=350, help="of supervised fine-tuning")
    made.add_argument("--more-steps", type=int, default=60, help="of what comes after")
    made.add_argument("--corpus", type=Path, default=data.GUIDE, help="texts not to be forgotten")
    made.set_defaults(**defaults)
    return made


def material(student: Student, chosen: argparse.Namespace) -> Material:
    """Items, cut into three piles, and the test documents of lab 1."""
    sizes = (chosen.labeled, chosen.unlabeled, chosen.held_out)
    letters = alphabet(student.words.encode)
    items = make_items(letters, count=sum(sizes), length=chosen.length, seed=0)
    return Material(
        labeled=items[: sizes[0]],
        unlabeled=items[sizes[0] : -sizes[2]],
        held_out=items[-sizes[2] :],
        texts=data.split(data.read_documents(chosen.corpus)).test,
    )


def plans(chosen: argparse.Namespace, *, rate: float, batch: int) -> Plans:
    """Plain DPO gets a tenth of the others' rate: it unlearns the task, faster at a higher one."""
    more, half = chosen.more_steps, batch // 2
    return Plans(
        sft=Plan(steps=chosen.steps, batch=batch, learning_rate=rate),
        dpo=Plan(steps=more, batch=half, learning_rate=rate / 60),
        anchored=Plan(steps=more, batch=half, learning_rate=rate / 6, anchor=3.0),
        filtered=Plan(steps=more, batch=half, learning_rate=rate / 6),
    )


def small_student(folder: Path, *, rank: int, room: int, seed: int = 0) -> SmallStudent:
    """Lab 1's model with adapters on all its matrices, counted as `napkin` counts them."""
    if not (folder / "model.pt").exists():
        raise SystemExit(f"no model in {folder}: make it with `python -m transformer`")
    model, tokenizer = transformer.load(folder)
    torch.manual_seed(seed)
    trained = sum(w.numel() for w in add_lora(model, rank=rank, alpha=2 * rank, targets=TARGETS))
    computed = napkin.lora_parameters(model.config, rank=rank, targets=TARGETS)
    whole = napkin.parameter_count(model.config)
    say(f"adapters: {trained:,} parameters ({computed:,} by napkin) beside {whole:,}")
    return SmallStudent(model, tokenizer, room=room, seed=100 * seed)


def main(arguments: Sequence[str] | None = None) -> None:
    """The recipe on the small model; results.json goes beside lab 1's folder."""
    options = parser()
    options.add_argument("--seed", type=int, default=0, help="of the adapters and the sampling")
    options.add_argument("--model", type=Path, default=transformer.FOLDER, help="lab 1's folder")
    options.add_argument("--out", type=Path, default=transformer.FOLDER.with_name("finetuning"))
    chosen = options.parse_args(arguments)
    torch.set_num_threads(2)
    say(machine(torch.device("cpu")))
    room = chosen.length + 2
    student = small_student(chosen.model, rank=chosen.rank, room=room, seed=chosen.seed)
    results = run(student, material(student, chosen), plans(chosen, rate=6e-3, batch=64))
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "results.json").write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
