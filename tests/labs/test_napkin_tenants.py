"""Tenants of one replica: what is kept, lost and promised in the simulation of a shared queue."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

import napkin
from napkin import NapkinError, QueueRule, SharedReplica, SharedRun, Tenant
from napkin.batching import Server
from napkin.tenants import Arrival, requests

H100 = SharedReplica(seats=160, prompt_tokens=512, step=6.85e-3, per_held=56e-9, per_token=32.5e-6)
TINY = SharedReplica(seats=2, prompt_tokens=100, step=0.01, per_held=0.0, per_token=0.0)
SMALL = Tenant(name="small", rate=0.45, answer=300)
HEAVY = Tenant(name="heavy", rate=50, answer=300)
HEAVIER = Tenant(name="heavier", rate=100, answer=300)
FIRST, FAIR = QueueRule(), QueueRule(order="fair")
ORDERS = [FIRST, QueueRule(order="turns"), FAIR, QueueRule(seat_share=0.1), QueueRule(limit=3_000)]


def simulate(*tenants: Tenant, rule: QueueRule, seed: int = 1, seconds: float = 45.0) -> SharedRun:
    return napkin.simulate_tenants(tenants, rule=rule, replica=H100, seed=seed, seconds=seconds)


def serve(replica: SharedReplica, rule: QueueRule, asked: list[Arrival], *, until: float) -> Server:
    """Serve handmade requests from the first second on; a tenant for each place that occurs."""
    tenants = [SMALL] * (1 + max(request.tenant for request in asked))
    server = Server(tenants, rule=rule, replica=replica, warm_up=0.0)
    server.run(asked, seconds=until)
    return server


def test_a_seed_says_all_and_the_rule_changes_no_request() -> None:
    crowd = [SMALL] * 3 + [HEAVY]
    assert simulate(*crowd, rule=FAIR) == simulate(*crowd, rule=FAIR)
    assert simulate(*crowd, rule=FAIR) != simulate(*crowd, rule=FAIR, seed=2)
    asked = requests(tuple(crowd), seconds=100.0, seed=7)
    requests.cache_clear()
    assert asked == requests(tuple(crowd), seconds=100.0, seed=7)
    assert [request.came for request in asked] == sorted(request.came for request in asked)


def test_requests_have_the_means_that_were_asked_for() -> None:
    tenant = Tenant(name="one", rate=20, answer=300, prompt=500)
    asked = requests((tenant, SMALL), seconds=500.0, seed=3)
    own = [request for request in asked if request.tenant == 0]
    assert len(own) == pytest.approx(10_000, rel=0.03)
    assert sum(request.answer for request in own) / len(own) == pytest.approx(300, rel=0.03)
    assert sum(request.prompt for request in own) / len(own) == pytest.approx(500, rel=0.03)


@pytest.mark.parametrize("rule", ORDERS, ids=str)
def test_what_is_asked_is_written_once_and_all_seats_come_back(rule: QueueRule) -> None:
    asked = list(requests((SMALL, HEAVY), seconds=8.0, seed=5))
    server = serve(H100, rule, asked, until=400.0)
    for place, line in enumerate(server.lines):
        mine = [request for request in asked if request.tenant == place]
        assert line.tokens == sum(request.answer for request in mine)
        assert len(line.waits) == len(mine)
        assert line.seats == line.streams == len(line.queue) == 0
        spent = sum(r.prompt + rule.output_weight * r.answer for r in mine)
        assert line.charged >= spent  # more only where it was lifted
    assert server.seats == server.streams == server.waiting == server.unread_tokens == 0
    assert server.held == pytest.approx(0.0, abs=1e-6)


def test_three_requests_on_two_seats_by_hand() -> None:
    """Steps of 10 ms, 100 prompt tokens in each; all are seen at 10 ms, the third has no seat.

    The 150 and 30 tokens are read by 30 ms, when both write a token;
    the third sits down then, and is read by 50.
    """
    asked = [Arrival(0.005, 0, 150, 3), Arrival(0.005, 1, 30, 1), Arrival(0.006, 1, 130, 1)]
    server = serve(TINY, FIRST, asked, until=0.095)
    assert server.lines[0].waits == pytest.approx([0.025])
    assert server.lines[1].waits == pytest.approx([0.025, 0.044])
    assert [line.tokens for line in server.lines] == [3, 2]
    assert server.lines[0].seat_seconds == pytest.approx(0.04)
    assert server.steps_told == 10


def test_prompts_wait_for_a_seat_until_a_step_can_read_them() -> None:
    """With seats for all, but a step's worth of prompt in each request: one sits down a step."""
    roomy = replace(TINY, seats=50)
    asked = [Arrival(0.0, 0, 100, 500) for _ in range(20)]
    assert serve(roomy, FIRST, asked, until=0.055).seats == 6


def test_a_step_takes_its_weights_its_cache_and_its_tokens() -> None:
    took = H100.step_seconds(held=160 * SMALL.held, tokens=160 + 300)
    assert SMALL.held == 1150
    assert took == pytest.approx(6.85e-3 + 160 * 1150 * 56e-9 + 460 * 32.5e-6)


def test_littles_law_on_a_light_load() -> None:
    """Seats held = requests/s x seconds that each stays: wait for the first token, then write."""
    light = Tenant(name="light", rate=2, answer=300)
    run = simulate(light, rule=FIRST, seconds=600.0)
    waits = run.waits[0]
    stay = sum(waits) / len(waits) + run.tokens[0] / len(waits) * run.time_per_token
    law = napkin.little_concurrency(arrival_rate=len(waits) / run.seconds, latency=stay)
    assert run.seats("light") == pytest.approx(law, rel=0.03)
    assert run.tokens_per_second == pytest.approx(2 * 300, rel=0.1)
    assert run.wait("light") < 0.15


def test_a_fair_queue_gives_equal_tokens_and_first_come_gives_by_demand() -> None:
    fair = simulate(HEAVY, HEAVIER, rule=FAIR)
    assert fair.tokens[0] / fair.tokens[1] == pytest.approx(1, abs=0.06)
    first = simulate(HEAVY, HEAVIER, rule=FIRST)
    assert first.tokens[0] / first.tokens[1] == pytest.approx(0.5, abs=0.06)


def test_turns_give_equal_seats_not_equal_tokens() -> None:
    long = replace(HEAVY, name="long", answer=900)
    turns = simulate(HEAVY, long, rule=QueueRule(order="turns"), seconds=90.0)
    fair = simulate(HEAVY, long, rule=FAIR, seconds=90.0)
    assert turns.tokens[1] / turns.tokens[0] > 1.8
    assert fair.tokens[1] / fair.tokens[0] < 1.6


def test_who_returns_from_idleness_earns_no_credit() -> None:
    """Tenant 1 comes late: it is lifted to tenant 0's charge instead of taking all next seats."""
    steady = [Arrival(0.0, 0, 10, 10) for _ in range(200)]
    late = [Arrival(2.0, 1, 10, 10) for _ in range(60)]
    server = serve(TINY, FAIR, steady + late, until=4.0)
    since = server.lines[0].tokens - 2 * 10 * 20  # both seats were its own for two seconds
    assert server.lines[1].tokens == pytest.approx(since, abs=40)
    assert server.lines[1].tokens < 250


def test_kept_seats_are_kept() -> None:
    kept = QueueRule(kept=0.25)
    alone = simulate(HEAVY, rule=kept)
    assert alone.most_seats == (120,)
    assert simulate(HEAVY, rule=FIRST).most_seats == (160,)
    crowd = [SMALL] * 9 + [HEAVY] * 4
    beside = simulate(*crowd, rule=kept)
    assert sum(beside.most_seats[9:]) <= 120
    assert beside.wait("small") < 1 < 10 < simulate(*crowd, rule=FIRST).wait("small")
    assert simulate(HEAVY, rule=QueueRule(kept=1.0, few=12)).most_seats == (12,)


def test_a_share_of_seats_and_a_limit_are_ceilings() -> None:
    assert simulate(HEAVY, rule=QueueRule(seat_share=0.1)).most_seats == (16,)
    limited = simulate(HEAVY, rule=QueueRule(limit=2_000), seconds=200.0)
    charged = limited.tokens_per_second * (3 + 500 / 300)
    assert charged == pytest.approx(2_000, rel=0.1)
    loose = simulate(HEAVY, rule=QueueRule(limit=1e6))
    assert loose.tokens == simulate(HEAVY, rule=FIRST).tokens


def test_waits_are_pooled_by_name_and_those_in_line_count() -> None:
    run = simulate(SMALL, SMALL, HEAVY, rule=FIRST)
    pooled = sorted(run.waits[0] + run.waits[1])
    assert run.wait("small", share=1.0) == pooled[-1]
    assert run.wait("small", share=0.0) == pooled[0]
    asked = requests((SMALL, SMALL, HEAVY), seconds=45.0, seed=1)
    came = sum(request.tenant == 2 and request.came > 15 for request in asked)
    assert came - 160 <= len(run.waits[2]) <= came


fast = partial(napkin.simulate_tenants, [SMALL], rule=FIRST, replica=H100, seed=1)
WRONG: list[tuple[str, Callable[[], object]]] = [
    ("rate=0: must be above zero", lambda: replace(SMALL, rate=0)),
    ("answer=0.5: must be at least 1", lambda: replace(SMALL, answer=0.5)),
    ("cached=-1: must be at least 0", lambda: replace(SMALL, cached=-1)),
    ("seats=1.5: must be a whole number", lambda: replace(H100, seats=1.5)),  # type: ignore[arg-type]
    ("write 7e-3 for 7 ms", lambda: replace(H100, step=6.85)),
    ("write 56e-9 for 56 ns", lambda: replace(H100, per_held=56)),
    ("order='fifo': choose from first, turns, fair", lambda: QueueRule(order="fifo")),  # type: ignore[arg-type]
    ("write 0.4 for 40%", lambda: QueueRule(kept=25)),
    ("few=0: must be at least 1", lambda: QueueRule(few=0)),
    ("seat_share=0: must be above zero", lambda: QueueRule(seat_share=0.0)),
    ("tokens per second, not a share", lambda: QueueRule(limit=0.1)),
    (
        "tenants: at least one",
        lambda: napkin.simulate_tenants([], rule=FIRST, replica=H100, seed=1),
    ),
    ("must be below seconds=10", lambda: fast(seconds=10)),
    ("no tenant is called 'big'; known: small", lambda: fast(seconds=16).wait("big")),
    ("share, not percent", lambda: fast(seconds=20).wait("small", share=99)),
    ("no request of 'small' came", lambda: fast(seconds=15.01).wait("small")),
]


@pytest.mark.parametrize(("says", "call"), WRONG, ids=[says for says, _ in WRONG])
def test_bad_input_is_refused_with_what_is_meant(says: str, call: Callable[[], object]) -> None:
    with pytest.raises(NapkinError) as caught:
        call()
    assert says in str(caught.value)
