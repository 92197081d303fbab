"""A fleet over a day: GPUs held by the hour in whole replicas, and the monthly bill."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from .checks import NapkinError, count, fraction, positive
from .queueing import servers_needed
from .replica import Replica, Request, replica_rate

HOURS = 24
MONTHS = 12
DAYS = 365


@dataclass(frozen=True, kw_only=True)
class Fleet:
    """Replicas for a day that repeats, paid by the GPU-hour held.

    peak: requests/s of the busiest hour; day: each hour's share of it; load: planned share of
    what urgent work may take of a replica, full: of what all work may; spare: replicas beyond.
    follows: replicas go back when the hour needs fewer; otherwise all hours hold the most.
    stored: share of requests answered from an exact cache, at no cost; bulk: share of the others
    that can wait, done in the headroom up to ``full`` or, with at_night, in replicas added to the
    emptiest hours; routed: share sent to the pool of ``second``. Prices in USD a GPU-hour;
    reserved_price: of GPUs paid around the clock, as many as make the bill least; None: none.

    Left out: time to start a replica, failures, the load within an hour, the router's own cost.
    Loads of 0.6 to 0.7, 0.9 with bulk work and one spare are assumed: see the starting times of
    your replicas and the steepest minutes of your load.
    """

    replica: Replica
    request: Request
    peak: float
    day: Sequence[float]
    price: float
    reserved_price: float | None = None
    load: float = 0.6
    full: float = 0.9
    spare: int = 1
    follows: bool = False
    stored: float = 0.0
    bulk: float = 0.0
    at_night: bool = False
    routed: float = 0.0
    second: Replica | None = None

    def __post_init__(self) -> None:
        for name in ("peak", "price"):
            positive(name, getattr(self, name))
        for name in ("stored", "bulk", "routed"):
            fraction(name, getattr(self, name))
        for name in ("load", "full"):
            fraction(name, getattr(self, name), open_low=True)
        if self.reserved_price is not None:
            positive("reserved_price", self.reserved_price)
        count("spare", self.spare, least=0)
        if len(self.day) != HOURS:
            raise NapkinError(f"day has {len(self.day)} hours: {HOURS} shares of the peak needed")
        for share in self.day:
            fraction("day", share)
        if self.routed and self.second is None:
            raise NapkinError("routed needs the second pool's replica")

    @property
    def pools(self) -> tuple[tuple[float, Replica], ...]:
        """Share of the requests and replica of each pool that is used."""
        if not self.routed or self.second is None:
            return ((1.0, self.replica),)
        return ((1 - self.routed, self.replica), (self.routed, self.second))

    def changed(self, **values: Any) -> "Fleet":
        """A copy with fields of the fleet, its first pool's replica or its requests changed."""
        parts = {name: _of(part, values) for name, part in _PARTS.items()}
        inner = {key for new in parts.values() for key in new}
        whole = {key: value for key, value in values.items() if key not in inner}
        for name, new in parts.items():
            whole[name] = replace(whole.get(name, getattr(self, name)), **new)
        return replace(self, **whole)


_PARTS: dict[str, type[Any]] = {"replica": Replica, "request": Request}


def _of(part: type[Any], values: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(part)}
    return {key: value for key, value in values.items() if key in names}


def gpus_by_hour(fleet: Fleet) -> list[int]:
    """GPUs held in each hour: over the pools, whole replicas times their devices."""
    held = [0] * HOURS
    for share, replica in fleet.pools:
        pool = _replicas_by_hour(fleet, replica, share)
        held = [h + replica.devices * n for h, n in zip(held, pool, strict=True)]
    return held


def monthly_bill(fleet: Fleet) -> float:
    """USD a month, 365 / 12 days: the GPU-hours held, with the base reserved that costs least."""
    held = gpus_by_hour(fleet)
    if fleet.reserved_price is None:
        day = fleet.price * sum(held)
    else:  # the cost bends only where an hour's need is met, so the least stands at one of these
        day = min(_day_cost(held, base, fleet.price, fleet.reserved_price) for base in {0, *held})
    return day * DAYS / MONTHS


def _day_cost(held: Sequence[int], base: int, price: float, reserved_price: float) -> float:
    on_demand = sum(max(0, gpus - base) for gpus in held)
    return HOURS * base * reserved_price + on_demand * price


def _replicas_by_hour(fleet: Fleet, replica: Replica, share: float) -> list[int]:
    """Replicas of one pool, which gets ``share`` of all requests."""
    rate = replica_rate(replica, fleet.request)
    asked = [fleet.peak * hour * share * (1 - fleet.stored) for hour in fleet.day]
    pool = [_needed(x * (1 - fleet.bulk), rate, fleet.load) + fleet.spare for x in asked]
    if fleet.at_night:
        patient = replica_rate(replica, replace(fleet.request, time_per_token=None))
        added = sum(asked) * fleet.bulk / patient / fleet.full
        pool = _filled(pool, math.ceil(added))
    if not fleet.follows:
        pool = [max(pool)] * HOURS
    if fleet.bulk and not fleet.at_night:
        _check_headroom(pool, asked, fleet, rate)
    return pool


def _needed(asked: float, rate: float, load: float) -> int:
    if asked == 0:
        return 0
    return servers_needed(arrival_rate=asked, service_time=1 / rate, utilization=load)


def _filled(pool: Sequence[int], added: int) -> list[int]:
    """The pool with replica-hours added, each to the hour that has fewest."""
    filled = list(pool)
    for _ in range(added):
        filled[filled.index(min(filled))] += 1
    return filled


def _check_headroom(pool: Sequence[int], asked: Sequence[float], fleet: Fleet, rate: float) -> None:
    """Refuse bulk work that its own hour can't hold without the spare."""
    for hour, (replicas, work) in enumerate(zip(pool, asked, strict=True)):
        room = fleet.full * rate * (replicas - fleet.spare)
        if work > room:
            raise NapkinError(
                f"hour {hour}: {work:.3g} requests/s with bulk work, headroom for {room:.3g}; "
                "less of it, a lower load, or at_night"
            )
