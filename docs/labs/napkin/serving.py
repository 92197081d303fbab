"""Serving: how many sequences fit, what a token costs, what a cache hit or a draft model saves."""

import math

from .cache import kv_cache_bytes
from .checks import NapkinError, count, fraction, memory, not_negative, number, positive
from .shapes import Shaped
from .units import HOUR


def cache_memory(
    *, memory_bytes: float, devices: int, weights: float, usable: float = 0.9
) -> float:
    """Bytes left for caches: n x memory x usable - weights; an error when weights don't fit.

    ``usable`` leaves room for activations, communication buffers and the runtime (vLLM: 0.9).
    """
    share = fraction("usable", usable, open_low=True)
    room = count("devices", devices) * memory(memory_bytes, "memory_bytes") * share
    if room <= not_negative("weights", weights):
        raise NapkinError(
            f"weights of {weights / 1e9:.1f} GB on {room / 1e9:.1f} GB of usable memory: "
            "more devices, smaller formats or another accelerator are needed"
        )
    return room - weights


def batch_capacity(
    model: Shaped,
    *,
    tokens: int,
    memory_bytes: float,
    weights: float,
    devices: int = 1,
    usable: float = 0.9,
    bytes_per_value: float = 2,
) -> int:
    """Sequences of ``tokens`` whose caches fit beside the weights: floor(room / cache).

    With paging, ``tokens`` is the mean length now; without, the greatest length that is reserved.
    """
    room = cache_memory(memory_bytes=memory_bytes, devices=devices, weights=weights, usable=usable)
    each = kv_cache_bytes(model, tokens=count("tokens", tokens), bytes_per_value=bytes_per_value)
    return math.floor(room / each)


def request_seconds(*, time_to_first_token: float, time_per_token: float, tokens_out: int) -> float:
    """End-to-end time of a stream: TTFT + (n_out - 1) x time per output token."""
    first = not_negative("time_to_first_token", time_to_first_token)
    each = not_negative("time_per_token", time_per_token)
    return first + (count("tokens_out", tokens_out) - 1) * each


def cost_per_million_tokens(*, price_per_hour: float, tokens_per_second: float) -> float:
    """USD per million tokens: price / (tokens/s x 3600) x 1e6, for devices that ``price`` pays.

    At full load; divide by the share of the day that the devices are busy.
    """
    rate = positive("tokens_per_second", tokens_per_second)
    return not_negative("price_per_hour", price_per_hour) / (rate * HOUR) * 1e6


def request_cost(
    *, tokens_in: float, tokens_out: float, price_in: float, price_out: float
) -> float:
    """USD of a request at prices per million tokens."""
    cost_in = not_negative("tokens_in", tokens_in) * not_negative("price_in", price_in)
    cost_out = not_negative("tokens_out", tokens_out) * not_negative("price_out", price_out)
    return (cost_in + cost_out) / 1e6


def prefix_cache_cost(
    *, hit_rate: float, read_factor: float = 0.1, write_factor: float = 1.25
) -> float:
    """Cost of a prefix's tokens relative to no caching: p r + (1 - p) w.

    p: share of requests that find the prefix; r: price of cached input over plain input;
    w: price of input that is written to the cache. Below 1 it pays. Prices differ by provider.
    """
    p = fraction("hit_rate", hit_rate)
    read = number("read_factor", read_factor, low=0.0, high=1.0, hint="a share of the input price")
    return p * read + (1 - p) * not_negative("write_factor", write_factor)


def prefix_cache_break_even(*, read_factor: float = 0.1, write_factor: float = 1.25) -> float:
    """Least hit rate at which caching pays: (w - 1) / (w - r); 0 when writing costs no extra."""
    if read_factor >= 1.0:
        raise NapkinError("read_factor must be below 1: cached input that costs as much never pays")
    w = not_negative("write_factor", write_factor)
    return max(0.0, (w - 1) / (w - read_factor)) if w > read_factor else 0.0


def response_cache_saving(*, hit_rate: float, lookup_cost: float, request_cost: float) -> float:
    """USD saved on a request by a cache of whole answers: p x cost - look-up. Negative: a loss.

    Leaves out what a wrong hit costs; with similarity matching that can be the larger part.
    """
    p = fraction("hit_rate", hit_rate)
    return p * not_negative("request_cost", request_cost) - not_negative("lookup", lookup_cost)
