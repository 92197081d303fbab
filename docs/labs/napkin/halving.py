"""The case of halving inference cost: a support assistant's fleet as found, and its levers.

All of it is assumed: the questions of the topic's first table, answered. ``napkin`` doesn't import
this module, since it reads the facts.
"""

from collections.abc import Mapping
from typing import Any

from . import facts
from .checks import NapkinError
from .fleet import Fleet, monthly_bill
from .replica import Replica, Request

PERCENT = (
    25, 20, 17, 16, 18, 25, 40, 60, 82, 95, 100, 98,
    92, 95, 98, 95, 88, 78, 68, 60, 52, 45, 38, 30,
)  # fmt: skip
DAY = tuple(percent / 100 for percent in PERCENT)
"""Load by hour, as a share of the peak."""

BIG, SMALL = facts.models["llama-3.1-70b"], facts.models["llama-3.1-8b"]
H100 = facts.accelerators["h100-sxm"]

FOUND = Fleet(
    replica=Replica(model=BIG, accelerator=H100, devices=4),
    second=Replica(model=SMALL, accelerator=H100, devices=1, bits=8),
    request=Request(fixed_tokens=1600, other_tokens=2400, tokens_out=300, time_per_token=0.04),
    peak=20,
    day=DAY,
    price=3.0,
)
"""80 GPUs around the clock, sized for the peak; nothing is routed to the second pool yet."""

LEVERS: Mapping[str, Mapping[str, Any]] = {
    "hours": {"follows": True, "load": 0.7},
    "prefix": {"prefix_found": 0.95},
    "same": {"stored": 0.08},
    "later": {"bulk": 0.2},
    "pace": {"time_per_token": 0.06},
    "draft": {"draft": 2, "acceptance": 0.7, "draft_cost": 0.08},
    "fp8": {"bits": 8, "devices": 2},
    "trim": {"fixed_tokens": 900, "other_tokens": 1700},
    "short": {"tokens_out": 200},
    "route": {"routed": 0.4},
    "lease": {"reserved_price": 2.0},
}
"""The levers in the order in which they are pulled, and the fields that each changes."""

OTHERS: Mapping[str, Mapping[str, Any]] = {
    "night": {"bulk": 0.2, "at_night": True},
    "eights": {"bits": 8},
    "fours": {"bits": 4.25, "devices": 2},
    "small": {"model": SMALL, "devices": 1, "bits": 8},
}
"""Levers to compare: bulk at night, FP8 on fours, 4-bit on pairs, the small model for all."""


def after(levers: str = "", *, fleet: Fleet = FOUND, **values: Any) -> Fleet:
    """The fleet after levers, names parted by spaces, and then with further fields changed."""
    known = {**LEVERS, **OTHERS}
    for name in levers.split():
        if name not in known:
            raise NapkinError(f"no lever {name!r}; known: {', '.join(known)}")
        fleet = fleet.changed(**known[name])
    return fleet.changed(**values)


def usd(levers: str = "", *, fleet: Fleet = FOUND, **values: Any) -> float:
    """USD a month of ``after``."""
    return monthly_bill(after(levers, fleet=fleet, **values))


def saving(levers: str, *, state: str = "", fleet: Fleet = FOUND, **values: Any) -> float:
    """Share of the bill that ``levers`` take once those of ``state`` are pulled. Below 0: a rise.

    ``values`` hold before and after, so that peak=200 is ten times the load in both.
    """
    now = usd(f"{state} {levers}", fleet=fleet, **values)
    return 1 - now / usd(state, fleet=fleet, **values)
