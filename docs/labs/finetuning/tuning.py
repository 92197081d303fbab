"""The two loops, supervised fine-tuning and DPO, and the pairs that the second learns from."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor, nn

from .losses import Logits, answer_loss, collate, preference

Pair = tuple[list[int], list[int]]  #: the ids of a prompt, and of an answer with its END
Weights = Sequence[nn.Parameter]
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """steps of ``batch`` examples each; the rate falls in a line to nothing."""

    steps: int
    batch: int
    learning_rate: float
    beta: float = 0.1  #: of DPO: how much reward a change of log-probability is worth
    anchor: float = 0.0  #: of DPO: weight of the right answers' own loss


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A prompt with an answer that the checker calls right and one that it calls wrong."""

    prompt: list[int]
    right: list[int]
    wrong: list[int]


def shuffled(things: Sequence[T], *, batch: int, seed: int) -> Iterator[list[T]]:
    """Batches without end: in each round every thing once, in a new order."""
    generator, waiting = random.Random(seed), list[T]()
    while True:
        while len(waiting) < batch:
            waiting += generator.sample(things, len(things))
        yield waiting[:batch]
        waiting = waiting[batch:]


# --8<-- [start:loops]
def descend(weights: Weights, plan: Plan, loss_of: Callable[[int], Tensor]) -> None:
    """Adam on the adapters alone: everything else is frozen and gets no gradient."""
    optimizer = torch.optim.AdamW(weights, lr=plan.learning_rate, weight_decay=0.0)
    for step in range(plan.steps):
        for group in optimizer.param_groups:
            group["lr"] = plan.learning_rate * (1 - step / plan.steps)
        loss_of(step).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad()


def supervise(
    model: Logits, weights: Weights, pairs: Sequence[Pair], plan: Plan, *, end: int
) -> list[float]:
    """Supervised fine-tuning; the loss of each step."""
    batches = shuffled(pairs, batch=plan.batch, seed=0)
    losses: list[float] = []

    def loss_of(_: int) -> Tensor:
        loss = answer_loss(model, collate(next(batches), end=end))
        losses.append(loss.item())
        return loss

    descend(weights, plan, loss_of)
    return losses


def prefer(
    model: Logits,
    reference: Logits,
    weights: Weights,
    judged: Sequence[Judged],
    plan: Plan,
    *,
    end: int,
) -> list[dict[str, float]]:
    """DPO; for each step the loss, both rewards, and how often the right answer has more."""
    batches = shuffled(judged, batch=plan.batch, seed=0)
    curve: list[dict[str, float]] = []

    def loss_of(_: int) -> Tensor:
        drawn = next(batches)
        right = collate([(one.prompt, one.right) for one in drawn], end=end)
        wrong = collate([(one.prompt, one.wrong) for one in drawn], end=end)
        found = preference(model, reference, right, wrong, beta=plan.beta)
        curve.append(found.summary())
        loss = found.loss.mean()
        return loss + plan.anchor * answer_loss(model, right) if plan.anchor else loss

    descend(weights, plan, loss_of)
    return curve


# --8<-- [end:loops]
