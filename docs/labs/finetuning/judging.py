"""Which answers are right, how sure a share and a difference are, and what is forgotten."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

import napkin
from transformer import Estimate, bootstrap

from .student import Student
from .task import Item
from .tuning import Judged, Pair


# --8<-- [start:score]
def score(student: Student, items: Sequence[Item]) -> list[bool]:
    """Greedy answers to items: right or not, item by item."""
    said = student.answer([student.words.encode(item.prompt) for item in items], temperature=0)
    return [item.right(student.words.decode(ids)) for item, ids in zip(items, said, strict=True)]


def share(right: Sequence[bool]) -> Estimate:
    """The share that is right, with Wilson's interval: it holds near 0 and 1 as well."""
    found = napkin.wilson_interval(successes=sum(right), n=len(right))
    return Estimate(sum(right) / len(right), found.low, found.high)


def gain(before: Sequence[bool], after: Sequence[bool]) -> Estimate:
    """Difference of two shares on the same items: what both got right, or wrong, drops out."""
    pairs = zip(before, after, strict=True)
    return bootstrap([torch.tensor([float(new) - float(old)]) for old, new in pairs])


# --8<-- [end:score]


# --8<-- [start:judge]
def judge(
    student: Student, items: Sequence[Item], *, tries: int
) -> tuple[list[Judged], list[Pair]]:
    """Sample answers and let the checker sort them: pairs of right and wrong, and all right ones.

    Nobody labels anything: the model wrote both answers of a pair. An item that it always gets
    right, or never, makes no pair.
    """
    words, judged, right = student.words, list[Judged](), list[Pair]()
    prompts = [words.encode(item.prompt) for item in items]
    rounds = [student.answer(prompts, temperature=1) for _ in range(tries)]
    for item, prompt, said in zip(items, prompts, zip(*rounds, strict=True), strict=True):
        verdicts = {item.right(words.decode(ids)): [*ids, words.end] for ids in said}
        if True in verdicts:
            right.append((prompt, verdicts[True]))
        if len(verdicts) == 2:
            judged.append(Judged(prompt=prompt, right=verdicts[True], wrong=verdicts[False]))
    return judged, right


# --8<-- [end:judge]


# --8<-- [start:language]
@torch.no_grad()
def language_losses(
    student: Student, texts: Sequence[str], *, block: int = 256, blocks: int = 4
) -> list[Tensor]:
    """Nats per token of the first ``blocks`` blocks of each text: what fine-tuning may cost."""
    found = []
    for text in texts:
        ids = torch.tensor(student.words.encode(text)[: block * blocks + 1])
        parts = ids.unfold(0, block + 1, block) if len(ids) > block else ids[None]
        logits = student.logits(parts[:, :-1]).float().transpose(1, 2)
        loss = functional.cross_entropy(logits, parts[:, 1:], reduction="none")
        found.append(loss.flatten())
    return found


def forgotten(before: Sequence[Tensor], after: Sequence[Tensor]) -> Estimate:
    """Rise of the loss on the same documents, with an interval over documents."""
    return bootstrap([new - old for old, new in zip(before, after, strict=True)])


# --8<-- [end:language]
