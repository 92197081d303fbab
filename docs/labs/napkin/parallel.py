"""Communication of data, tensor, pipeline and expert parallelism, and the pipeline's bubble.

Bandwidths are bytes per second per direction out of one device; times leave out latency (add
about 10 microseconds per step of a ring) and overlap with arithmetic.
"""

from .checks import bytes_per_value as checked_bytes
from .checks import bytes_rate, count, not_negative
from .shapes import Shaped


def all_reduce_bytes(*, size: float, devices: int) -> float:
    """Bytes that each device sends to sum ``size`` bytes over n devices: 2 (n-1)/n x size.

    Ring: a reduce-scatter, then an all-gather; optimal in bytes. Patarasuk and Yuan, 2009.
    """
    return 2.0 * all_gather_bytes(size=size, devices=devices)


def all_gather_bytes(*, size: float, devices: int) -> float:
    """Bytes that each device sends so that all hold ``size`` bytes: (n-1)/n x size.

    A reduce-scatter of ``size`` bytes costs the same.
    """
    n = count("devices", devices)
    return (n - 1) / n * not_negative("size", size)


def all_to_all_bytes(*, size: float, devices: int) -> float:
    """Bytes that each device sends when it holds ``size`` bytes for all n: (n-1)/n x size."""
    return all_gather_bytes(size=size, devices=devices)


def all_reduce_seconds(*, size: float, devices: int, bandwidth: float) -> float:
    """Time of a ring all-reduce: bytes sent / bandwidth. A lower bound for a ring."""
    return all_reduce_bytes(size=size, devices=devices) / bytes_rate(bandwidth)


def data_parallel_bytes(
    *, parameters: float, devices: int, stage: int = 0, bytes_per_value: float = 2
) -> float:
    """Bytes that each device sends in a training step: 2 N b (n-1)/n; 3 N b (n-1)/n at ZeRO-3.

    Stages 0-2 reduce-scatter gradients and all-gather (or all-reduce); stage 3 gathers weights
    for forward and backward too. Source: arXiv 1910.02054, Section 7.
    """
    once = all_gather_bytes(size=parameters * checked_bytes(bytes_per_value), devices=devices)
    return (3 if stage == 3 else 2) * once


def tensor_parallel_bytes_per_layer(
    model: Shaped, *, tokens: int, devices: int, bytes_per_value: float = 2
) -> float:
    """Bytes that each device sends in one layer's forward pass over ``tokens`` tokens (batch in).

    Two all-reduces of [tokens, d]: one after attention, one after the feed-forward network. The
    backward pass sends as much again. Source: arXiv 1909.08053, Section 3 and Figure 4.
    """
    size = count("tokens", tokens) * model.shape.width * checked_bytes(bytes_per_value)
    return 2.0 * all_reduce_bytes(size=size, devices=devices)


def tensor_parallel_seconds(
    model: Shaped, *, tokens: int, devices: int, bandwidth: float, bytes_per_value: float = 2
) -> float:
    """Time of all layers' forward all-reduces: L x bytes per layer / bandwidth, no overlap."""
    each = tensor_parallel_bytes_per_layer(
        model, tokens=tokens, devices=devices, bytes_per_value=bytes_per_value
    )
    return model.shape.layers * each / bytes_rate(bandwidth)


def pipeline_bytes(model: Shaped, *, tokens: int, bytes_per_value: float = 2) -> float:
    """Bytes over one stage boundary, forward: tokens x d x b. Backward sends as much again."""
    return float(count("tokens", tokens) * model.shape.width * checked_bytes(bytes_per_value))


def pipeline_bubble(*, stages: int, microbatches: int, interleave: int = 1) -> float:
    """Idle time over ideal time of a step: (p - 1) / (v m), v model chunks on each device.

    GPipe and 1F1B: v = 1. Source: arXiv 2104.04473, Section 2.2. Zero-bubble schedules do better.
    """
    ideal = count("interleave", interleave) * count("microbatches", microbatches)
    return (count("stages", stages) - 1) / ideal


def pipeline_idle_share(*, stages: int, microbatches: int, interleave: int = 1) -> float:
    """Share of the whole step that a device is idle: bubble / (1 + bubble) = (p-1)/(vm + p-1)."""
    bubble = pipeline_bubble(stages=stages, microbatches=microbatches, interleave=interleave)
    return bubble / (1 + bubble)


def expert_parallel_bytes(
    model: Shaped, *, tokens: int, devices: int, experts_per_token: int, bytes_per_value: float = 2
) -> float:
    """Bytes that each device sends in one sparse layer: dispatch and combine, two all-to-alls.

    2 x tokens x k x d x b x (n-1)/n for its own ``tokens``, each expert's copy sent on its own and
    experts spread evenly. Engines that send one copy per device or node send less.
    """
    copies = count("tokens", tokens) * count("experts_per_token", experts_per_token)
    size = copies * model.shape.width * checked_bytes(bytes_per_value)
    return 2.0 * all_to_all_bytes(size=size, devices=devices)
