"""Tenants who share one replica, simulated: who waits how long, who gets which tokens and seats."""

from collections.abc import Sequence
from dataclasses import dataclass

from .batching import Server
from .checks import NapkinError, count, fraction, not_negative, positive
from .tenants import QueueRule, SharedReplica, Tenant, requests


@dataclass(frozen=True, kw_only=True)
class SharedRun:
    """What a run gave, tenant by tenant in their order, from ``warm_up`` to its end.

    waits: seconds from each request to its first token, those still in the queue with their wait so
    far; tokens written; seat_seconds; most_seats held at once, warm-up included. ``seconds`` were
    observed, in which the replica took ``steps``.
    """

    tenants: tuple[Tenant, ...]
    waits: tuple[tuple[float, ...], ...]
    tokens: tuple[int, ...]
    seat_seconds: tuple[float, ...]
    most_seats: tuple[int, ...]
    seconds: float
    steps: int

    @property
    def tokens_per_second(self) -> float:
        """Tokens per second written for all tenants together."""
        return sum(self.tokens) / self.seconds

    @property
    def time_per_token(self) -> float:
        """Seconds between two tokens of a stream: the mean step, idle ones included."""
        return self.seconds / self.steps

    def wait(self, name: str, *, share: float = 0.99) -> float:
        """Seconds that this share of the requests of all tenants of a name waited at most."""
        fraction("share", share)
        waits = sorted(wait for i in self._places(name) for wait in self.waits[i])
        if not waits:
            raise NapkinError(f"no request of {name!r} came after the warm-up")
        return waits[min(int(len(waits) * share + 1e-9), len(waits) - 1)]

    def seats(self, name: str) -> float:
        """Seats that a tenant of this name held, on average over time and over such tenants."""
        places = self._places(name)
        return sum(self.seat_seconds[i] for i in places) / self.seconds / len(places)

    def _places(self, name: str) -> list[int]:
        places = [i for i, tenant in enumerate(self.tenants) if tenant.name == name]
        if not places:
            known = ", ".join(sorted({tenant.name for tenant in self.tenants}))
            raise NapkinError(f"no tenant is called {name!r}; known: {known}")
        return places


def simulate_tenants(
    tenants: Sequence[Tenant],
    *,
    rule: QueueRule,
    replica: SharedReplica,
    seed: int,
    seconds: float = 45.0,
    warm_up: float = 15.0,
) -> SharedRun:
    """Serve the tenants' requests for ``seconds`` by a rule; those of ``warm_up`` aren't counted.

    Each step frees the seats of answers that ended, seats who may sit down while less than a step's
    prompt tokens wait to be read, reads prompts in that order, and writes a token for each stream.
    Left out: memory that runs out, preemption, adapters, shared prefixes, deadlines and refusals.
    Each stream weighs what its tenant's streams hold on average. The same seed gives the same run,
    and the same requests under every rule.
    """
    if not tenants:
        raise NapkinError("tenants: at least one is needed")
    positive("seconds", seconds)
    if not_negative("warm_up", warm_up) >= seconds:
        raise NapkinError(f"warm_up={warm_up:g}: must be below seconds={seconds:g}")
    count("seed", seed, least=0)
    everybody = tuple(tenants)
    server = Server(everybody, rule=rule, replica=replica, warm_up=warm_up)
    server.run(requests(everybody, seconds=seconds, seed=seed), seconds=seconds)
    return _told(server, everybody, seconds - warm_up)


def _told(server: Server, tenants: tuple[Tenant, ...], seconds: float) -> SharedRun:
    """What the server counted in the seconds after the warm-up."""
    return SharedRun(
        tenants=tenants,
        waits=tuple(tuple(server.waits(line)) for line in server.lines),
        tokens=tuple(line.tokens for line in server.lines),
        seat_seconds=tuple(line.seat_seconds for line in server.lines),
        most_seats=tuple(line.most_seats for line in server.lines),
        seconds=seconds,
        steps=server.steps_told,
    )
