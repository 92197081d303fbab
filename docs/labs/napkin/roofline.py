"""The roofline: is a kernel, a prompt or a decoding step bound by arithmetic or by memory?"""

from .cache import kv_cache_bytes
from .checks import bytes_per_value as checked_bytes
from .checks import bytes_rate, count, flops_rate, fraction, not_negative, positive
from .compute import forward_flops, prefill_flops
from .parameters import active_parameter_count, parameter_count
from .shapes import Shaped


def ridge_point(*, flops: float, bandwidth: float) -> float:
    """FLOPs per byte at which arithmetic and memory take equally long: peak FLOP/s / bytes/s.

    Source: Williams, Waterman, Patterson, CACM 2009 (the roofline model).
    """
    return flops_rate(flops) / bytes_rate(bandwidth)


def attainable_flops(*, intensity: float, flops: float, bandwidth: float) -> float:
    """FLOP/s that a kernel can reach: min(peak, intensity x bandwidth). An upper bound."""
    return min(flops_rate(flops), positive("intensity", intensity) * bytes_rate(bandwidth))


def matmul_intensity(*, m: int, k: int, n: int, bytes_per_value: float = 2) -> float:
    """FLOPs per byte of [m, k] x [k, n]: 2mkn / (b (mk + kn + mn)), each matrix moved once.

    For m tokens on square weights with m << k it tends to 2 m / b: the batch, in BF16.
    """
    b = checked_bytes(bytes_per_value)
    m, k, n = count("m", m), count("k", k), count("n", n)
    return 2.0 * m * k * n / (b * (m * k + k * n + m * n))


def roofline_seconds(
    *, operations: float, moved: float, flops: float, bandwidth: float, utilization: float = 1.0
) -> float:
    """max(FLOPs / peak, bytes / bandwidth), both peaks scaled by ``utilization``. A lower bound."""
    u = fraction("utilization", utilization, open_low=True)
    compute = not_negative("operations", operations) / (u * flops_rate(flops))
    return max(compute, not_negative("moved", moved) / (u * bytes_rate(bandwidth)))


def touched_parameters(model: Shaped, *, tokens: int) -> float:
    """Parameters read for a step over ``tokens``: all of a dense model, else the experts hit.

    With even, independent routing an expert is missed by all with (1 - k/E)^tokens. Real routing
    is uneven, so fewer experts are hit. The embedding is looked up, not read.
    """
    s, total = model.shape, parameter_count(model)
    lookup = 0 if s.tied else s.vocabulary * s.width
    if s.experts is None:
        return total - lookup
    missed = (1 - s.experts.per_token / s.experts.total) ** count("tokens", tokens)
    active = active_parameter_count(model)
    share = s.experts.per_token / s.experts.total
    routed = (total - active) / (1 - share) if share < 1 else 0.0
    return total - lookup - routed * missed


def prefill_seconds(
    model: Shaped,
    *,
    tokens: int,
    flops: float,
    bandwidth: float,
    batch: int = 1,
    bytes_per_value: float = 2,
    utilization: float = 1.0,
) -> float:
    """Lower bound on the time to read prompts: roofline over prefill FLOPs and the weights.

    ``flops`` and ``bandwidth`` are sums over the devices that share the model. Leaves out
    communication, launch gaps and queueing; with utilization 0.4-0.6 it is near what is measured.
    """
    moved = touched_parameters(model, tokens=tokens * batch) * checked_bytes(bytes_per_value)
    work = prefill_flops(model, tokens=tokens, batch=batch)
    return roofline_seconds(
        operations=work, moved=moved, flops=flops, bandwidth=bandwidth, utilization=utilization
    )


def decode_step_seconds(
    model: Shaped,
    *,
    context: int,
    flops: float,
    bandwidth: float,
    batch: int = 1,
    bytes_per_value: float = 2,
    cache_bytes_per_value: float = 2,
    utilization: float = 1.0,
) -> float:
    """Lower bound on one decoding step (one token for each sequence of the batch).

    max((weights + caches) / bandwidth, B x forward FLOPs / peak). ``flops`` and ``bandwidth`` are
    sums over the devices that share the model. Leaves out communication, sampling, launch gaps.
    """
    weights = touched_parameters(model, tokens=batch) * checked_bytes(bytes_per_value)
    cache = kv_cache_bytes(
        model, tokens=context, batch=batch, bytes_per_value=cache_bytes_per_value
    )
    return roofline_seconds(
        operations=batch * forward_flops(model, context=context),
        moved=weights + cache,
        flops=flops,
        bandwidth=bandwidth,
        utilization=utilization,
    )


def decode_tokens_per_second(
    model: Shaped,
    *,
    context: int,
    flops: float,
    bandwidth: float,
    batch: int = 1,
    bytes_per_value: float = 2,
    cache_bytes_per_value: float = 2,
    utilization: float = 1.0,
) -> float:
    """Upper bound on tokens per second of the whole batch: B / ``decode_step_seconds``."""
    step = decode_step_seconds(
        model,
        context=context,
        flops=flops,
        bandwidth=bandwidth,
        batch=batch,
        bytes_per_value=bytes_per_value,
        cache_bytes_per_value=cache_bytes_per_value,
        utilization=utilization,
    )
    return batch / step
