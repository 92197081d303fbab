"""Replicas, fleets and bills: the case worked by hand, limits, and what must be refused."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import napkin
from napkin import Fleet, NapkinError, Replica, facts
from napkin.halving import DAY, FOUND, LEVERS, OTHERS, PERCENT, after, saving, usd

LARGE = after(peak=2000)
BUSY = DAY.index(1.0)


def rate(fleet: Fleet = FOUND) -> float:
    return napkin.replica_rate(fleet.replica, fleet.request)


def by_hour(levers: str = "", *, fleet: Fleet = FOUND, **values: Any) -> list[int]:
    return napkin.gpus_by_hour(after(levers, fleet=fleet, **values))


def test_a_replica_is_the_hand_calculation() -> None:
    step = napkin.step_times(FOUND.replica, FOUND.request)
    weights = 70.55e9 * 2 / (4 * 3.35e12 * 0.7)
    cache = 4150 * 327_680 / (4 * 3.35e12 * 0.7)
    token = 2 * 70.55e9 / (4 * 989e12 * 0.5)
    assert step.fixed == pytest.approx(weights, rel=1e-3) == pytest.approx(0.0150, abs=5e-5)
    assert step.stream == pytest.approx(cache + (1 + 4000 / 300) * token, rel=1e-3)
    streams = napkin.stream_limit(FOUND.replica, FOUND.request)
    assert streams == pytest.approx((0.04 - weights) / step.stream, rel=1e-3)
    assert rate() == pytest.approx(streams / 300 / 0.04)
    assert f"{streams:.0f} {rate():.2f} {4 / rate():.2f}" == "21 1.78 2.25"


def test_the_fleet_as_found_is_75_gpus_80_in_whole_replicas_and_its_bill() -> None:
    assert 20 * 4 / rate() / 0.6 == pytest.approx(75, abs=0.5)
    assert by_hour() == [80] * 24
    assert usd() == 80 * 3 * 730 == 175_200


def test_work_that_waits_is_bound_by_memory_alone() -> None:
    request = replace(FOUND.request, time_per_token=None)
    room = 4 * (0.9 * 80e9 - 5e8) - 2 * 70.55e9
    limit = napkin.stream_limit(FOUND.replica, request)
    assert limit == pytest.approx(room / (4150 * 327_680), rel=1e-3)
    assert napkin.replica_rate(FOUND.replica, request) > rate()


def test_speculation_counts_kept_tokens_and_a_dearer_step() -> None:
    plain = napkin.step_times(FOUND.replica, FOUND.request)
    drafting = after("draft").replica
    step = napkin.step_times(drafting, FOUND.request)
    assert step.tokens == pytest.approx(1 + 0.7 + 0.49)
    assert step.fixed == pytest.approx(plain.fixed * 1.16)
    more = 2 + (step.tokens - 1) * 4000 / 300
    assert step.stream - plain.stream == pytest.approx(more * drafting.token_seconds)
    useless = replace(drafting, acceptance=0.0)
    assert napkin.replica_rate(useless, FOUND.request) < rate()


def test_exchange_is_two_all_reduces_a_layer_and_none_by_default() -> None:
    card = replace(FOUND.replica, accelerator=facts.accelerators["l40s"], devices=8, bits=8)
    wired = replace(card, exchange_start=1e-5)
    ring = napkin.all_reduce_seconds(
        size=2 * 8192, devices=8, bandwidth=card.accelerator.interconnect or 0
    )
    assert wired.exchange_seconds == pytest.approx(160 * ring)
    assert card.exchange_seconds == 0
    fixed = [napkin.step_times(r, FOUND.request).fixed for r in (card, wired)]
    assert fixed[1] - fixed[0] == pytest.approx(160 * 1e-5)


def test_eight_bits_halve_reading_and_arithmetic_four_only_reading() -> None:
    base, eight, four = (replace(FOUND.replica, bits=bits) for bits in (16, 8, 4))
    assert base.weights == 2 * eight.weights == 4 * four.weights
    assert base.token_seconds == pytest.approx(2 * eight.token_seconds, rel=0.01)
    assert base.token_seconds == four.token_seconds
    ampere = replace(eight, accelerator=facts.accelerators["a100-80gb-sxm"])
    assert ampere.token_seconds == replace(ampere, bits=16).token_seconds


@settings(max_examples=50, deadline=None)
@given(st.floats(0.045, 0.2), st.floats(0, 1), st.floats(1.01, 2))
def test_more_time_found_tokens_and_bandwidth_answer_more_requests(
    pace: float, found: float, factor: float
) -> None:
    base = FOUND.changed(time_per_token=pace, prefix_found=found)
    assert rate(base.changed(time_per_token=pace * factor)) >= rate(base)
    assert rate(base.changed(prefix_found=found / factor)) <= rate(base)
    assert rate(base.changed(bandwidth_utilization=0.7 / factor)) < rate(base)
    assert rate(base.changed(tokens_out=300 * factor)) < rate(base)
    assert rate(base.changed(other_tokens=2400 * factor)) < rate(base)


@settings(max_examples=30, deadline=None)
@given(st.floats(0.1, 500), st.floats(1.01, 3), st.booleans())
def test_more_load_or_slack_never_holds_fewer_gpus(
    peak: float, factor: float, follows: bool
) -> None:
    base = after(peak=peak, follows=follows)
    for heavier in (base.changed(peak=peak * factor), base.changed(load=0.6 / factor)):
        pairs = zip(napkin.gpus_by_hour(base), napkin.gpus_by_hour(heavier), strict=True)
        assert all(few <= many for few, many in pairs)
    assert napkin.monthly_bill(base.changed(stored=0.3)) <= napkin.monthly_bill(base)


@settings(max_examples=30, deadline=None)
@given(st.floats(0.1, 500))
def test_replicas_are_whole_enough_and_not_one_more(peak: float) -> None:
    for hour, gpus in enumerate(by_hour("hours", peak=peak)):
        replicas, left = divmod(gpus, 4)
        need = peak * DAY[hour] / rate() / 0.7
        assert left == 0
        assert need - 1e-6 <= replicas - 1 < need + 1 + 1e-6


def test_a_small_fleet_is_its_floor() -> None:
    assert by_hour("hours prefix", peak=0.1) == [8] * 24  # one replica and the spare
    assert saving("prefix", peak=2) == 0


def test_independent_factors_multiply_in_a_large_fleet() -> None:
    for first, second in (("same", "prefix"), ("hours", "prefix"), ("same", "hours")):
        apart = [1 - saving(lever, fleet=LARGE) for lever in (first, second)]
        both = 1 - saving(f"{first} {second}", fleet=LARGE)
        assert both == pytest.approx(math.prod(apart), rel=5e-3)
    assert saving("same", fleet=LARGE) == pytest.approx(0.08, abs=2e-3)


def test_coupled_factors_do_not_multiply() -> None:
    for pair in ("pace draft", "prefix trim", "hours night"):
        first, second = (saving(lever, fleet=LARGE) for lever in pair.split())
        assert saving(pair, fleet=LARGE) < 1 - (1 - first) * (1 - second) - 0.02


def test_following_saves_what_lies_under_the_peak_and_nothing_on_a_flat_day() -> None:
    flat = after(day=(1.0,) * 24)
    assert saving("hours", fleet=flat, load=0.7) == 0
    followed, held = (usd(levers, load=0.7, fleet=LARGE) for levers in ("hours", ""))
    assert followed / held == pytest.approx(sum(DAY) / 24, rel=5e-3)


def test_bulk_in_the_headroom_up_to_what_its_hour_holds() -> None:
    limit = 1 - 0.7 / 0.9  # two ninths, but for rounding
    assert saving("later", state="hours", fleet=LARGE) == pytest.approx(0.2, abs=5e-3)
    napkin.monthly_bill(after("hours", bulk=limit - 0.002, fleet=LARGE))
    with pytest.raises(NapkinError, match="headroom"):
        napkin.monthly_bill(after("hours", bulk=limit + 0.005, fleet=LARGE))


def test_bulk_at_night_fills_the_valley_and_no_request_is_lost() -> None:
    urgent, night = (by_hour("hours", bulk=0.2, fleet=LARGE, at_night=x) for x in (False, True))
    added = [(b - a) // 4 for a, b in zip(urgent, night, strict=True)]
    patient = replace(FOUND.request, time_per_token=None)
    done = sum(added) * napkin.replica_rate(FOUND.replica, patient) * 0.9
    assert done >= 0.2 * sum(DAY) * 2000 > done * 0.999
    assert min(added) >= 0 == added[BUSY]
    lifted = [gpus for gpus, more in zip(night, added, strict=True) if more]
    assert max(lifted) <= min(night) + 4


def test_a_fleet_that_does_not_follow_holds_its_busiest_hour_at_night_too() -> None:
    assert by_hour("night") == [max(by_hour("night", follows=True))] * 24
    everything = by_hour(bulk=1.0, at_night=True)
    assert len(set(everything)) == 1


def test_a_second_pool_has_its_own_whole_replicas_and_spare() -> None:
    small = FOUND.second
    assert small is not None
    pools = after("route").pools
    assert pools == ((0.6, FOUND.replica), (0.4, small))
    needs = [
        math.ceil(20 * share / napkin.replica_rate(r, FOUND.request) / 0.6) + 1
        for share, r in pools
    ]
    assert by_hour("route") == [4 * needs[0] + needs[1]] * 24
    assert saving("route", state="hours prefix same later pace draft fp8 trim short") < 0


@settings(max_examples=30, deadline=None)
@given(st.floats(0.5, 3.0), st.floats(1, 200))
def test_the_reserved_base_is_not_beaten(reserved: float, peak: float) -> None:
    fleet = after("hours", peak=peak, reserved_price=reserved)
    held = napkin.gpus_by_hour(fleet)
    bills = [
        24 * base * reserved + 3 * sum(max(0, gpus - base) for gpus in held)
        for base in range(max(held) + 2)
    ]
    assert napkin.monthly_bill(fleet) == pytest.approx(min(bills) * 365 / 12)


def test_reserving_saves_a_third_of_a_flat_fleet() -> None:
    assert usd("lease") == pytest.approx(usd() * 2 / 3)
    assert saving("lease") == pytest.approx(1 / 3)
    assert usd("lease", reserved_price=4.0) == usd()


def test_changes_reach_the_fleet_the_replica_and_the_requests() -> None:
    changed = FOUND.changed(peak=5, bits=8, tokens_out=200)
    assert (changed.peak, changed.replica.bits, changed.request.tokens_out) == (5, 8, 200)
    assert changed.second == FOUND.second
    assert FOUND.changed() == FOUND
    assert FOUND.second is not None
    assert FOUND.changed(replica=FOUND.second, bits=16).replica.devices == 1
    with pytest.raises(TypeError, match="speed"):
        FOUND.changed(speed=1)


def test_levers_are_idempotent_and_order_is_no_matter_to_the_end() -> None:
    names = list(LEVERS)
    end = after(" ".join(names))
    assert end == after(" ".join(names[::-1])) == after(" ".join(names + names))
    assert usd(" ".join(names)) == pytest.approx(12_958, abs=1)
    assert not set(LEVERS) & set(OTHERS)
    assert max(PERCENT) == 100


WRONG: list[tuple[str, Callable[[], object]]] = [
    ("write 0.04", lambda: FOUND.changed(time_per_token=40)),
    ("write 0.4", lambda: FOUND.changed(prefix_found=95)),
    ("write 0.4", lambda: FOUND.changed(stored=8)),
    ("tokens_out", lambda: FOUND.changed(tokens_out=0)),
    ("fixed_tokens", lambda: FOUND.changed(fixed_tokens=-1)),
    ("whole number", lambda: FOUND.changed(devices=1.5)),
    ("draft", lambda: FOUND.changed(draft=-1)),
    ("above zero", lambda: FOUND.changed(prefill_utilization=0)),
    ("acceptance", lambda: FOUND.changed(acceptance=1.2)),
    ("bits", lambda: rate(FOUND.changed(bits=0.5))),
    ("full count", lambda: rate(FOUND.changed(model=replace(FOUND.replica.model, parameters=70)))),
    ("dense", lambda: replace(FOUND.replica, model=facts.models["deepseek-v3"])),
    ("interconnect", lambda: unwired(exchange_start=1e-5)),
    ("more devices", lambda: rate(FOUND.changed(devices=1))),
    ("not one stream", lambda: rate(FOUND.changed(time_per_token=0.015))),
    ("not one stream", lambda: rate(FOUND.changed(time_per_token=0.016))),  # four fifths of one
    ("headroom", lambda: usd("hours", bulk=0.3)),  # the spare would have room for it
    ("peak", lambda: FOUND.changed(peak=0)),
    ("price", lambda: FOUND.changed(price=0)),
    ("reserved_price", lambda: FOUND.changed(reserved_price=0)),
    ("load", lambda: FOUND.changed(load=0)),
    ("spare", lambda: FOUND.changed(spare=-1)),
    ("24 shares", lambda: FOUND.changed(day=DAY[:12])),
    ("day=25", lambda: FOUND.changed(day=PERCENT)),
    ("second pool", lambda: FOUND.changed(routed=0.4, second=None)),
    ("no lever 'cache'", lambda: after("cache")),
]


def unwired(**values: float) -> Replica:
    return replace(
        FOUND.replica,
        accelerator=replace(FOUND.replica.accelerator, interconnect=None),
        **values,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(("says", "call"), WRONG)
def test_what_cannot_be_meant_is_refused(says: str, call: Callable[[], object]) -> None:
    with pytest.raises(NapkinError) as caught:
        call()
    assert says in str(caught.value)
