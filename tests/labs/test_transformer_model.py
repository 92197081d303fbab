"""Each part against PyTorch's own, the cache against no cache, the counts against napkin."""

import dataclasses

import pytest
import torch
from torch import Tensor
from torch.nn import functional

import napkin
from transformer import GPT, Cache, Config
from transformer.model import Attention, FeedForward, RMSNorm, attend, rope_angles, rotate
from transformer.report import parameters, step_flops
from transformer.training import next_token_loss

TINY = Config(vocabulary=300, context=16, layers=2, width=24, heads=6, kv_heads=2, ffn_width=20)


def model(config: Config = TINY) -> GPT:
    """A model with larger weights than its first ones, so that attention is far from uniform."""
    torch.manual_seed(0)
    made = GPT(config)
    for weight in made.parameters():
        torch.nn.init.normal_(weight, std=0.4)
    return made.eval()


def ids(batch: int = 3, tokens: int = 12) -> Tensor:
    return torch.randint(300, (batch, tokens), generator=torch.Generator().manual_seed(1))


def heads(count: int, tokens: int, seed: int) -> Tensor:
    return torch.randn(2, tokens, count, 8, generator=torch.Generator().manual_seed(seed))


def by_complex_numbers(x: Tensor, base: float = 10_000.0) -> Tensor:
    """RoPE said otherwise: the pair (i, i + D/2) is a complex number, turned by e^(i angle)."""
    half = x.shape[-1] // 2
    speeds = base ** (-torch.arange(half) / half)
    turns = torch.polar(torch.ones(x.shape[1], half), torch.arange(x.shape[1])[:, None] * speeds)
    turned = torch.complex(x[..., :half], x[..., half:]) * turns[:, None]
    return torch.cat([turned.real, turned.imag], dim=-1)


def reference(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """PyTorch's causal grouped-query attention; it wants the heads before the tokens."""
    q, k, v = (x.transpose(1, 2) for x in (queries, keys, values))
    mixed = functional.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)
    return mixed.transpose(1, 2)


def test_rms_norm_is_pytorchs() -> None:
    mine, theirs = RMSNorm(24), torch.nn.RMSNorm(24, eps=1e-5)
    mine.weight.data = theirs.weight.data = torch.randn(24)
    x = 5 * torch.randn(4, 24)
    torch.testing.assert_close(mine(x), theirs(x))


def test_swiglu_is_pytorchs_silu_gate() -> None:
    ffn, x = FeedForward(TINY), torch.randn(4, 24)
    torch.testing.assert_close(ffn(x), ffn.down(functional.silu(ffn.gate(x)) * ffn.up(x)))


@pytest.mark.parametrize("kv_heads", [1, 2, 6])
def test_attention_is_pytorchs_grouped_query_attention(kv_heads: int) -> None:
    """Another order of query heads over key heads, or another mask, gives other numbers."""
    queries, keys, values = heads(6, 7, 1), heads(kv_heads, 7, 2), heads(kv_heads, 7, 3)
    torch.testing.assert_close(attend(queries, keys, values), reference(queries, keys, values))


def test_late_queries_see_all_keys_before_them() -> None:
    queries, keys, values = heads(6, 7, 1), heads(2, 7, 2), heads(2, 7, 3)
    late = attend(queries[:, 4:], keys, values)
    torch.testing.assert_close(late, attend(queries, keys, values)[:, 4:])


def test_rotation_is_a_complex_product() -> None:
    x = torch.randn(2, 16, 3, TINY.head_size)
    torch.testing.assert_close(rotate(x, rope_angles(TINY)), by_complex_numbers(x))


def test_scores_depend_on_the_distance_alone() -> None:
    angles = rope_angles(TINY)
    query, key = torch.randn(2, 1, 1, 1, TINY.head_size)
    near, far = (
        (rotate(query, angles[p : p + 1]) * rotate(key, angles[p - 3 : p - 2])).sum()
        for p in (3, 15)
    )
    torch.testing.assert_close(near, far)


def test_the_attention_layer_rotates_queries_and_keys_alike() -> None:
    """Rebuilt from its weights with the other rotation and PyTorch's attention."""
    layer, x = Attention(TINY), torch.randn(2, 9, 24)
    queries, keys, values = (
        project(x).view(2, 9, count, -1)
        for project, count in ((layer.q, 6), (layer.k, 2), (layer.v, 2))
    )
    mixed = reference(by_complex_numbers(queries), by_complex_numbers(keys), values)
    found = layer(x, rope_angles(TINY)[:9], 0, None)
    torch.testing.assert_close(found, layer.o(mixed.flatten(2)))


def test_no_token_sees_the_future() -> None:
    gpt, one, other = model(), ids(), ids()
    other[:, 8:] = (other[:, 8:] + 1) % 300
    torch.testing.assert_close(gpt(one)[:, :8], gpt(other)[:, :8])
    assert not torch.allclose(gpt(one)[:, 8:], gpt(other)[:, 8:])


def test_the_order_of_the_past_matters() -> None:
    gpt, one = model(), ids()
    other = torch.cat([one[:, :11].flip(1), one[:, 11:]], dim=1)
    assert not torch.allclose(gpt(one)[:, -1], gpt(other)[:, -1])


@pytest.mark.parametrize("sizes", [[12], [1] * 12, [5, 1, 1, 3, 2]])
def test_the_cache_changes_nothing(sizes: list[int]) -> None:
    """However the tokens are cut: a prompt and steps, or several at once."""
    gpt = model()
    cache = Cache(TINY, batch=3, like=gpt.embedding.weight)
    with torch.no_grad():
        parts = [gpt(part, cache) for part in torch.split(ids(), sizes, dim=1)]
        torch.testing.assert_close(torch.cat(parts, dim=1), gpt(ids()))
    assert cache.length == 12


def test_the_cache_holds_as_many_bytes_as_napkin_says() -> None:
    cache = Cache(TINY, batch=3, like=torch.zeros(1))
    expected = napkin.kv_cache_bytes(TINY, tokens=16, batch=3, bytes_per_value=4)
    assert cache.keys.nbytes + cache.values.nbytes == expected


def test_beyond_the_context_it_says_so() -> None:
    with pytest.raises(ValueError, match="17 tokens: the context ends at 16"):
        model()(ids(1, 17))


def test_recomputing_gives_the_same_gradients_and_does_recompute() -> None:
    found = []
    for recompute in (False, True):
        gpt = model().train()
        runs: list[int] = []
        gpt.recompute = recompute
        gpt.blocks[0].register_forward_pre_hook(lambda *_, runs=runs: runs.append(1))
        next_token_loss(gpt(ids()), ids()).backward()  # type: ignore[no-untyped-call]
        found.append([weight.grad for weight in gpt.parameters()])
        assert len(runs) == (2 if recompute else 1)
    torch.testing.assert_close(found[0], found[1], rtol=0, atol=0)


@pytest.mark.parametrize(
    "change", [{}, {"kv_heads": 6}, {"kv_heads": 1, "layers": 5}, {"ffn_width": 7, "width": 36}]
)
def test_parameters_and_flops_are_those_of_napkin(change: dict[str, int]) -> None:
    gpt = GPT(dataclasses.replace(TINY, **change))
    built, computed = parameters(gpt)
    assert built == computed
    counted, expected = step_flops(gpt, batch=2, context=16)
    assert counted == expected


def test_bfloat16_runs_and_stays_near() -> None:
    """What a GPU would do under autocast: logits move by rounding, not by more."""
    gpt = GPT(TINY)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        rounded = gpt(ids()).float()
    torch.testing.assert_close(rounded, gpt(ids()).detach(), rtol=0, atol=0.02)


def test_a_shape_that_cannot_be_built_is_refused() -> None:
    with pytest.raises(ValueError, match="RoPE turns pairs"):
        dataclasses.replace(TINY, width=30)
    with pytest.raises(napkin.NapkinError, match="multiple of kv_heads"):
        dataclasses.replace(TINY, kv_heads=4)
