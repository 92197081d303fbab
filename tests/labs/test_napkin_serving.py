"""Speculation, capacity, cost, quantized sizes and communication: limits and sums by hand."""

import random
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import napkin
from napkin import facts

shares = st.floats(0.01, 0.99)
LLAMA = facts.models["llama-3-70b"]
H100 = facts.accelerators["h100-sxm"]


@given(shares, st.integers(0, 20))
def test_expected_tokens_is_the_closed_form(acceptance: float, draft: int) -> None:
    closed = (1 - acceptance ** (draft + 1)) / (1 - acceptance)
    got = napkin.expected_tokens(acceptance=acceptance, draft=draft)
    assert got == pytest.approx(closed)
    assert 1 <= got <= draft + 1


@settings(max_examples=20)
@given(st.floats(0.1, 0.95), st.integers(1, 6))
def test_expected_tokens_by_simulation(acceptance: float, draft: int) -> None:
    coin, trials, kept = random.Random(7), 20_000, 0
    for _ in range(trials):
        kept += 1
        for _ in range(draft):
            if coin.random() >= acceptance:
                break
            kept += 1
    got = napkin.expected_tokens(acceptance=acceptance, draft=draft)
    assert kept / trials == pytest.approx(got, rel=0.05)


@given(shares, st.floats(0.01, 1.0))
def test_best_draft_is_not_beaten(acceptance: float, cost: float) -> None:
    best = napkin.best_draft(acceptance=acceptance, draft_cost=cost, limit=12)
    speeds = [
        napkin.speculative_speedup(acceptance=acceptance, draft=k, draft_cost=cost)
        for k in range(13)
    ]
    assert speeds[best] == max(speeds)


def test_plain_decoding_is_the_unit_of_speed() -> None:
    assert napkin.speculative_speedup(acceptance=0.9, draft=0, draft_cost=0.5) == 1
    free = napkin.speculative_speedup(acceptance=1.0, draft=4, draft_cost=0)
    assert free == 5
    assert napkin.best_draft(acceptance=0.1, draft_cost=1.0) == 0


def test_capacity_by_hand() -> None:
    """4 x 80 GB x 0.9 - 141.1 GB = 146.9 GB; a sequence of 8,192 takes 2.684 GB: 54."""
    weights = napkin.weight_bytes(parameters=LLAMA.parameters or 0)
    room = napkin.cache_memory(memory_bytes=H100.memory, devices=4, weights=weights)
    assert room == pytest.approx(146.9e9, rel=1e-3)
    fits = partial(
        napkin.batch_capacity, LLAMA, memory_bytes=H100.memory, devices=4, weights=weights
    )
    assert fits(tokens=8192) == 54
    assert fits(tokens=8192, bytes_per_value=1) == 109


def test_cost_of_a_million_tokens_by_hand() -> None:
    """USD 3.60 an hour at 1,000 tokens/s: 3.6 million tokens, USD 1 each million."""
    assert napkin.cost_per_million_tokens(price_per_hour=3.6, tokens_per_second=1000) == 1
    cost = napkin.request_cost(tokens_in=1000, tokens_out=300, price_in=2, price_out=10)
    assert cost == pytest.approx(0.005)
    time = napkin.request_seconds(time_to_first_token=0.5, time_per_token=0.04, tokens_out=300)
    assert time == pytest.approx(0.5 + 299 * 0.04)


@given(shares, st.floats(1.0, 3.0))
def test_prefix_cache_breaks_even_where_it_says(read: float, write: float) -> None:
    rate = napkin.prefix_cache_break_even(read_factor=read, write_factor=write)
    cost = napkin.prefix_cache_cost(hit_rate=rate, read_factor=read, write_factor=write)
    assert cost == pytest.approx(1)
    assert napkin.prefix_cache_break_even(read_factor=read, write_factor=1.0) == 0


def test_prefix_cache_at_its_usual_prices() -> None:
    """A tenth to read, a quarter more to write: 0.25 / 1.15."""
    assert napkin.prefix_cache_break_even() == pytest.approx(0.25 / 1.15)
    assert napkin.prefix_cache_cost(hit_rate=0.5) == pytest.approx(0.675)


def test_response_cache_can_lose_money() -> None:
    saved = napkin.response_cache_saving(hit_rate=0.3, lookup_cost=0.001, request_cost=0.01)
    assert saved == pytest.approx(0.002)
    lost = napkin.response_cache_saving(hit_rate=0.01, lookup_cost=0.001, request_cost=0.01)
    assert lost < 0


def test_quantized_sizes_by_hand() -> None:
    """MXFP4: 4 + 8/32; groups of 128 with an FP16 scale and a 4-bit zero: 4 + 20/128."""
    assert napkin.bits_per_weight(bits=4, group_size=32, scale_bits=8) == 4.25
    assert napkin.bits_per_weight(bits=4, group_size=128, zero_bits=4) == 4.15625
    assert napkin.bits_per_weight(bits=8) == 8
    assert napkin.double_quantized_bits() == 4 + 8 / 64 + 32 / (64 * 256)
    size = napkin.quantized_bytes(parameters=8e9, bits=4, kept=1e9)
    assert size == 7e9 / 2 + 1e9 * 2


def test_communication_by_hand() -> None:
    """8 devices send 7/8; a layer of width 8,192 all-reduces 2 x 2 x 7/8 x 16 kB for a token."""
    layer = napkin.tensor_parallel_bytes_per_layer(LLAMA, tokens=1, devices=8)
    assert layer == 2 * 2 * 7 / 8 * 8192 * 2
    time = napkin.tensor_parallel_seconds(LLAMA, tokens=1, devices=8, bandwidth=450e9)
    assert time == pytest.approx(80 * layer / 450e9)
    assert napkin.pipeline_bytes(LLAMA, tokens=4) == 4 * 8192 * 2
    plain = napkin.data_parallel_bytes(parameters=1e9, devices=4)
    assert plain == 2 * 0.75 * 2e9
    assert napkin.data_parallel_bytes(parameters=1e9, devices=4, stage=3) == 1.5 * plain
    reduce = napkin.all_reduce_seconds(size=8e9, devices=8, bandwidth=450e9)
    assert reduce == pytest.approx(2 * 7 / 8 * 8e9 / 450e9)
    assert napkin.all_to_all_bytes(size=8.0, devices=4) == 6


def test_activations_under_each_technique() -> None:
    """arXiv 2205.05198, Table 2, for T B d = 1 and 5 h T / d = 80, split over 8."""
    unit = 2048 * 12288
    layer = partial(
        napkin.activation_bytes_per_layer,
        tokens=2048,
        batch=1,
        width=12288,
        heads=96,
        tensor_parallel=8,
    )
    assert layer() == unit * (34 + 80) / 8
    assert layer(sequence_parallel=False) == unit * (10 + 24 / 8 + 80 / 8)
    assert layer(recompute="selective") == unit * 34 / 8
    assert layer(recompute="selective", sequence_parallel=False) == unit * (10 + 24 / 8)
    assert layer(recompute="full") == unit * 2
    model = facts.models["gpt-3-175b"]
    assert napkin.activation_bytes(model, tokens=2048) == 96 * unit * (34 + 80)


def test_prefill_is_bound_by_arithmetic_and_decoding_by_memory() -> None:
    flops, bandwidth = 8 * H100.flops["bf16"], 8 * H100.bandwidth
    prefill = napkin.prefill_seconds(LLAMA, tokens=4000, flops=flops, bandwidth=bandwidth)
    work = napkin.prefill_flops(LLAMA, tokens=4000)
    assert prefill == pytest.approx(work / flops)
    decode = partial(
        napkin.decode_step_seconds, LLAMA, context=4000, flops=flops, bandwidth=bandwidth
    )
    step = decode()
    moved = 2 * (LLAMA.parameters or 0) - 2 * 128256 * 8192
    cached = napkin.kv_cache_bytes(LLAMA, tokens=4000)
    assert step == pytest.approx((moved + cached) / bandwidth)
    assert decode(utilization=0.5) == pytest.approx(2 * step)


def test_training_flops_recompute_and_attention() -> None:
    plain = napkin.training_flops_per_token(LLAMA)
    assert plain == 6 * napkin.matrix_parameters(LLAMA)
    again = napkin.training_flops_per_token(LLAMA, recompute=True)
    assert again == pytest.approx(plain * 4 / 3)
    full = napkin.training_flops_per_token(LLAMA, context=8192, causal=False)
    assert full - plain == pytest.approx(12 * 80 * 64 * 128 * 8192)
    batch = napkin.prefill_flops(LLAMA, tokens=100, batch=3, causal=False)
    assert batch == pytest.approx(300 * napkin.forward_flops(LLAMA, context=100))


def test_scaling_loss_of_chinchilla() -> None:
    """arXiv 2203.15556, Equation 10 at 70e9 parameters and 1.4e12 tokens, term by term."""
    loss = napkin.scaling_loss(parameters=70e9, tokens=1.4e12)
    assert loss == pytest.approx(1.69 + 406.4 / 70e9**0.34 + 410.7 / 1.4e12**0.28)
    assert 1.9 < loss < 2.0
