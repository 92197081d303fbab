"""The training loop: warm-up, cosine, accumulation, clipping, bfloat16 where it pays."""

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from .model import GPT

Batches = Iterator[tuple[Tensor, Tensor]]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """steps of ``accumulate`` micro-batches of ``batch`` blocks of ``context`` tokens each.

    muon_rate, adam_rate: at the peak, after ``warmup`` steps; floor: what share of them the
    cosine ends at; clip: the longest gradient; decay: weight decay of the matrices.
    """

    steps: int
    batch: int
    context: int
    accumulate: int = 1
    muon_rate: float = 0.05
    adam_rate: float = 1.5e-2
    warmup: int = 20
    floor: float = 0.05
    clip: float = 1.0
    decay: float = 0.1


# --8<-- [start:muon]
def level(matrix: Tensor) -> Tensor:
    """The same directions, all singular values between about 0.7 and 1.2.

    Five rounds of Newton-Schulz: a polynomial in the matrix moves its singular values, each on
    its own, towards 1. Source of the coefficients: kellerjordan.github.io/posts/muon.
    """
    wide = matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
    x: Tensor = wide / wide.norm().clamp(min=1e-7)
    for _ in range(5):
        gram = x @ x.T
        x = 3.4445 * x + (-4.7750 * gram + 2.0315 * gram @ gram) @ x
    return x if wide is matrix else x.T


class Muon(torch.optim.Optimizer):
    """Nesterov momentum, leveled; weights decay apart from it, as in AdamW.

    A gradient's few strong directions are shared by all its entries, so Adam's step, entry by
    entry, is nearly theirs alone. Leveled, the faint ones count as much. One value of state for
    each weight, where Adam keeps two.
    """

    def __init__(self, weights: Iterable[nn.Parameter], *, lr: float, weight_decay: float) -> None:
        super().__init__(weights, {"lr": lr, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure: object = None) -> None:  # type: ignore[override]
        """Move each matrix by lr x its leveled momentum, tall ones more: sqrt(rows / columns)."""
        for group in self.param_groups:
            for weight in group["params"]:
                mean = self.state[weight].setdefault("mean", torch.zeros_like(weight))
                mean.lerp_(weight.grad, 0.05)
                ahead = weight.grad.lerp(mean, 0.95)
                size = max(1.0, weight.shape[0] / weight.shape[1]) ** 0.5
                weight.mul_(1 - group["lr"] * group["weight_decay"])
                weight.add_(level(ahead), alpha=-group["lr"] * size)


# --8<-- [end:muon]


# --8<-- [start:schedule]
def schedule(plan: Plan, step: int) -> float:
    """Share of the peak rate: up in a line over the warm-up, then down half a cosine."""
    if step < plan.warmup:
        return (step + 1) / plan.warmup
    done = (step - plan.warmup) / max(1, plan.steps - plan.warmup)
    return plan.floor + (1 - plan.floor) * (1 + math.cos(math.pi * done)) / 2


def make_optimizers(model: GPT, plan: Plan) -> list[torch.optim.Optimizer]:
    """Muon for the blocks' matrices, AdamW (arXiv 1711.05101) for all others.

    Only matrices decay: a scale of a norm that shrinks towards 0 would switch its layer off.
    """
    hidden = [weight for weight in model.blocks.parameters() if weight.dim() == 2]
    scales = {"params": [w for w in model.parameters() if w.dim() < 2], "weight_decay": 0.0}
    outer = {"params": [model.embedding.weight, model.output.weight], "weight_decay": plan.decay}
    adam = torch.optim.AdamW([scales, outer], lr=plan.adam_rate, betas=(0.9, 0.95))
    return [Muon(hidden, lr=plan.muon_rate, weight_decay=plan.decay), adam]


# --8<-- [end:schedule]


def mixed_precision(device: torch.device) -> AbstractContextManager[object]:
    """Matrices in bfloat16 where the device is faster at it, everything in float32 elsewhere.

    Weights, optimizer state, norms, softmax and loss stay in float32. Processors without
    bfloat16 units only emulate it: slower and less exact.
    """
    fast = device.type == "cuda" and torch.cuda.is_bf16_supported(including_emulation=False)
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=fast)


# --8<-- [start:step]
def next_token_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """Mean of -log softmax at the targets: (B, T, V) and (B, T) to nats per token.

    The largest logit is taken off first: exp of 90 is beyond float32.
    """
    logits = logits.float()
    logits = logits - logits.amax(-1, keepdim=True).detach()
    chosen = logits.gather(-1, targets[..., None])[..., 0]
    return (logits.exp().sum(-1).log() - chosen).mean()


def gradients(model: GPT, batches: Batches, *, accumulate: int) -> float:
    """Add up the gradients of several micro-batches as if they were one; their mean loss."""
    total = 0.0
    for _ in range(accumulate):
        inputs, targets = (x.to(model.angles.device) for x in next(batches))
        with mixed_precision(inputs.device):
            loss = next_token_loss(model(inputs), targets) / accumulate
        loss.backward()  # type: ignore[no-untyped-call]
        total += loss.item()
    return total


def train(model: GPT, batches: Batches, plan: Plan, watch: Callable[[int, float], None]) -> None:
    """Take the plan's steps; ``watch`` is told each step's number and its loss before it."""
    optimizers = make_optimizers(model, plan)
    peaks = [(group, group["lr"]) for one in optimizers for group in one.param_groups]
    for step in range(plan.steps):
        model.train()
        for group, peak in peaks:
            group["lr"] = peak * schedule(plan, step)
        loss = gradients(model, batches, accumulate=plan.accumulate)
        torch.nn.utils.clip_grad_norm_(model.parameters(), plan.clip)
        for optimizer in optimizers:
            optimizer.step()
        model.zero_grad()
        watch(step, loss)


# --8<-- [end:step]
