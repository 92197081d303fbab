"""The adapter: the same as PEFT's, nothing before training, gone when off, one matrix merged."""

import pytest
import torch
from peft import LoraConfig, get_peft_model
from torch import Tensor, nn

import napkin
from finetuning import LoRA, add_lora, merge, without_lora
from transformer import GPT, Config

TINY = Config(vocabulary=300, context=16, layers=2, width=24, heads=6, kv_heads=2, ffn_width=20)
IDS = torch.arange(20).view(2, 10)


def plain() -> GPT:
    """A model with weights; a new one has an output matrix of zeros."""
    torch.manual_seed(0)
    model = GPT(TINY)
    for weight in model.parameters():
        nn.init.normal_(weight, std=0.3)
    return model


def adapted(targets: tuple[str, ...] = ("q", "v", "down")) -> GPT:
    """A model with adapters that do something."""
    model = plain()
    for weight in add_lora(model, rank=4, alpha=12, targets=targets):
        nn.init.normal_(weight, std=0.3)
    return model


def as_peft(model: GPT) -> nn.Module:
    """The same weights in PEFT's classes."""
    config = LoraConfig(r=4, lora_alpha=12, target_modules=["q", "v", "down"])
    theirs = get_peft_model(plain(), config)
    mine = {f"base_model.model.{name}": weight for name, weight in model.state_dict().items()}
    renamed = {
        name.replace(".base.", ".base_layer."): weight
        for name, weight in mine.items()
        if not name.endswith((".a", ".b"))
    }
    for name, weight in mine.items():
        if name.endswith((".a", ".b")):
            part = name[-1].upper()
            renamed[f"{name[:-2]}.lora_{part}.default.weight"] = weight
    theirs.load_state_dict(renamed)
    return theirs


def gradients(model: nn.Module) -> dict[str, Tensor]:
    """By PEFT's names, of what may move."""
    model(IDS).square().mean().backward()
    return {
        name.removeprefix("base_model.model.")
        .replace("lora_A.default.weight", "a")
        .replace("lora_B.default.weight", "b"): weight.grad
        for name, weight in model.named_parameters()
        if weight.requires_grad and weight.grad is not None
    }


def test_output_and_gradients_are_pefts() -> None:
    """A scale of r / alpha, or none, would show in both."""
    mine = adapted()
    theirs = as_peft(mine)
    torch.testing.assert_close(mine(IDS), theirs(IDS))
    found, expected = gradients(mine), gradients(theirs)
    assert len(found) == 2 * 3 * TINY.layers
    torch.testing.assert_close(found, expected)


def test_a_new_adapter_changes_nothing_and_can_learn() -> None:
    model = plain()
    before = model(IDS)
    weights = add_lora(model, rank=4, alpha=12, targets=("q", "gate"))
    assert torch.equal(model(IDS), before)
    model(IDS).square().mean().backward()
    assert any(weight.grad is not None and weight.grad.any() for weight in weights)


def test_off_it_is_the_old_model_to_the_last_bit_and_on_again_after() -> None:
    old, model = plain(), adapted()
    with without_lora(model):
        assert torch.equal(model(IDS), old(IDS))
    assert not torch.allclose(model(IDS), old(IDS))


def test_the_old_weights_get_no_gradient() -> None:
    model = adapted()
    model(IDS).square().mean().backward()
    assert all(
        (weight.grad is None) == (not name.endswith((".a", ".b")))
        for name, weight in model.named_parameters()
    )


@pytest.mark.parametrize(
    "targets", [("q", "v"), ("q", "k", "v", "o", "gate", "up", "down"), ("down",)]
)
def test_as_many_parameters_as_napkin_says(targets: tuple[str, ...]) -> None:
    model = GPT(TINY)
    trained = sum(weight.numel() for weight in add_lora(model, rank=4, alpha=8, targets=targets))
    assert trained == napkin.lora_parameters(TINY, rank=4, targets=targets)


def test_merged_it_is_one_matrix_with_the_same_output() -> None:
    layer = LoRA(nn.Linear(6, 5, bias=False), rank=2, alpha=3)
    nn.init.normal_(layer.b)
    x = torch.randn(4, 6)
    expected = layer(x)
    torch.testing.assert_close(merge(layer)(x), expected)
