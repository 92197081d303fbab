"""Queues, samples and scores against independent routes: sums, series, simulation, known values."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import napkin

shares = st.floats(0.01, 0.99)


def erlang_c(load: float, servers: int) -> float:
    """The textbook sum, for small systems."""
    last = load**servers / math.factorial(servers) * servers / (servers - load)
    return last / (sum(load**k / math.factorial(k) for k in range(servers)) + last)


@given(st.integers(1, 40), shares)
def test_wait_probability_is_erlang_c(servers: int, busy: float) -> None:
    load = servers * busy
    got = napkin.mmc_wait_probability(arrival_rate=load, service_time=1.0, servers=servers)
    assert got == pytest.approx(erlang_c(load, servers), rel=1e-6)


@given(shares)
def test_one_server_waits_as_the_textbook_says(busy: float) -> None:
    """M/M/1: rho S / (1 - rho)."""
    wait = napkin.mmc_wait_seconds(arrival_rate=busy, service_time=1.0, servers=1)
    assert wait == pytest.approx(busy / (1 - busy))


def test_little_counts_and_servers_hold_the_load() -> None:
    assert napkin.little_concurrency(arrival_rate=5, latency=12) == 60
    assert napkin.servers_needed(arrival_rate=10e6 / 86_400, service_time=1.0) == 116
    assert napkin.servers_needed(arrival_rate=7, service_time=1.0, utilization=0.7) == 10


def test_known_quantiles_and_sample_sizes() -> None:
    """1.96 and 1,068 items for three points; 16 p q / d^2 (Kohavi) within 3%."""
    assert napkin.z_score(0.95) == pytest.approx(1.959964, abs=1e-6)
    assert napkin.samples_for_margin(margin=0.03) == 1068
    rule = 16 * 0.05 * 0.95 / 0.0025**2
    assert napkin.samples_per_arm(baseline=0.05, change=0.0025) == pytest.approx(rule, rel=0.03)


@given(st.floats(0.05, 0.6), st.floats(0.01, 0.3))
def test_smaller_changes_need_more(baseline: float, change: float) -> None:
    far = napkin.samples_per_arm(baseline=baseline, change=change)
    near = napkin.samples_per_arm(baseline=baseline, change=change / 2)
    assert near > 2 * far
    paired = napkin.paired_samples(disagreement=2 * change, difference=change)
    assert paired < napkin.paired_samples(disagreement=2 * change, difference=change / 2)


@settings(max_examples=10)
@given(st.floats(0.05, 0.95))
def test_wilson_covers_about_as_often_as_it_says(rate: float) -> None:
    coin, n, hit, trials = random.Random(3), 60, 0, 600
    for _ in range(trials):
        ok = sum(coin.random() < rate for _ in range(n))
        interval = napkin.wilson_interval(successes=ok, n=n)
        hit += interval.low <= rate <= interval.high
    assert 0.90 <= hit / trials <= 0.995


def test_rule_of_three() -> None:
    assert napkin.zero_failures_bound(n=300) == pytest.approx(3 / 300, rel=0.01)
    assert napkin.standard_error(rate=0.5, n=100) == pytest.approx(0.05)


@given(st.floats(1, 1e6), st.floats(1, 8))
def test_perplexity_and_bits_agree(perplexity: float, width: float) -> None:
    loss = napkin.nats_per_token(perplexity=perplexity)
    assert napkin.perplexity(nats_per_token=loss) == pytest.approx(perplexity)
    bits = napkin.bits_per_byte(nats_per_token=loss, bytes_per_token=width)
    assert bits * width == pytest.approx(math.log2(perplexity), abs=1e-9)


def test_uniform_guessing_over_bytes_is_8_bits() -> None:
    loss = napkin.nats_per_token(perplexity=256)
    assert napkin.bits_per_byte(nats_per_token=loss, bytes_per_token=1) == pytest.approx(8)
    assert napkin.word_perplexity(nats_per_token=loss, tokens_per_word=1) == pytest.approx(256)


def test_calibration_error_by_hand() -> None:
    """0.9, right three times of four: |0.75 - 0.9|; 0.2, never right: 0.2; weights 4 and 2."""
    confidences, correct = [0.9] * 4 + [0.2] * 2, [1, 1, 1, 0, 0, 0]
    ours = napkin.expected_calibration_error(confidences, correct)
    assert ours == pytest.approx((4 * 0.15 + 2 * 0.2) / 6)
    assert napkin.brier_score([1.0, 0.0], [True, False]) == 0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50))
def test_one_bin_is_the_gap_of_the_means(pairs: list[tuple[float, bool]]) -> None:
    confidences, correct = [p for p, _ in pairs], [hit for _, hit in pairs]
    one = napkin.expected_calibration_error(confidences, correct, bins=1)
    assert one == pytest.approx(abs(sum(correct) - sum(confidences)) / len(pairs), abs=1e-9)
    many = napkin.expected_calibration_error(confidences, correct, bins=15)
    assert one - 1e-9 <= many <= 1


@given(st.integers(1, 60), st.data())
def test_pass_at_k_grows_with_k(samples: int, data: st.DataObject) -> None:
    correct = data.draw(st.integers(0, samples))
    values = [
        napkin.pass_at_k(samples=samples, correct=correct, k=k) for k in range(1, samples + 1)
    ]
    assert values[0] == pytest.approx(correct / samples)
    assert values == sorted(values)
    assert napkin.pass_all_k(rate=correct / samples, k=1) == pytest.approx(correct / samples)
