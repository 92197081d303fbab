"""Napkin mathematics for language models: sizes, FLOPs, caches, time, cost, queues.

>>> from napkin import facts, kv_cache_bytes
>>> kv_cache_bytes(facts.models["llama-3-70b"], tokens=8192) / 1e9
2.68435456

Functions take keyword arguments in SI units (bytes, FLOP/s, seconds, USD, shares of 1) and a shape
or a model of the facts; they raise ``NapkinError`` where a unit or a shape can't be meant.
"""

from . import facts, units
from .cache import cached_values, kv_cache_bytes, kv_cache_bytes_per_token
from .checks import NapkinError
from .compute import (
    attention_flops,
    forward_flops,
    matrix_parameters,
    prefill_flops,
    training_flops,
    training_flops_per_token,
)
from .encoders import encoder_decoder_parameters, encoder_parameters
from .fleet import Fleet, gpus_by_hour, monthly_bill
from .memory import (
    TrainingMemory,
    activation_bytes,
    activation_bytes_per_layer,
    training_memory,
    weight_bytes,
)
from .parallel import (
    all_gather_bytes,
    all_reduce_bytes,
    all_reduce_seconds,
    all_to_all_bytes,
    data_parallel_bytes,
    expert_parallel_bytes,
    pipeline_bubble,
    pipeline_bytes,
    pipeline_idle_share,
    tensor_parallel_bytes_per_layer,
    tensor_parallel_seconds,
)
from .parameters import (
    Parts,
    active_parameter_count,
    approximate_parameters,
    attention_parameters,
    feed_forward_parameters,
    lora_parameters,
    parameter_count,
    parameter_parts,
)
from .quantization import bits_per_weight, double_quantized_bits, quantized_bytes
from .queueing import little_concurrency, mmc_wait_probability, mmc_wait_seconds, servers_needed
from .replica import Replica, Request, Step, replica_rate, step_times, stream_limit
from .roofline import (
    attainable_flops,
    decode_step_seconds,
    decode_tokens_per_second,
    matmul_intensity,
    prefill_seconds,
    ridge_point,
    roofline_seconds,
    touched_parameters,
)
from .sampling import (
    Interval,
    paired_samples,
    samples_for_margin,
    samples_per_arm,
    standard_error,
    wilson_interval,
    z_score,
    zero_failures_bound,
)
from .scores import (
    bits_per_byte,
    brier_score,
    expected_calibration_error,
    nats_per_token,
    pass_all_k,
    pass_at_k,
    perplexity,
    word_perplexity,
)
from .serving import (
    batch_capacity,
    cache_memory,
    cost_per_million_tokens,
    prefix_cache_break_even,
    prefix_cache_cost,
    request_cost,
    request_seconds,
    response_cache_saving,
)
from .shapes import Experts, Latent, Shape, Shaped, transformer
from .sharing import SharedRun, simulate_tenants
from .speculation import best_draft, expected_tokens, speculative_speedup
from .tenants import QueueRule, SharedReplica, Tenant
from .training import (
    Allocation,
    checkpoint_interval,
    checkpoint_overhead,
    daly_interval,
    device_hours,
    energy_kwh,
    job_time_between_failures,
    model_flops_utilization,
    optimal_allocation,
    scaling_loss,
    training_cost,
    training_seconds,
)

__all__ = [
    "Allocation", "Experts", "Fleet", "Interval", "Latent", "NapkinError", "Parts",
    "QueueRule", "Replica", "Request", "Shape", "Shaped", "SharedReplica", "SharedRun", "Step",
    "Tenant", "TrainingMemory", "activation_bytes", "activation_bytes_per_layer",
    "active_parameter_count", "all_gather_bytes", "all_reduce_bytes", "all_reduce_seconds",
    "all_to_all_bytes", "approximate_parameters", "attainable_flops", "attention_flops",
    "attention_parameters", "batch_capacity", "best_draft", "bits_per_byte", "bits_per_weight",
    "brier_score", "cache_memory", "cached_values", "checkpoint_interval",
    "checkpoint_overhead", "cost_per_million_tokens", "daly_interval", "data_parallel_bytes",
    "decode_step_seconds", "decode_tokens_per_second", "device_hours", "double_quantized_bits",
    "encoder_decoder_parameters", "encoder_parameters", "energy_kwh",
    "expected_calibration_error", "expected_tokens", "expert_parallel_bytes", "facts",
    "feed_forward_parameters", "forward_flops", "gpus_by_hour", "job_time_between_failures",
    "kv_cache_bytes", "kv_cache_bytes_per_token", "little_concurrency", "lora_parameters",
    "matmul_intensity", "matrix_parameters", "mmc_wait_probability", "mmc_wait_seconds",
    "model_flops_utilization", "monthly_bill", "nats_per_token", "optimal_allocation",
    "paired_samples", "parameter_count", "parameter_parts", "pass_all_k", "pass_at_k",
    "perplexity", "pipeline_bubble", "pipeline_bytes", "pipeline_idle_share", "prefill_flops",
    "prefill_seconds", "prefix_cache_break_even", "prefix_cache_cost", "quantized_bytes",
    "replica_rate", "request_cost", "request_seconds", "response_cache_saving", "ridge_point",
    "roofline_seconds", "samples_for_margin", "samples_per_arm", "scaling_loss",
    "servers_needed", "simulate_tenants", "speculative_speedup", "standard_error",
    "step_times", "stream_limit", "tensor_parallel_bytes_per_layer", "tensor_parallel_seconds",
    "touched_parameters", "training_cost", "training_flops", "training_flops_per_token",
    "training_memory", "training_seconds", "transformer", "units", "weight_bytes",
    "wilson_interval", "word_perplexity", "z_score", "zero_failures_bound",
]  # fmt: skip
