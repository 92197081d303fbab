"""Sampling: what each knob keeps, and that a cache changes the speed alone."""

import pytest
import torch

from transformer import GPT, Choice, Config, generate
from transformer.sampling import choose, probabilities

TINY = Config(vocabulary=300, context=32, layers=2, width=16, heads=2, kv_heads=1, ffn_width=20)
SHARES = torch.tensor([[0.1, 0.4, 0.2, 0.3]])


def model() -> GPT:
    torch.manual_seed(0)
    gpt = GPT(TINY)
    for weight in gpt.parameters():
        torch.nn.init.normal_(weight, std=0.3)
    return gpt


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), [0.1, 0.4, 0.2, 0.3]),
        (Choice(temperature=0.5), [1 / 30, 16 / 30, 4 / 30, 9 / 30]),
        (Choice(top_k=2), [0, 4 / 7, 0, 3 / 7]),
        (Choice(top_p=0.65), [0, 4 / 7, 0, 3 / 7]),
        (Choice(top_p=0.75), [0, 4 / 9, 2 / 9, 3 / 9]),
        (Choice(top_p=0.01), [0.0, 1, 0, 0]),
        (Choice(top_k=3, top_p=0.75), [0, 4 / 7, 0, 3 / 7]),
    ],
)
def test_what_is_kept(choice: Choice, expected: list[float]) -> None:
    """The last row: top-p sees the shares after top-k, 4/9 and 3/9, which reach 0.75."""
    found = probabilities(SHARES.log(), choice)
    torch.testing.assert_close(found, torch.tensor([expected]))


def test_temperature_zero_takes_the_likeliest() -> None:
    assert choose(SHARES.log(), Choice(temperature=0), torch.Generator()).item() == 1


def test_draws_follow_the_probabilities() -> None:
    logits = SHARES.log().expand(20_000, 4)
    drawn = choose(logits, Choice(), torch.Generator().manual_seed(0))
    shares = drawn.flatten().bincount(minlength=4) / 20_000
    torch.testing.assert_close(shares, SHARES[0], atol=0.01, rtol=0)


@pytest.mark.parametrize("choice", [Choice(temperature=0), Choice(top_k=20, top_p=0.9)])
def test_generation_is_the_same_with_and_without_the_cache(choice: Choice) -> None:
    prompt = torch.tensor([[5, 6, 7], [8, 9, 10]])
    with_cache, without = (
        generate(model(), prompt, tokens=20, choice=choice, seed=4, cached=cached)
        for cached in (True, False)
    )
    assert with_cache.shape == (2, 23)
    assert torch.equal(with_cache, without)
