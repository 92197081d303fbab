"""What is learned: answers and not prompts; the right answer more than the wrong one."""

import math

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from finetuning import answer_log_probabilities, answer_loss, collate, preference
from finetuning.losses import Logits
from finetuning.task import Item, alphabet, make_items, sorting
from finetuning.tuning import shuffled

END = 9
PAIRS = [([1, 2, 3], [4, 5, END]), ([1], [6, END])]


def table(seed: int) -> Logits:
    """A model that looks at the last id alone: a table of logits, with gradients."""
    weights = torch.randn(10, 10, generator=torch.Generator().manual_seed(seed))
    return lambda ids: weights[ids]


def by_hand(model: Logits, prompt: list[int], answer: list[int]) -> Tensor:
    """One answer's log-probability, token by token."""
    total = torch.tensor(0.0)
    for place, token in enumerate(answer):
        read = torch.tensor([prompt + answer[:place]])
        total = total + functional.log_softmax(model(read)[0, -1], -1)[token]
    return total


def test_the_batch_marks_the_answer_and_its_end_alone() -> None:
    batch = collate(PAIRS, end=END)
    assert batch.ids.tolist() == [[1, 2, 3, 4, 5, 9], [1, 6, 9, 9, 9, 9]]
    assert batch.learned.tolist() == [[False] * 3 + [True] * 3, [False] + [True] * 2 + [False] * 3]


def test_log_probabilities_are_those_of_the_answers_alone() -> None:
    model = table(0)
    expected = torch.stack([by_hand(model, *pair) for pair in PAIRS])
    torch.testing.assert_close(answer_log_probabilities(model, collate(PAIRS, end=END)), expected)


def test_the_loss_is_the_mean_over_answer_tokens() -> None:
    """Prompt or filling in the mean would change it."""
    model = table(0)
    expected = -sum(by_hand(model, *pair) for pair in PAIRS) / 5
    torch.testing.assert_close(answer_loss(model, collate(PAIRS, end=END)), expected)


def test_dpo_by_hand() -> None:
    policy, reference = table(0), table(1)
    wrong = [([1, 2, 3], [7, END]), ([1], [8, 8, END])]
    found = preference(
        policy, reference, collate(PAIRS, end=END), collate(wrong, end=END), beta=0.3
    )
    for row, (good, bad) in enumerate(zip(PAIRS, wrong, strict=True)):
        up = 0.3 * (by_hand(policy, *good) - by_hand(reference, *good))
        down = 0.3 * (by_hand(policy, *bad) - by_hand(reference, *bad))
        torch.testing.assert_close(found.chosen_reward[row], up)
        torch.testing.assert_close(found.rejected_reward[row], down)
        expected = math.log(1 + math.exp(-(up - down)))
        assert found.loss[row].item() == pytest.approx(expected, rel=1e-4)


def test_at_the_start_the_loss_is_that_of_a_coin() -> None:
    batch, wrong = collate(PAIRS, end=END), collate([([1, 2], [3]), ([1], [2])], end=END)
    found = preference(table(0), table(0), batch, wrong, beta=0.3)
    assert found.loss.tolist() == pytest.approx([math.log(2)] * 2)


def test_dpo_pulls_the_right_answer_up_and_the_wrong_one_down() -> None:
    """The sign: a step against the gradient has to raise the margin."""
    weights = torch.zeros(10, 10, requires_grad=True)
    batch, wrong = collate([([1], [2])], end=END), collate([([1], [3])], end=END)
    preference(lambda ids: weights[ids], table(0), batch, wrong, beta=1).loss.sum().backward()  # type: ignore[no-untyped-call]
    assert weights.grad is not None
    assert weights.grad[1, 2] < 0 < weights.grad[1, 3]


def test_the_reference_gets_no_gradient() -> None:
    old = torch.zeros(10, 10, requires_grad=True)
    new = torch.zeros(10, 10, requires_grad=True)
    batch, wrong = collate([([1], [2])], end=END), collate([([1], [3])], end=END)
    found = preference(lambda ids: new[ids], lambda ids: old[ids], batch, wrong, beta=1)
    found.loss.sum().backward()  # type: ignore[no-untyped-call]
    assert old.grad is None
    assert new.grad is not None


def test_an_item_is_sorted_and_judged() -> None:
    item = sorting(["d", "a", "c"])
    assert item == Item(prompt="Sort: d a c\nSorted:", answer=" a c d")
    assert item.right(" a c d")
    assert not item.right(" a c")
    assert not item.right(" d a c")


def test_items_differ_and_come_again_with_the_seed() -> None:
    items = make_items("abcdefgh", count=300, length=4, seed=1)
    assert len(set(items)) == 300
    assert items == make_items("abcdefgh", count=300, length=4, seed=1)
    assert items != make_items("abcdefgh", count=300, length=4, seed=2)


def test_letters_that_are_no_token_are_left_out() -> None:
    assert alphabet(lambda text: [1] if text < " l" else [1, 2]) == list("abcdefghijk")
    with pytest.raises(ValueError, match="only 0 letters"):
        alphabet(lambda text: [1, 2])


def test_each_round_shows_every_thing_once() -> None:
    batches = shuffled([1, 2, 3, 4, 5, 6], batch=2, seed=0)
    rounds = [[thing for _ in range(3) for thing in next(batches)] for _ in range(4)]
    assert all(sorted(one) == [1, 2, 3, 4, 5, 6] for one in rounds)
    assert len({tuple(one) for one in rounds}) > 1
