"""What a run says of itself: its machine, its seconds, its sizes counted and computed."""

import os
import platform
import re
import time
from pathlib import Path

import torch
from torch.utils.flop_counter import FlopCounterMode

import napkin

from .model import GPT
from .training import next_token_loss

START = time.perf_counter()


def say(line: str) -> None:
    """Print with the seconds since the start, and those of processor time, over all threads."""
    print(f"{time.perf_counter() - START:4.0f} s {time.process_time():4.0f} s  {line}", flush=True)


def machine(device: torch.device) -> str:
    """Processors, Python, torch, device: a timing without them says nothing."""
    info = Path("/proc/cpuinfo")
    named = re.search(r"model name\s*: (.*)", info.read_text("utf-8")) if info.exists() else None
    name = named[1] if named else platform.machine()
    python, version = platform.python_version(), torch.__version__
    return f"{os.cpu_count()} x {name}, Python {python}, torch {version}, on {device.type}"


# --8<-- [start:counts]
def parameters(model: GPT) -> tuple[int, int]:
    """Parameters as built and as computed from the shape; they must be the same integer."""
    built = sum(weight.numel() for weight in model.parameters())
    return built, napkin.parameter_count(model.config)


def step_flops(model: GPT, *, batch: int, context: int) -> tuple[float, float]:
    """FLOPs of forward and backward: of the matrix products that PyTorch ran, and computed.

    Attention counts in full (causal=False): this model computes the masked half as well. The
    backward pass costs twice the forward: each product has two inputs that want a gradient.
    `napkin` counts 2 FLOPs for every parameter; the norms' scales are in no matrix product.
    """
    ids = torch.zeros(batch, context, dtype=torch.long, device=model.angles.device)
    with FlopCounterMode(display=False) as counter:
        next_token_loss(model(ids), ids).backward()  # type: ignore[no-untyped-call]
    model.zero_grad()
    per_token = napkin.training_flops_per_token(model.config, context=context, causal=False)
    norms = napkin.parameter_parts(model.config).norms
    return counter.get_total_flops(), batch * context * (per_token - 3 * 2 * norms)


# --8<-- [end:counts]
