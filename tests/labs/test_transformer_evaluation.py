"""The comparison is fair: same ids, each once; probabilities sum to one; intervals hold."""

import pytest
import torch
from torch.nn import functional

from transformer import END, GPT, Config, bootstrap, token_losses
from transformer.baseline import Trigram

TINY = Config(vocabulary=260, context=8, layers=1, width=16, heads=2, kv_heads=1, ffn_width=20)
DOCUMENTS = [[END, 1, 2, 3, 1, 2, 4, END], [END, 1, 2, 3, 3, 3, END]]


def model() -> GPT:
    torch.manual_seed(0)
    gpt = GPT(TINY)
    for weight in gpt.parameters():
        torch.nn.init.normal_(weight, std=0.4)
    return gpt


@pytest.mark.parametrize("length", [2, 5, 8, 9, 10, 12, 13, 30])
def test_every_id_but_the_first_is_scored_once_with_half_a_window_before_it(length: int) -> None:
    """Against one id at a time, each with exactly the ids that its window holds."""
    gpt = model()
    ids = torch.randint(260, (length,), generator=torch.Generator().manual_seed(length)).tolist()
    expected = []
    for place in range(1, length):
        start = 0 if place <= 8 else (place - 5) // 4 * 4
        assert place <= 8 or place - start >= 5
        logits = gpt(torch.tensor([ids[start:place]]))[0, -1]
        expected.append(functional.cross_entropy(logits, torch.tensor(ids[place])))
    found = token_losses(gpt, ids, context=8, batch=2)
    torch.testing.assert_close(found, torch.stack(expected).detach())


@pytest.mark.parametrize("context", [(1, 2), (3, 3), (2, 3), (9, 1), (9, 9)])
def test_trigram_probabilities_sum_to_one(context: tuple[int, int]) -> None:
    """Contexts that were seen often, once, half, and not at all."""
    trigram = Trigram(DOCUMENTS, vocabulary=260)
    losses = [trigram.losses([*context, i])[1] for i in range(260)]
    assert torch.stack(losses).neg().exp().sum().item() == pytest.approx(1.0)


def test_trigram_by_hand() -> None:
    """p(3 | 1 2) with D = 0.75 everywhere: 1 2 is followed by 3 twice and by 4 once.

    The 10 kinds of trigrams hold 2 3 and 2 4 once each; the 8 kinds of pairs among them end in
    3 twice, and in 5 different ids.
    """
    one = (2 - 0.75 + 0.75 * 5 / 260) / 8
    two = (1 - 0.75 + 0.75 * 2 * one) / 2
    three = (2 - 0.75 + 0.75 * 2 * two) / 3
    trigram = Trigram(DOCUMENTS, vocabulary=260)
    assert trigram.losses([1, 2, 3])[1].neg().exp().item() == pytest.approx(three)


def test_tuning_lowers_the_held_out_loss() -> None:
    held_out = [[END, 1, 2, 4, 3, 1, 2, 3, END]]
    tuned, plain = (Trigram(DOCUMENTS, vocabulary=260) for _ in range(2))
    tuned.tune(held_out)
    assert tuned.losses(held_out[0]).mean() < plain.losses(held_out[0]).mean()


def test_the_trigram_scores_as_many_ids_as_the_transformer() -> None:
    trigram = Trigram(DOCUMENTS, vocabulary=260)
    for ids in (DOCUMENTS[0], list(range(30))):
        assert (
            len(trigram.losses(ids)) == len(token_losses(model(), ids, context=8)) == len(ids) - 1
        )


def test_the_interval_is_over_documents_not_tokens() -> None:
    """Tokens that share their document's value tell no more than one of them."""
    values = torch.randn(30, generator=torch.Generator().manual_seed(3))
    short, long = ([v.repeat(n) for v in values] for n in (1, 100))
    assert bootstrap(short)[1:] == bootstrap(long)[1:]
    assert bootstrap(long).mean == pytest.approx(values.mean().item(), abs=1e-6)


def test_equal_models_differ_by_nothing() -> None:
    estimate = bootstrap([torch.zeros(5)] * 20)
    assert (estimate.mean, estimate.low, estimate.high) == (0, 0, 0)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    generator = torch.Generator().manual_seed(0)
    hits = 0
    for seed in range(100):
        sample = [x.repeat(3) for x in torch.randn(17, generator=generator)]
        found = bootstrap(sample, draws=500, seed=seed)
        hits += found.low <= 0 <= found.high
    assert 85 <= hits <= 99
