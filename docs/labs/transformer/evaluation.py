"""Held-out loss token by token, and an interval for the difference of two models."""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from .model import GPT
from .tokenizer import END
from .training import mixed_precision


# --8<-- [start:losses]
@torch.no_grad()
def token_losses(model: GPT, ids: Sequence[int], *, context: int, batch: int = 16) -> Tensor:
    """Nats for each id but the first, (len(ids) - 1,), each scored once.

    Windows of ``context`` move on by half. In all but the first only the second half counts, so
    that a token has at least half a window before it. The last window is filled up with END.
    """
    model.eval()
    device, half, targets = model.angles.device, context // 2, len(ids) - 1
    windows = 1 + max(0, -(-(targets - context) // half))
    filled = [*ids, *[END] * (context + 1 + (windows - 1) * half - len(ids))]
    blocks = torch.tensor(filled, device=device).unfold(0, context + 1, half)
    found = []
    for some in torch.split(blocks, batch):
        with mixed_precision(device):
            logits = model(some[:, :-1]).float()
        loss = functional.cross_entropy(logits.transpose(1, 2), some[:, 1:], reduction="none")
        found.append(loss.cpu())
    losses = torch.cat(found)  # (windows, context)
    return torch.cat([losses[0, :half], losses[:, half:].flatten()])[:targets]


# --8<-- [end:losses]


# --8<-- [start:bootstrap]
class Estimate(NamedTuple):
    """A mean and its 95% interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        """As a run prints it."""
        return "{:.3f} [{:.3f}, {:.3f}]".format(*self)


def bootstrap(documents: Sequence[Tensor], *, draws: int = 10_000, seed: int = 0) -> Estimate:
    """Mean over all tokens of the documents' values, with an interval over documents.

    Documents are drawn again, with replacement, and kept whole: the tokens of one document share
    its subject, so they aren't independent, and an interval over tokens would be too narrow.
    Percentiles of the draws; with under about 20 documents somewhat too narrow itself.
    """
    sums = torch.stack([values.double().sum() for values in documents])
    sizes = torch.tensor([len(values) for values in documents], dtype=torch.float64)
    generator = torch.Generator().manual_seed(seed)
    drawn = torch.randint(len(sums), (draws, len(sums)), generator=generator)
    means = sums[drawn].sum(1) / sizes[drawn].sum(1)
    low, high = means.quantile(torch.tensor([0.025, 0.975], dtype=torch.float64)).tolist()
    return Estimate((sums.sum() / sizes.sum()).item(), low, high)


# --8<-- [end:bootstrap]
