"""Caches, FLOPs, training runs, memory and bounds against numbers that others published.

A row: what, our number, theirs, tolerance, source, reason. ``pytest -s -k largest`` on this file
prints the largest deviations.
"""

from dataclasses import dataclass, replace
from typing import Literal

import pytest

import napkin
from napkin import Shaped, facts, training_flops, training_flops_per_token
from napkin.units import DAY, GB, KIB

M = facts.models
OPT_13B = napkin.transformer(layers=40, width=5120, heads=40, vocabulary=50272)
LLAMA_70B = M["llama-3-70b"]

VLLM, MISTRAL = "arXiv 2309.06180, Section 3", "arXiv 2310.06825, Section 2"
INSIGHTS = "arXiv 2505.09343, Tables 1 and 2, Section 2.3.2"
SERVE = "jax-ml/scaling-book, applied-inference.md"
TRAIN = "jax-ml/scaling-book, applied-training.md"
GPT3, LLAMA3 = "arXiv 2005.14165, Table D.1", "arXiv 2407.21783, Section 3.2"
PALM, LLAMA = "arXiv 2204.02311, Section 4.1, Appendix B", "arXiv 2302.13971, Section 2.4"
HOFFMANN, LAMDA = "arXiv 2203.15556, Table 3", "arXiv 2201.08239, Section 10"
DEEPSEEK, CARD = "arXiv 2412.19437, Table 1", "model card, table of GPU hours"
ZERO, QLORA = "arXiv 1910.02054, Figure 1", "arXiv 2305.14314, Section 3"
GEMMA, KORTHIKANTI = "arXiv 2503.19786, Table 3", "arXiv 2205.05198, Section 4.1"
MODAL, BOOK = "modal-labs/gpu-glossary, memory-bandwidth.md", "jax-ml/scaling-book, inference.md"

ROUNDED = "rounded by the source"
RULE = "the run's own utilization is not published; 0.40 is the rule of thumb"
FIT = "20 tokens per parameter against a fitted curve"


@dataclass(frozen=True)
class Comparison:
    """One published number beside ours; ``tolerance`` is relative."""

    what: str
    ours: float
    theirs: float
    tolerance: float
    source: str
    reason: str = ROUNDED

    @property
    def deviation(self) -> float:
        """Relative difference."""
        return abs(self.ours - self.theirs) / abs(self.theirs)


Row = Comparison


def cache(model: Shaped, tokens: int = 1, batch: int = 1, value: float = 2) -> float:
    """Bytes of cache."""
    return napkin.kv_cache_bytes(model, tokens=tokens, batch=batch, bytes_per_value=value)


def gflops(key: str) -> float:
    """Training GFLOPs for a token at a context of 4,096, causal."""
    return training_flops_per_token(M[key], context=4096) / 1e9


def hours(key: str, peak: float) -> float:
    """GPU hours of 6 N D at an MFU of 0.40."""
    compute = training_flops(parameters=M[key].parameters or 0, tokens=M[key].tokens_trained or 0)
    return napkin.device_hours(compute=compute, flops=peak, utilization=0.40)


NO_WINDOW = replace(M["mistral-7b"].shape, local_layers=0)
ON_16_V5E = napkin.batch_capacity(
    LLAMA_70B, tokens=8192, memory_bytes=16e9, devices=16, weights=140e9, usable=1.0
)
CACHES = [
    Row("OPT-13B, a token", cache(OPT_13B), 800 * KIB, 0, VLLM),
    Row("OPT-13B, 2,048 tokens", cache(OPT_13B, 2048), 1.6e9, 0.05, VLLM),
    Row("DeepSeek-V3, a token", cache(M["deepseek-v3"]), 70.272e3, 0, INSIGHTS),
    Row("Qwen2.5 72B, a token", cache(M["qwen2.5-72b"]), 327.680e3, 0, INSIGHTS),
    Row("Llama 3.1 405B, a token", cache(M["llama-3.1-405b"]), 516.096e3, 0, INSIGHTS),
    Row("window at 32k", cache(NO_WINDOW, 32768) / cache(M["mistral-7b"], 32768), 8, 0, MISTRAL),
    Row("70B, int8, a token", cache(LLAMA_70B, value=1), 162e3, 0.02, SERVE),
    Row("70B, int8, 32,768 tokens", cache(LLAMA_70B, 32768, value=1), 5.3e9, 0.02, SERVE),
    Row("70B, int8, 32 x 8,192", cache(LLAMA_70B, 8192, 32, 1), 41.9e9, 0.03, SERVE),
    Row("70B, caches of 8k on 16 TPU v5e", ON_16_V5E, 43, 0, SERVE),
]

PALM_TOKEN = training_flops_per_token(M["palm-540b"], context=2048, causal=False)
PALM_MFU = napkin.model_flops_utilization(
    flops_per_token=PALM_TOKEN, tokens_per_second=238.3e3, flops=275e12, devices=6144
)
LLAMA_RUN = training_flops(parameters=405.85e9, tokens=15.6e12)
FLOPS = [
    Row("GPT-3", training_flops(parameters=174.6e9, tokens=300e9), 3.14e23, 0.002, GPT3),
    Row("Llama 3.1 405B", LLAMA_RUN, 3.8e25, 0.002, LLAMA3),
    Row("DeepSeek-V2, GFLOPs a token", gflops("deepseek-v2"), 155, 0.005, INSIGHTS),
    Row("DeepSeek-V3, GFLOPs a token", gflops("deepseek-v3"), 250, 0.005, INSIGHTS),
    Row("Llama 405B, GFLOPs a token", gflops("llama-3.1-405b"), 2448, 0.02, INSIGHTS),
    Row("PaLM 540B, FLOPs a token", PALM_TOKEN, 3.28e12, 0.002, PALM),
    Row("PaLM 540B, MFU", PALM_MFU, 0.462, 0.003, PALM),
]

CHINCHILLA = [
    Row(f"Chinchilla, {n:g}", training_flops(parameters=n, tokens=d), c, tolerance, HOFFMANN)
    for n, d, c, tolerance in [
        (400e6, 8.0e9, 1.92e19, 0.001),
        (1e9, 20.2e9, 1.21e20, 0.005),
        (10e9, 205.1e9, 1.23e22, 0.005),
        (67e9, 1.5e12, 5.76e23, 0.05),
        (175e9, 3.7e12, 3.85e24, 0.01),
        (280e9, 5.9e12, 9.90e24, 0.005),
        (520e9, 11.0e12, 3.43e25, 0.005),
        (1e12, 21.2e12, 1.27e26, 0.005),
        (10e12, 216.2e12, 1.30e28, 0.005),
    ]
]
SPLIT = napkin.optimal_allocation(compute=5.76e23)
CHINCHILLA += [
    Row("Gopher's budget, parameters", SPLIT.parameters, 67e9, 0.05, HOFFMANN, FIT),
    Row("Gopher's budget, tokens", SPLIT.tokens, 1.5e12, 0.08, HOFFMANN, FIT),
]

MFU_65B = napkin.model_flops_utilization(
    flops_per_token=6 * 65.2e9, tokens_per_second=380, flops=312e12, devices=1
)
DAYS_65B = (
    napkin.training_seconds(
        compute=training_flops(parameters=65.2e9, tokens=1.4e12),
        flops=312e12,
        devices=2048,
        utilization=MFU_65B,
    )
    / DAY
)
V5P = napkin.training_seconds(compute=6.3e24, flops=4.59e14, devices=8960, utilization=0.4)
LAMDA_HOURS = napkin.device_hours(compute=3.55e23, flops=123e12, utilization=0.565)
LAMDA_KWH = napkin.energy_kwh(hours=57.7 * 24 * 1024, power=289, overhead=1.1)
RUNS = [
    Row("LLaMA 65B on 2,048 A100, days", DAYS_65B, 21, 0.02, LLAMA),
    Row("Llama 3 70B on 8,960 TPU v5p, seconds", V5P, 3.8e6, 0.02, TRAIN),
    Row("LaMDA on 1,024 TPU v3, days", LAMDA_HOURS / 1024 / 24, 57.7, 0.002, LAMDA),
    Row("LaMDA, MWh", LAMDA_KWH / 1e3, 451, 0.002, LAMDA),
    Row("V3, USD", napkin.training_cost(hours=2.788e6, price=2), 5.576e6, 0, DEEPSEEK),
    Row("Llama 2 7B, hours", hours("llama-2-7b", 312e12), 184_320, 0.15, CARD, RULE),
    Row("Llama 2 13B, hours", hours("llama-2-13b", 312e12), 368_640, 0.15, CARD, RULE),
    Row("Llama 2 70B, hours", hours("llama-2-70b", 312e12), 1_720_320, 0.15, CARD, RULE),
    Row("Llama 405B, hours", hours("llama-3.1-405b", 989e12), 30.84e6, 0.15, CARD, RULE),
]

LAYER = napkin.activation_bytes_per_layer(tokens=2048, batch=1, width=12288, heads=96)
EXTRA = napkin.double_quantized_bits() - 4


def zero(stage: Literal[0, 1, 2, 3]) -> float:
    """GB on one of 64 devices for 7.5 billion parameters."""
    return napkin.training_memory(parameters=7.5e9, stage=stage, devices=64).total / GB


MEMORY = [
    Row("ZeRO, none, GB", zero(0), 120.0, 0.001, ZERO),
    Row("ZeRO 1, GB", zero(1), 31.4, 0.001, ZERO),
    Row("ZeRO 2, GB", zero(2), 16.6, 0.005, ZERO),
    Row("ZeRO 3, GB", zero(3), 1.9, 0.015, ZERO),
    Row("GPT-3, 5hT/d", LAYER / (2048 * 12288) - 34, 80, 0, KORTHIKANTI),
    Row("QLoRA, extra bits", EXTRA, 0.127, 0.002, QLORA),
    Row("QLoRA, GB saved on 65B", (0.5 - EXTRA) * 65 / 8, 3.0, 0.02, QLORA),
    Row("Gemma 3 27B", napkin.weight_bytes(parameters=27.009e9), 54.0 * GB, 0.002, GEMMA),
]

EXCHANGE = napkin.expert_parallel_bytes(
    LLAMA_70B, tokens=32, devices=10**9, experts_per_token=9, bytes_per_value=1.5
)
READ_ALL = napkin.roofline_seconds(operations=0, moved=16e9, flops=1.97e14, bandwidth=8.2e11)
BOUNDS = [
    Row("ridge, H100", napkin.ridge_point(flops=989e12, bandwidth=3.35e12), 295, 0.002, MODAL),
    Row("ridge, B200 FP4", napkin.ridge_point(flops=9e15, bandwidth=8e12), 1125, 0, MODAL),
    Row("ridge, v5e", napkin.ridge_point(flops=1.97e14, bandwidth=8.2e11), 240, 0.002, BOOK),
    Row("step that reads a full TPU v5e", READ_ALL, 0.019, 0.03, SERVE, "19.5 cut to 19"),
    Row("V3's experts, us", EXCHANGE * 7000 / 8192 / 50e3, 120.96, 1e-6, INSIGHTS),
]

ALL = [*CACHES, *FLOPS, *CHINCHILLA, *RUNS, *MEMORY, *BOUNDS]


@pytest.mark.parametrize("comparison", ALL, ids=lambda c: c.what)
def test_published(comparison: Comparison) -> None:
    assert comparison.deviation <= comparison.tolerance + 1e-12, comparison


def test_enough_comparisons_and_largest_deviation() -> None:
    assert len(ALL) >= 40
    for c in sorted(ALL, key=lambda c: -c.deviation)[:12]:
        print(f"{c.deviation:7.2%}  {c.what}: {c.ours:.5g} against {c.theirs:.5g} ({c.reason})")
