"""Tenants of a shared replica: who asks for how much, and the rule by which requests are seated."""

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from .checks import NapkinError, count, fraction, not_negative, number, positive

Order = Literal["first", "turns", "fair"]


@dataclass(frozen=True, kw_only=True)
class Tenant:
    """rate requests/s (Poisson); answer, prompt: mean tokens; cached: tokens that needn't be read.

    Answers are exponential, prompts gamma of shape 2; all are independent, so that no tenant sends
    bursts, retries or waits for an answer before asking again. Tenants may share a ``name``.
    """

    name: str
    rate: float
    answer: float
    prompt: float = 500.0
    cached: float = 500.0

    def __post_init__(self) -> None:
        """Check each value."""
        positive("rate", self.rate)
        number("answer", self.answer, low=1.0)
        number("prompt", self.prompt, low=1.0)
        not_negative("cached", self.cached)

    @property
    def held(self) -> float:
        """Tokens that a stream keeps in the cache, on average over its life."""
        return self.cached + self.prompt + self.answer / 2


@dataclass(frozen=True, kw_only=True)
class SharedReplica:
    """A replica: seats; prompt_tokens read in a step at most, shared by all; times in seconds.

    A step takes ``step`` (the weights, read once for all) + ``per_held`` x tokens in the cache
    + ``per_token`` x tokens computed, one for each stream and those of the prompts that are read.
    """

    seats: int
    prompt_tokens: int
    step: float
    per_held: float
    per_token: float

    def __post_init__(self) -> None:
        """Check each value."""
        count("seats", self.seats)
        count("prompt_tokens", self.prompt_tokens)
        hint = "seconds: write 7e-3 for 7 ms"
        number("step", self.step, low=1e-5, high=1.0, hint=hint)
        number("per_held", self.per_held, low=0.0, high=1e-3, hint="seconds: write 56e-9 for 56 ns")
        number("per_token", self.per_token, low=0.0, high=1e-2, hint="seconds: 32e-6 for 32 us")

    def step_seconds(self, *, held: float, tokens: float) -> float:
        """Seconds of one step: step + per_held x held + per_token x tokens."""
        return self.step + self.per_held * held + self.per_token * tokens


@dataclass(frozen=True, kw_only=True)
class QueueRule:
    """Who takes the next free seat: ``order`` among the tenants who wait and may sit down.

    order: "first" come; "turns", round the tenants; "fair", the least charged first. A tenant is
    charged a token of its prompts and ``output_weight`` for each that it is written.
    kept: share of the seats that only tenants who hold fewer than ``few`` may take.
    seat_share: share of all seats that each may hold.
    limit: charged tokens/s of each, in a bucket that holds ``burst`` seconds of it; None: no limit.

    "fair" is the virtual token counter: who comes back from idleness is lifted to the least charged
    of those waiting. Source: arXiv 2401.00588, with the code of its authors, Ying1123/VTC-artifact,
    slora/server/router/vtc_req_queue.py. Its weights for tenants are left out.
    """

    order: Order = "first"
    kept: float = 0.0
    few: int = 12
    seat_share: float = 1.0
    limit: float | None = None
    burst: float = 10.0
    output_weight: float = 3.0

    def __post_init__(self) -> None:
        """Check each value."""
        if self.order not in get_args(Order):
            raise NapkinError(f"order={self.order!r}: choose from {', '.join(get_args(Order))}")
        fraction("kept", self.kept)
        count("few", self.few)
        fraction("seat_share", self.seat_share, open_low=True)
        if self.limit is not None:
            number("limit", self.limit, low=1.0, hint="tokens per second, not a share")
        positive("burst", self.burst)
        positive("output_weight", self.output_weight)


class Arrival(NamedTuple):
    """A request: came at, seconds; tenant by its place; tokens of prompt and answer."""

    came: float
    tenant: int
    prompt: int
    answer: int


@lru_cache(maxsize=32)
def requests(tenants: tuple[Tenant, ...], *, seconds: float, seed: int) -> tuple[Arrival, ...]:
    """All requests of ``seconds``, by time: the same for every rule. Kept, since rules share it."""
    return tuple(_draw(tenants, seconds=seconds, rng=random.Random(seed)))


def _draw(tenants: tuple[Tenant, ...], *, seconds: float, rng: random.Random) -> Iterator[Arrival]:
    """Merge the tenants' Poisson streams; the order of draws is part of what a seed means."""
    due = [(rng.expovariate(tenant.rate), i) for i, tenant in enumerate(tenants)]
    heapq.heapify(due)
    while due[0][0] <= seconds:
        came, i = due[0]
        prompt = int(1 + rng.gammavariate(2, tenants[i].prompt / 2))
        yield Arrival(came, i, prompt, int(1 + rng.expovariate(1 / tenants[i].answer)))
        heapq.heapreplace(due, (came + rng.expovariate(tenants[i].rate), i))
