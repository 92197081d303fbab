"""The facts as a whole: internally consistent, plausible, sourced."""

import re

import pytest

import napkin
from napkin import facts
from napkin.records import Accelerator, Fact, Model

EVERY: list[Fact] = [
    *facts.accelerators.values(),
    *facts.models.values(),
    *facts.prices.values(),
    *facts.rules.values(),
    *facts.workloads.values(),
]


def test_there_are_the_facts_that_pages_lean_on() -> None:
    assert len(facts.accelerators) >= 15
    assert len(facts.models) >= 50
    assert {"chat", "rag-answer", "code-completion", "long-document", "agent-step"} <= set(
        facts.workloads
    )


@pytest.mark.parametrize("fact", EVERY, ids=lambda f: f.key)
def test_every_fact_says_what_it_means_and_when(fact: Fact) -> None:
    assert len(fact.means) > 10
    assert re.fullmatch(r"\d{4}-\d{2}", fact.as_of)
    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*", fact.key)
    assert all(source.place for source in fact.source)


@pytest.mark.parametrize(
    "fact", [*facts.accelerators.values(), *facts.models.values()], ids=lambda f: f.key
)
def test_accelerators_and_models_have_a_source(fact: Fact) -> None:
    assert fact.source


@pytest.mark.parametrize("chip", facts.accelerators.values(), ids=lambda a: a.key)
def test_accelerators_are_plausible(chip: Accelerator) -> None:
    """Units: a slip of 1,000 falls outside; 8-bit arithmetic is never slower than 16-bit."""
    assert 1e10 < chip.memory < 1e12
    assert 1e11 < chip.bandwidth < 5e13
    assert 50 < chip.flops["bf16"] / chip.bandwidth < 700
    assert chip.flops.get("fp8", chip.flops["bf16"]) >= chip.flops["bf16"]
    assert chip.power is None or 50 < chip.power < 2000
    assert chip.interconnect is None or chip.interconnect < chip.bandwidth


@pytest.mark.parametrize("model", facts.models.values(), ids=lambda m: m.key)
def test_models_are_consistent(model: Model) -> None:
    if model.active_parameters and model.parameters:
        assert model.active_parameters < model.parameters
    if model.width and model.heads and model.head_size and model.kv_heads:
        assert model.heads % model.kv_heads == 0
        assert 0.3 < model.heads * model.head_size / model.width < 20
    if model.compute and model.parameters and model.tokens_trained:
        rule = napkin.training_flops(parameters=model.parameters, tokens=model.tokens_trained)
        assert model.compute == pytest.approx(rule, rel=0.03)


@pytest.mark.parametrize("key", [k for k, p in facts.prices.items() if p.unit])
def test_prices_are_ranges(key: str) -> None:
    assert 0 < facts.prices[key].low <= facts.prices[key].high < 200


@pytest.mark.parametrize("key", list(facts.rules))
def test_rules_lie_in_their_range(key: str) -> None:
    rule = facts.rules[key]
    assert rule.low is None or rule.low <= rule.value
    assert rule.high is None or rule.value <= rule.high


@pytest.mark.parametrize("key", list(facts.workloads))
def test_workloads_are_possible(key: str) -> None:
    load = facts.workloads[key]
    assert 0 <= load.prefix_share <= 1
    assert load.tokens_in > load.tokens_out > 0
    assert load.time_to_first_token > load.time_per_token > 0


def test_derived_rules_follow_from_their_derivation() -> None:
    rules = facts.rules
    assert rules["job-mtbf-16k"].value == pytest.approx(54 * 86_400 / 419, rel=0.005)
    spread = 16_384 * 54 * 86_400 / 419
    assert rules["gpu-mtbf"].value == pytest.approx(spread, rel=0.005)
    assert rules["fiber-speed"].value == pytest.approx(299_792_458 / 1.468, rel=0.005)
    job = napkin.job_time_between_failures(device_mtbf=rules["gpu-mtbf"].value, devices=16_384)
    assert job == pytest.approx(rules["job-mtbf-16k"].value, rel=0.01)
