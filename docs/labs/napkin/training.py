"""Training runs: utilization, optimal allocation, time, energy, cost, checkpoint interval."""

import math
from dataclasses import dataclass

from . import checks
from .checks import count, flops_rate, fraction, not_negative, number, positive
from .units import HOUR


def model_flops_utilization(
    *, flops_per_token: float, tokens_per_second: float, flops: float, devices: int
) -> float:
    """MFU = tokens/s x FLOPs per token / (devices x peak). Above 1 means a wrong input.

    FLOPs the model needs, recomputation not counted. Source: arXiv 2204.02311, Section 4.1, App. B.
    """
    done = positive("flops_per_token", flops_per_token) * positive("tokens/s", tokens_per_second)
    return done / (count("devices", devices) * flops_rate(flops))


def device_hours(*, compute: float, flops: float, utilization: float) -> float:
    """Device-hours of a run: C / (peak x MFU) / 3600. Without restarts and idle time."""
    u = fraction("utilization", utilization, open_low=True)
    return positive("compute", compute) / (flops_rate(flops) * u) / HOUR


def training_seconds(*, compute: float, flops: float, devices: int, utilization: float) -> float:
    """Wall-clock seconds: C / (devices x peak x MFU)."""
    hours = device_hours(compute=compute, flops=flops, utilization=utilization)
    return hours * HOUR / count("devices", devices)


def energy_kwh(*, hours: float, power: float, overhead: float = 1.0) -> float:
    """kWh of ``hours`` device-hours at ``power`` watts, times the facility's overhead (PUE)."""
    pue = number("overhead", overhead, low=1.0, high=5.0, hint="PUE is 1 or more: 1.1, say")
    watts = number("power", power, low=1.0, hint="watts: write 700 for 0.7 kW")
    return not_negative("hours", hours) * watts * pue / 1e3


def training_cost(*, hours: float, price: float) -> float:
    """Cost of ``hours`` device-hours at ``price`` for one device-hour."""
    return not_negative("hours", hours) * not_negative("price", price)


@dataclass(frozen=True, kw_only=True)
class Allocation:
    """A compute budget split into parameters N and training tokens D."""

    parameters: float
    tokens: float


def optimal_allocation(*, compute: float, tokens_per_parameter: float = 20.0) -> Allocation:
    """N and D with C = 6 N D and D = r N: N = sqrt(C / 6r). r = 20 as in Chinchilla.

    Source: arXiv 2203.15556, Table 3 (approach 1 gives about 20 tokens per parameter). Spends a
    training budget best; a model that will serve many tokens should be smaller and see more.
    """
    r = positive("tokens_per_parameter", tokens_per_parameter)
    n = math.sqrt(positive("compute", compute) / (6.0 * r))
    return Allocation(parameters=n, tokens=r * n)


def scaling_loss(
    *,
    parameters: float,
    tokens: float,
    e: float = 1.69,
    a: float = 406.4,
    b: float = 410.7,
    alpha: float = 0.34,
    beta: float = 0.28,
) -> float:
    """Loss in nats per token: E + A / N^alpha + B / D^beta.

    Defaults: the fit of arXiv 2203.15556, Equation 10. Another group's refit of the same data:
    E=1.82, A=482, B=2085.43, alpha=0.3478, beta=0.3658 (arXiv 2404.10102). For that data only.
    """
    n, d = checks.parameters(parameters), checks.tokens_trained(tokens)
    return float(e + a / n**alpha + b / d**beta)


def checkpoint_interval(*, checkpoint_time: float, mean_time_between_failures: float) -> float:
    """Seconds of work between checkpoints: sqrt(2 delta M) (Young 1974).

    delta: seconds that a checkpoint stops the run; M: mean seconds between failures of the whole
    job. First order: holds while delta << M; ``daly_interval`` corrects it.
    """
    delta = positive("checkpoint_time", checkpoint_time)
    return math.sqrt(2.0 * delta * positive("mtbf", mean_time_between_failures))


def daly_interval(*, checkpoint_time: float, mean_time_between_failures: float) -> float:
    """Daly's higher-order optimum: sqrt(2 d M) (1 + sqrt(d/2M)/3 + (d/2M)/9) - d; M if d >= 2M.

    Source: Daly, Future Generation Computer Systems 22 (2006), Equation 37.
    """
    delta = positive("checkpoint_time", checkpoint_time)
    mean = positive("mtbf", mean_time_between_failures)
    if delta >= 2 * mean:
        return mean
    x = delta / (2 * mean)
    return math.sqrt(2 * delta * mean) * (1 + math.sqrt(x) / 3 + x / 9) - delta


def job_time_between_failures(*, device_mtbf: float, devices: int) -> float:
    """Mean seconds between failures of a job on n devices: M / n, for independent failures."""
    return positive("device_mtbf", device_mtbf) / count("devices", devices)


def checkpoint_overhead(
    *, interval: float, checkpoint_time: float, mean_time_between_failures: float
) -> float:
    """Share of time lost, first order: delta / tau + tau / 2M (writing, then work done again)."""
    tau = positive("interval", interval)
    return checkpoint_time / tau + tau / (2 * positive("mtbf", mean_time_between_failures))
