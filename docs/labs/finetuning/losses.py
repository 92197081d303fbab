"""What is minimized: the answer's loss in fine-tuning, the preference's in DPO.

Both ask a model for logits alone, so that any model will do: lab 1's or one of Hugging Face.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

Logits = Callable[[Tensor], Tensor]  #: ids (B, T) to logits (B, T, V)


# --8<-- [start:mask]
@dataclass(frozen=True, kw_only=True)
class Batch:
    """ids, (B, T), filled up at the end; learned, (B, T): True where an id is part of an answer."""

    ids: Tensor
    learned: Tensor


def collate(pairs: Sequence[tuple[list[int], list[int]]], *, end: int) -> Batch:
    """Prompts and answers to one batch. The answer's END is learned, the filling is not.

    Filling stands at the end, where no earlier token sees it: no attention mask is needed.
    """
    longest = max(len(prompt) + len(answer) for prompt, answer in pairs)
    ids = torch.full((len(pairs), longest), end)
    learned = torch.zeros_like(ids, dtype=torch.bool)
    for row, (prompt, answer) in enumerate(pairs):
        stop = len(prompt) + len(answer)
        ids[row, :stop] = torch.tensor(prompt + answer)
        learned[row, len(prompt) : stop] = True
    return Batch(ids=ids, learned=learned)


def answer_log_probabilities(logits: Logits, batch: Batch) -> Tensor:
    """Of each answer given its prompt: the sum of its tokens' log-probabilities, (B,)."""
    shares = logits(batch.ids[:, :-1]).float().log_softmax(-1)
    chosen = shares.gather(-1, batch.ids[:, 1:, None])[..., 0]
    return (chosen * batch.learned[:, 1:]).sum(-1)


def answer_loss(logits: Logits, batch: Batch) -> Tensor:
    """Supervised fine-tuning: nats per answer token, prompts left out of the mean."""
    return -answer_log_probabilities(logits, batch).sum() / batch.learned[:, 1:].sum()


# --8<-- [end:mask]


# --8<-- [start:dpo]
@dataclass(frozen=True, kw_only=True)
class Preference:
    """What DPO computes of a batch, each (B,); a reward is beta log(policy / reference)."""

    loss: Tensor
    chosen_reward: Tensor
    rejected_reward: Tensor

    @property
    def margin(self) -> Tensor:
        """How much more reward the chosen answer has."""
        return self.chosen_reward - self.rejected_reward

    def summary(self) -> dict[str, float]:
        """Means over the batch, for the curves."""
        return {
            "loss": self.loss.mean().item(),
            "right": self.chosen_reward.mean().item(),
            "wrong": self.rejected_reward.mean().item(),
            "accuracy": (self.margin > 0).double().mean().item(),
        }


def preference(
    policy: Logits, reference: Logits, chosen: Batch, rejected: Batch, *, beta: float
) -> Preference:
    """Direct preference optimization: -log sigmoid(margin). arXiv 2305.18290, Equation 7.

    The reference is the model before: it gets no gradient and must not move, or the margin would
    measure the distance to a runaway.
    """
    rewards = []
    for batch in (chosen, rejected):
        with torch.no_grad():
            before = answer_log_probabilities(reference, batch)
        rewards.append(beta * (answer_log_probabilities(policy, batch) - before))
    loss = -functional.logsigmoid(rewards[0] - rewards[1])
    return Preference(loss=loss, chosen_reward=rewards[0], rejected_reward=rewards[1])


# --8<-- [end:dpo]
