"""Wrong units and impossible shapes raise errors that say what is meant."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace

import pytest

import napkin
from napkin import NapkinError, facts, parsing

M = facts.models
SMALL = M["llama-3-8b"]
WRONG: list[tuple[str, Callable[[], object]]] = [
    ("bytes, not bits", lambda: napkin.kv_cache_bytes(SMALL, tokens=1, bytes_per_value=16)),
    ("whole number", lambda: napkin.kv_cache_bytes(SMALL, tokens=1.5)),  # type: ignore[arg-type]
    ("at least 0", lambda: napkin.kv_cache_bytes(SMALL, tokens=-1)),
    ("write 3.35e12", lambda: napkin.ridge_point(flops=989e12, bandwidth=3.35)),
    ("write 989e12", lambda: napkin.ridge_point(flops=989, bandwidth=3.35e12)),
    ("write 70e9", lambda: napkin.training_flops(parameters=70, tokens=15e12)),
    ("write 15e12", lambda: napkin.training_flops(parameters=70e9, tokens=15)),
    ("not percent", lambda: napkin.device_hours(compute=1e24, flops=989e12, utilization=40)),
    ("above zero", lambda: napkin.device_hours(compute=1e24, flops=989e12, utilization=0)),
    ("watts", lambda: napkin.energy_kwh(hours=1, power=0.7)),
    ("PUE", lambda: napkin.energy_kwh(hours=1, power=700, overhead=0.9)),
    ("write 80e9", lambda: napkin.cache_memory(memory_bytes=80, devices=1, weights=0)),
    ("more devices", lambda: napkin.cache_memory(memory_bytes=80e9, devices=1, weights=141e9)),
    ("does not divide", lambda: napkin.transformer(layers=2, width=100, heads=3, vocabulary=9)),
    ("multiple of kv_heads", lambda: replace(SMALL.shape, kv_heads=5)),
    ("at least 1", lambda: replace(SMALL.shape, layers=0)),
    ("need a window", lambda: replace(SMALL.shape, local_layers=4)),
    ("only 8 experts", lambda: napkin.Experts(total=8, per_token=9, width=64)),
    ("not decoder-only", lambda: napkin.parameter_count(M["bert-base"])),
    ("not published", lambda: napkin.kv_cache_bytes(M["llama-4-scout"], tokens=1)),
    ("stages 1, 2 and 3", lambda: napkin.training_memory(parameters=7e9, stage=4)),  # type: ignore[arg-type]
    ("without bound", lambda: napkin.mmc_wait_seconds(arrival_rate=3, service_time=1, servers=3)),
    ("strictly between", lambda: napkin.z_score(1.0)),
    ("not percent", lambda: napkin.z_score(95)),
    ("no sample", lambda: napkin.samples_per_arm(baseline=0.1, change=0)),
    ("exceed disagreement", lambda: napkin.paired_samples(disagreement=0.1, difference=0.2)),
    ("1 is the least", lambda: napkin.nats_per_token(perplexity=0.5)),
    ("one of each", lambda: napkin.expected_calibration_error([0.5], [])),
    ("exceed samples", lambda: napkin.pass_at_k(samples=5, correct=6, k=1)),
    ("choose from", lambda: napkin.lora_parameters(SMALL, rank=8, targets=("query",))),
    ("by hand", lambda: napkin.lora_parameters(M["deepseek-v3"], rank=8)),
    ("of 1e+09", lambda: napkin.quantized_bytes(parameters=1e9, bits=4, kept=2e9)),
    ("finite", lambda: napkin.perplexity(nats_per_token=float("nan"))),
    ("below 1", lambda: napkin.prefix_cache_break_even(read_factor=1.0)),
    ("share of the input", lambda: napkin.prefix_cache_cost(hit_rate=0.5, read_factor=1.5)),
]


@pytest.mark.parametrize(("says", "call"), WRONG, ids=[says for says, _ in WRONG])
def test_error_says_what_is_meant(says: str, call: Callable[[], object]) -> None:
    with pytest.raises(NapkinError) as caught:
        call()
    assert says in str(caught.value)


def test_an_error_is_a_value_error() -> None:
    assert issubclass(NapkinError, ValueError)


def test_unknown_key_suggests_near_ones() -> None:
    with pytest.raises(KeyError, match=r"did you mean llama-3-70b"):
        facts.models["llama3-70b"]
    with pytest.raises(KeyError, match=r"known: chat, rag-answer"):
        facts.workloads["zzz"]


def test_facts_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        SMALL.layers = 1  # type: ignore[misc]
    with pytest.raises(TypeError):
        facts.accelerators["h100-sxm"].flops["bf16"] = 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("says", "entry"),
    [
        ("no field colour", {"key": "x", "colour": "red"}),
        ("whole number", {"key": "x", "layers": "1.5"}),
        ("is not a number", {"key": "x", "layers": "many"}),
        ("true or false", {"key": "x", "tied": "yes"}),
    ],
)
def test_a_wrong_entry_is_refused(says: str, entry: dict[str, str]) -> None:
    filled = {"name": "X", "means": "test", "as_of": "2026-11", **entry}
    with pytest.raises(NapkinError, match=says):
        parsing.build(type(SMALL), filled)


def test_numbers_are_read_exactly() -> None:
    assert parsing.to_whole("131_072") == 131_072
    assert parsing.to_whole("671_026_404_352") == 671_026_404_352
    assert parsing.to_whole("15e12") == 15 * 10**12
