"""Memory of training: weights, gradients, optimizer state, activations, on one device."""

from dataclasses import dataclass
from typing import Literal

from .checks import NapkinError, count
from .checks import bytes_per_value as checked_bytes
from .checks import parameters as checked_parameters
from .shapes import Shaped

Recompute = Literal["none", "selective", "full"]


def weight_bytes(*, parameters: float, bytes_per_value: float = 2) -> float:
    """Bytes of the weights: N b. For formats with scales see ``quantized_bytes``."""
    return checked_parameters(parameters) * checked_bytes(bytes_per_value)


@dataclass(frozen=True, kw_only=True)
class TrainingMemory:
    """Bytes on one device; ``total`` leaves out activations, buffers and fragmentation."""

    weights: float
    gradients: float
    optimizer: float

    @property
    def total(self) -> float:
        """Weights, gradients and optimizer state together."""
        return self.weights + self.gradients + self.optimizer


def training_memory(
    *,
    parameters: float,
    stage: Literal[0, 1, 2, 3] = 0,
    devices: int = 1,
    weight_bytes: float = 2,
    gradient_bytes: float = 2,
    optimizer_bytes: float = 12,
) -> TrainingMemory:
    """Bytes per device under ZeRO: stage 1 shards optimizer state, 2 gradients too, 3 all.

    Mixed-precision Adam: 2 N + 2 N + 12 N (FP32 copy, mean, variance of 4 bytes each) = 16 N.
    FP32 gradients: gradient_bytes=4. Source: arXiv 1910.02054, Sections 3.1 and 5, Figure 1.
    """
    n = checked_parameters(parameters)
    ranks = count("devices", devices)
    if stage not in (0, 1, 2, 3):
        raise NapkinError(f"stage={stage!r}: ZeRO has stages 1, 2 and 3; 0 shards nothing")
    share = [ranks if stage >= needed else 1 for needed in (3, 2, 1)]
    return TrainingMemory(
        weights=n * checked_bytes(weight_bytes) / share[0],
        gradients=n * checked_bytes(gradient_bytes) / share[1],
        optimizer=n * optimizer_bytes / share[2],
    )


def activation_bytes_per_layer(
    *,
    tokens: int,
    batch: int,
    width: int,
    heads: int,
    recompute: Recompute = "none",
    tensor_parallel: int = 1,
    sequence_parallel: bool = True,
) -> float:
    """Bytes of 16-bit activations that one layer keeps for the backward pass, per device.

    T B d (34 + 5 h T / d) / t; tensor parallelism without sequence parallelism keeps 10 of the 34
    on every device; selective recomputation (and FlashAttention) drops 5 h T / d; full
    recomputation keeps the layer's input, 2 T B d (not split by t).
    Source: arXiv 2205.05198, Table 2. GPT layers (4 d, GELU, dropout, MHA); others differ by tens
    of percent.
    """
    split = count("tensor_parallel", tensor_parallel)
    values = count("tokens", tokens) * count("batch", batch) * count("width", width)
    if recompute == "full":
        return 2.0 * values
    scores = 0.0 if recompute == "selective" else 5.0 * count("heads", heads) * tokens / width
    if sequence_parallel:
        return values * (34 + scores) / split
    return values * (10 + (24 + scores) / split)


def activation_bytes(
    model: Shaped,
    *,
    tokens: int,
    batch: int = 1,
    recompute: Recompute = "none",
    tensor_parallel: int = 1,
    sequence_parallel: bool = True,
) -> float:
    """Activations of all L layers: L x ``activation_bytes_per_layer``.

    Leaves out the logits (4 T B V bytes in FP32 at the peak) and the embedding's dropout.
    """
    s = model.shape
    return s.layers * activation_bytes_per_layer(
        tokens=tokens,
        batch=batch,
        width=s.width,
        heads=s.heads,
        recompute=recompute,
        tensor_parallel=tensor_parallel,
        sequence_parallel=sequence_parallel,
    )
