"""Properties of the formulas: units, monotonicity, limits, and agreement of independent routes."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import napkin
from napkin import Shape, facts
from napkin.records import Model

sizes = st.integers(1, 64)
shares = st.floats(0.01, 0.99)
rates = st.floats(1e9, 1e16)
times = st.floats(1e-3, 1e5)
dense = st.sampled_from(["gpt2", "llama-3-8b", "llama-3-70b", "qwen3-8b", "mistral-7b"])


def has_shape(model: Model) -> bool:
    """Whether the facts hold a whole decoder-only shape."""
    try:
        return bool(model.shape)
    except napkin.NapkinError:
        return False


published = st.sampled_from([key for key, model in facts.models.items() if has_shape(model)])


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """Any dense decoder whose heads divide into groups."""
    groups, per_group = draw(sizes), draw(st.integers(1, 8))
    return Shape(
        layers=draw(sizes),
        width=draw(st.integers(8, 512)),
        heads=groups * per_group,
        kv_heads=groups,
        head_size=draw(st.integers(1, 64)),
        ffn_width=draw(st.integers(8, 1024)),
        vocabulary=draw(st.integers(10, 5000)),
        gated=draw(st.booleans()),
        tied=draw(st.booleans()),
    )


@given(shapes())
def test_parts_sum_and_tying_saves_one_matrix(shape: Shape) -> None:
    tied, untied = replace(shape, tied=True), replace(shape, tied=False)
    saved = napkin.parameter_count(untied) - napkin.parameter_count(tied)
    assert saved == shape.vocabulary * shape.width
    assert napkin.active_parameter_count(shape) == napkin.parameter_count(shape)


@given(sizes, st.integers(1, 40))
def test_rule_of_12_is_the_shape_without_norms_and_embeddings(layers: int, heads: int) -> None:
    shape = napkin.transformer(layers=layers, width=64 * heads, heads=heads, vocabulary=100)
    parts = napkin.parameter_parts(shape)
    rule = napkin.approximate_parameters(layers=layers, width=64 * heads)
    assert parts.attention + parts.feed_forward == rule


@given(shapes(), st.integers(1, 4096), sizes, st.sampled_from([0.5, 1, 2, 4]))
def test_cache_is_linear_and_shrinks_with_groups(
    shape: Shape, tokens: int, batch: int, value: float
) -> None:
    one = napkin.kv_cache_bytes(shape, tokens=1, bytes_per_value=value)
    many = napkin.kv_cache_bytes(shape, tokens=tokens, batch=batch, bytes_per_value=value)
    assert many == pytest.approx(one * tokens * batch)
    full = replace(shape, kv_heads=shape.heads)
    ratio = shape.heads / shape.kv_heads
    whole = napkin.kv_cache_bytes(full, tokens=tokens, batch=batch, bytes_per_value=value)
    assert whole == pytest.approx(many * ratio)


@given(published, st.integers(1, 200_000))
def test_window_never_grows_the_cache(key: str, tokens: int) -> None:
    shape = facts.models[key].shape
    everywhere = replace(shape, local_layers=0)
    ours, full = (napkin.kv_cache_bytes(s, tokens=tokens) for s in (shape, everywhere))
    assert ours <= full
    if shape.local_layers == 0 or tokens <= shape.window:
        assert ours == full


@given(published, st.integers(2, 3000))
def test_prefill_is_the_sum_of_its_tokens(key: str, tokens: int) -> None:
    model = facts.models[key]
    steps = sum(napkin.forward_flops(model, context=t) for t in range(1, tokens + 1))
    assert napkin.prefill_flops(model, tokens=tokens) == pytest.approx(steps)


@given(dense, st.integers(1, 512), rates, rates)
def test_decode_time_grows_and_throughput_is_bounded(
    key: str, batch: int, flops: float, bandwidth: float
) -> None:
    model, chip = facts.models[key], {"flops": flops, "bandwidth": bandwidth}
    one = napkin.decode_step_seconds(model, context=1000, batch=batch, **chip)
    more = napkin.decode_step_seconds(model, context=1000, batch=batch + 1, **chip)
    assert more >= one
    rate = napkin.decode_tokens_per_second(model, context=1000, batch=batch, **chip)
    assert rate == pytest.approx(batch / one)
    assert rate <= flops / napkin.forward_flops(model, context=1000) * (1 + 1e-9)


@given(published)
def test_touched_parameters_run_from_active_to_all(key: str) -> None:
    model = facts.models[key]
    lookup = 0 if model.tied else model.shape.vocabulary * model.shape.width
    one = napkin.touched_parameters(model, tokens=1)
    many = napkin.touched_parameters(model, tokens=10**6)
    assert one == pytest.approx(napkin.active_parameter_count(model) - lookup)
    assert many == pytest.approx(napkin.parameter_count(model) - lookup)


def test_visiting_every_expert_touches_everything() -> None:
    experts = napkin.Experts(total=4, per_token=4, width=64)
    shape = replace(facts.models["gpt2"].shape, experts=experts)
    assert napkin.touched_parameters(shape, tokens=1) == napkin.parameter_count(shape)


@given(rates, rates, st.floats(1e-3, 1e6))
def test_roofline_bends_at_the_ridge(flops: float, bandwidth: float, intensity: float) -> None:
    ridge = napkin.ridge_point(flops=flops, bandwidth=bandwidth)
    got = napkin.attainable_flops(intensity=intensity, flops=flops, bandwidth=bandwidth)
    assert got <= flops
    assert (got == flops) == (intensity * bandwidth >= flops)
    at_ridge = napkin.attainable_flops(intensity=ridge, flops=flops, bandwidth=bandwidth)
    assert at_ridge == pytest.approx(flops)


@given(st.integers(1, 64))
def test_small_batches_have_the_intensity_of_the_batch(batch: int) -> None:
    assert napkin.matmul_intensity(m=batch, k=10**6, n=10**6) == pytest.approx(batch, rel=1e-3)


@given(st.floats(1e6, 1e12), st.integers(1, 4096))
def test_zero_stages_save_more_and_more(parameters: float, devices: int) -> None:
    totals = [
        napkin.training_memory(parameters=parameters, stage=stage, devices=devices).total
        for stage in (0, 1, 2, 3)
    ]
    assert totals == sorted(totals, reverse=True)
    assert totals[0] == pytest.approx(16 * parameters)
    default = napkin.training_memory(parameters=parameters, devices=devices)
    assert default.total == totals[0]
    assert totals[3] == pytest.approx(totals[0] / devices)


@given(st.integers(1, 64), st.integers(1, 512), st.integers(1, 8))
def test_bubble_falls_with_microbatches(stages: int, microbatches: int, chunks: int) -> None:
    bubble = napkin.pipeline_bubble(stages=stages, microbatches=microbatches)
    assert bubble >= napkin.pipeline_bubble(stages=stages, microbatches=microbatches + 1)
    split = napkin.pipeline_bubble(stages=stages, microbatches=microbatches, interleave=chunks)
    assert split == pytest.approx(bubble / chunks)
    idle = napkin.pipeline_idle_share(stages=stages, microbatches=microbatches)
    assert idle == pytest.approx((stages - 1) / (microbatches + stages - 1))


@given(st.floats(0, 1e12), st.integers(1, 10_000))
def test_all_reduce_is_two_gathers_and_below_twice_the_size(size: float, devices: int) -> None:
    sent = napkin.all_reduce_bytes(size=size, devices=devices)
    assert sent == 2 * napkin.all_gather_bytes(size=size, devices=devices)
    assert sent <= 2 * size
    assert devices > 1 or sent == 0


@given(st.floats(1e15, 1e27), st.floats(1, 500))
def test_allocation_spends_the_budget(compute: float, ratio: float) -> None:
    split = napkin.optimal_allocation(compute=compute, tokens_per_parameter=ratio)
    assert 6 * split.parameters * split.tokens == pytest.approx(compute)
    assert split.tokens / split.parameters == pytest.approx(ratio)


@given(st.floats(1, 1e3), st.floats(1e4, 1e7))
def test_young_minimizes_the_overhead_and_daly_is_near(delta: float, mtbf: float) -> None:
    chosen = napkin.checkpoint_interval(checkpoint_time=delta, mean_time_between_failures=mtbf)
    lost = [
        napkin.checkpoint_overhead(
            interval=chosen * factor, checkpoint_time=delta, mean_time_between_failures=mtbf
        )
        for factor in (0.5, 1, 2)
    ]
    assert lost[1] == min(lost)
    assert lost[1] == pytest.approx(math.sqrt(2 * delta / mtbf))
    daly = napkin.daly_interval(checkpoint_time=delta, mean_time_between_failures=mtbf)
    assert daly + delta == pytest.approx(chosen, rel=0.35)
