"""Queues: Little's law and the M/M/c waiting time."""

import math

from .checks import NapkinError, count, fraction, positive


def little_concurrency(*, arrival_rate: float, latency: float) -> float:
    """Requests in the system L = lambda W: requests/s times seconds each stays.

    Holds for any stable system in steady state, whatever the distributions. Little, 1961.
    """
    return positive("arrival_rate", arrival_rate) * positive("latency", latency)


def servers_needed(*, arrival_rate: float, service_time: float, utilization: float = 1.0) -> int:
    """Least servers c with lambda S / c <= utilization: ceil(lambda S / utilization)."""
    load = little_concurrency(arrival_rate=arrival_rate, latency=service_time)
    return math.ceil(load / fraction("utilization", utilization, open_low=True) - 1e-9)


def mmc_wait_probability(*, arrival_rate: float, service_time: float, servers: int) -> float:
    """Erlang C: the probability that a request must wait, with a = lambda S and rho = a / c < 1.

    Computed from Erlang B by its recursion (stable for large c). Assumes Poisson arrivals,
    exponential service, one queue; language-model service times are neither, so see it as a guide.
    """
    load = little_concurrency(arrival_rate=arrival_rate, latency=service_time)
    c = count("servers", servers)
    if load >= c:
        raise NapkinError(f"load of {load:g} servers on {c}: the queue grows without bound")
    blocked = 1.0
    for k in range(1, c + 1):
        blocked = load * blocked / (k + load * blocked)
    rho = load / c
    return blocked / (1 - rho * (1 - blocked))


def mmc_wait_seconds(*, arrival_rate: float, service_time: float, servers: int) -> float:
    """Mean time in the queue (service not counted): P(wait) S / (c (1 - rho))."""
    wait = mmc_wait_probability(
        arrival_rate=arrival_rate, service_time=service_time, servers=servers
    )
    return wait * service_time / (servers - arrival_rate * service_time)
