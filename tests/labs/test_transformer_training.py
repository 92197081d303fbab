"""The loop: the loss is PyTorch's, accumulation is one large batch, and it learns."""

import math
from collections.abc import Iterator
from itertools import repeat

import pytest
import torch
from torch import Tensor
from torch.nn import functional
from torch.optim.optimizer import register_optimizer_step_pre_hook

from transformer import GPT, Config
from transformer.data import batches, split
from transformer.training import (
    Muon,
    Plan,
    gradients,
    level,
    make_optimizers,
    mixed_precision,
    next_token_loss,
    schedule,
    train,
)

TINY = Config(vocabulary=300, context=16, layers=1, width=16, heads=2, kv_heads=1, ffn_width=20)
PLAN = Plan(steps=40, batch=4, context=8, warmup=10)


def model() -> GPT:
    torch.manual_seed(0)
    return GPT(TINY).train()


def stream(batch: int) -> Iterator[tuple[Tensor, Tensor]]:
    return batches([list(range(40))], batch=batch, context=8, seed=0)


@pytest.mark.parametrize("size", [1.0, 1e4])
def test_the_loss_is_pytorchs_cross_entropy(size: float) -> None:
    """Also where exp of a logit is beyond float32."""
    logits, targets = size * torch.randn(2, 5, 300), torch.randint(300, (2, 5))
    theirs = functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
    torch.testing.assert_close(next_token_loss(logits, targets), theirs)


def test_the_first_loss_is_that_of_guessing() -> None:
    inputs, targets = next(stream(64))
    assert next_token_loss(model()(inputs), targets).item() == pytest.approx(
        math.log(300), abs=0.05
    )


def test_accumulated_gradients_are_those_of_one_batch() -> None:
    """A mean taken twice, or not at all, would scale them."""
    inputs, targets = next(stream(8))
    parts = zip(torch.split(inputs, 4), torch.split(targets, 4), strict=True)
    small, large = model(), model()
    one = gradients(small, parts, accumulate=2)
    other = gradients(large, repeat((inputs, targets)), accumulate=1)
    assert one == pytest.approx(other)
    for mine, theirs in zip(small.parameters(), large.parameters(), strict=True):
        torch.testing.assert_close(mine.grad, theirs.grad)


def test_the_rate_rises_in_a_line_peaks_and_falls_to_the_floor() -> None:
    shares = [schedule(PLAN, step) for step in range(PLAN.steps)]
    assert shares[:10] == pytest.approx([(step + 1) / 10 for step in range(10)])
    assert shares[10] == 1
    assert shares[25] == pytest.approx((1 + PLAN.floor) / 2)
    assert shares[10:] == sorted(shares[10:], reverse=True)
    assert PLAN.floor < shares[-1] < 0.1


def test_the_matrices_alone_decay_apart_from_the_gradient() -> None:
    """With a gradient of zero both optimizers stay; only the decay moves: by rate x decay."""
    gpt = model()
    before = {name: weight.detach().clone() for name, weight in gpt.named_parameters()}
    for weight in gpt.parameters():
        weight.grad = torch.zeros_like(weight)
    for optimizer in make_optimizers(gpt, PLAN):
        optimizer.step()
    for name, weight in gpt.named_parameters():
        rate = PLAN.muon_rate if "blocks" in name else PLAN.adam_rate
        kept = 1.0 if "norm" in name else 1 - rate * PLAN.decay
        torch.testing.assert_close(weight.detach(), before[name] * kept)


def test_every_weight_has_one_optimizer() -> None:
    gpt = model()
    groups = [group for one in make_optimizers(gpt, PLAN) for group in one.param_groups]
    held = [id(weight) for group in groups for weight in group["params"]]
    assert sorted(held) == sorted(id(weight) for weight in gpt.parameters())


@pytest.mark.parametrize("shape", [(24, 40), (40, 24), (32, 32)])
def test_muon_is_pytorchs(shape: tuple[int, int]) -> None:
    """Theirs rounds to bfloat16 inside: the steps agree to about a percent of their length."""
    found = []
    for kind in (Muon, torch.optim.Muon):
        generator = torch.Generator().manual_seed(0)
        weight = torch.nn.Parameter(torch.randn(shape, generator=generator))
        optimizer = kind([weight], lr=0.1, weight_decay=0.1)
        for _ in range(3):
            weight.grad = torch.randn(shape, generator=generator)
            optimizer.step()
        found.append(weight.detach())
    assert (found[0] - found[1]).norm() < 0.02 * 0.3 * shape[0] ** 0.5


def test_leveled_directions_are_all_about_as_long() -> None:
    """Though the matrix has directions a hundred times as strong as others."""
    strengths = torch.logspace(0, -2, 20)
    left, right = (torch.linalg.qr(torch.randn(n, 20))[0] for n in (20, 30))
    found = torch.linalg.svdvals(level(left * strengths @ right.T))
    assert 0.6 < found.min() < found.max() < 1.3


def test_no_step_sees_a_gradient_longer_than_the_clip() -> None:
    lengths: list[float] = []

    def measure(optimizer: torch.optim.Optimizer, *_: object) -> None:
        weights = [w for group in optimizer.param_groups for w in group["params"]]
        lengths.append(torch.stack([w.grad.square().sum() for w in weights]).sum().item())

    hook = register_optimizer_step_pre_hook(measure)
    train(model(), stream(4), Plan(steps=3, batch=4, context=8, clip=0.01), lambda *_: None)
    hook.remove()
    steps = [sum(pair) ** 0.5 for pair in zip(lengths[::2], lengths[1::2], strict=True)]
    assert steps == pytest.approx([0.01] * 3, rel=1e-3)  # of both optimizers together


def test_it_learns_what_follows_what() -> None:
    losses: list[float] = []
    train(model(), stream(4), PLAN, lambda _, loss: losses.append(loss))
    assert losses[-1] < losses[0] / 2


def test_the_same_seed_gives_the_same_weights() -> None:
    first, second = model(), model()
    for gpt in (first, second):
        train(gpt, stream(4), Plan(steps=3, batch=4, context=8), lambda *_: None)
    for one, other in zip(first.parameters(), second.parameters(), strict=True):
        assert torch.equal(one, other)


def test_a_processor_keeps_float32() -> None:
    with mixed_precision(torch.device("cpu")):
        assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == torch.float32


def test_targets_are_the_inputs_one_on() -> None:
    inputs, targets = next(stream(16))
    assert inputs.shape == targets.shape == (16, 8)
    assert torch.equal(targets, inputs + 1)


def test_a_document_is_in_one_pile_and_stays_there() -> None:
    documents = {f"{i}.md": f"text {i}" for i in range(48)}
    piles = split(documents)
    assert (len(piles.train), len(piles.validation), len(piles.test)) == (36, 4, 8)
    assert sorted(piles.train + piles.validation + piles.test) == sorted(documents.values())
    assert split(dict(reversed(documents.items()))) == piles
    with pytest.raises(ValueError, match="24 are the least"):
        split({"a.md": "alone"})
