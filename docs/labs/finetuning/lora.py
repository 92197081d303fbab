"""Low-rank adapters by hand: y = W x + (alpha / r) B A x, with W frozen. arXiv 2106.09685."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import torch
from torch import Tensor, nn


# --8<-- [start:lora]
class LoRA(nn.Module):
    """A linear layer with an adapter beside it; before training the adapter adds nothing.

    a: (r, in), small and random; b: (out, r), zero. Both zero would have no gradient at all.
    The product b a has rank r at most and costs r (in + out) parameters instead of in x out.
    """

    def __init__(self, base: nn.Linear, *, rank: int, alpha: float) -> None:
        super().__init__()
        self.base, self.scale, self.active = base, alpha / rank, True
        self.a = nn.Parameter(base.weight.new_empty(rank, base.in_features))
        self.b = nn.Parameter(base.weight.new_zeros(base.out_features, rank))
        nn.init.kaiming_uniform_(self.a, a=math.sqrt(5))  # as PEFT does

    def forward(self, x: Tensor) -> Tensor:
        """(…, in) to (…, out). Switched off, it is the old layer to the last bit."""
        y: Tensor = self.base(x)
        if self.active:
            y = y + self.scale * (x @ self.a.T @ self.b.T)
        return y


def add_lora(
    model: nn.Module, *, rank: int, alpha: float, targets: Sequence[str]
) -> list[nn.Parameter]:
    """Freeze the model and put an adapter on each layer whose last name is a target."""
    model.requires_grad_(False)
    for parent in list(model.modules()):
        for name, child in list(parent.named_children()):
            if name in targets and isinstance(child, nn.Linear):
                setattr(parent, name, LoRA(child, rank=rank, alpha=alpha))
    return [weight for weight in model.parameters() if weight.requires_grad]


@contextmanager
def without_lora(model: nn.Module) -> Iterator[None]:
    """Inside, every adapter is off: the model as it was before."""
    adapters = [module for module in model.modules() if isinstance(module, LoRA)]
    for adapter in adapters:
        adapter.active = False
    try:
        yield
    finally:
        for adapter in adapters:
            adapter.active = True


def merge(layer: LoRA) -> nn.Linear:
    """One matrix again, W + scale B A: no extra cost when serving."""
    with torch.no_grad():
        layer.base.weight += layer.scale * layer.b @ layer.a
    return layer.base


# --8<-- [end:lora]
