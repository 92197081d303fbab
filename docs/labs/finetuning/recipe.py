"""The recipe for any student: measure, fine-tune, judge its answers, three ways on, measure."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from transformer.report import say

from .judging import forgotten, gain, judge, language_losses, score, share
from .student import Student, weights
from .task import Item
from .tuning import Judged, Plan, prefer, supervise


@dataclass(frozen=True, kw_only=True)
class Material:
    """Items in three piles that share none, and texts to see what is forgotten.

    labeled: their answers are shown; unlabeled: a checker says right or wrong; held_out: asked.
    """

    labeled: Sequence[Item]
    unlabeled: Sequence[Item]
    held_out: Sequence[Item]
    texts: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class State:
    """What was measured of a student at one time."""

    right: list[bool]
    language: list[Tensor]


def measure(name: str, student: Student, material: Material) -> State:
    """Held-out items and texts."""
    found = State(
        right=score(student, material.held_out), language=language_losses(student, material.texts)
    )
    say(f"{name:8}: right {share(found.right)}")
    return found


@dataclass(frozen=True, kw_only=True)
class Plans:
    """Of fine-tuning, and of the three ways on from there: all with as many steps and items."""

    sft: Plan
    dpo: Plan
    anchored: Plan
    filtered: Plan


# --8<-- [start:recipe]
def run(student: Student, material: Material, plans: Plans, *, tries: int = 8) -> dict[str, Any]:
    """All of it; what each stage won on the task, and what it cost in language."""
    words = student.words
    prompt = torch.tensor([words.encode(material.held_out[0].prompt)])
    old_logits = student.logits(prompt)
    states = {"before": measure("before", student, material)}
    labeled = [words.pair(item.prompt, item.answer) for item in material.labeled]
    losses = supervise(student.logits, weights(student), labeled, plans.sft, end=words.end)
    states["sft"] = measure("sft", student, material)
    judged, right = judge(student, material.unlabeled, tries=tries)
    say(f"unlabeled items: {len(material.unlabeled)}, {len(judged)} of them make a pair")
    if not judged:
        raise SystemExit("no item was answered both right and wrong: change --steps or --length")
    curves = {}
    for name, plan in {"dpo": plans.dpo, "anchored": plans.anchored}.items():
        arm = deepcopy(student)
        curves[name] = align(arm, judged, plan)
        states[name] = measure(name, arm, material)
    supervise(student.logits, weights(student), right, plans.filtered, end=words.end)
    states["filtered"] = measure("filtered", student, material)
    with student.off():
        same = torch.equal(student.logits(prompt), old_logits)
    say(f"adapters off: the old logits to the last bit: {same}")
    return {"sft_losses": losses, "curves": curves, "adapters_off": same, **compare(states)}


def align(student: Student, judged: Sequence[Judged], plan: Plan) -> list[dict[str, float]]:
    """DPO against a frozen copy of the student as it is now."""
    reference = deepcopy(student)
    reference.model.requires_grad_(False)
    end = student.words.end
    return prefer(student.logits, reference.logits, weights(student), judged, plan, end=end)


# --8<-- [end:recipe]


STEPS = [("before", "sft"), ("sft", "dpo"), ("sft", "anchored"), ("sft", "filtered")]


def compare(states: dict[str, State]) -> dict[str, Any]:
    """Print and return the differences, paired item by item and document by document."""
    found: dict[str, Any] = {name: share(state.right) for name, state in states.items()}
    for old, new in [*STEPS, ("filtered", "anchored")]:
        won = gain(states[old].right, states[new].right)
        lost = forgotten(states[old].language, states[new].language)
        say(f"{old:>8} to {new:8}: right {won}, language loss {lost}")
        found[f"{old}-{new}"] = {"right": won, "language": lost}
    return found
