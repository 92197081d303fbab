"""From logits to text: temperature, top-k, top-p, and generation with a cache."""

from dataclasses import dataclass

import torch
from torch import Tensor

from .model import GPT, Cache


# --8<-- [start:choose]
@dataclass(frozen=True, kw_only=True)
class Choice:
    """temperature 0: the likeliest; top_k 0 and top_p 1: everything stays in."""

    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0


def probabilities(logits: Tensor, choice: Choice) -> Tensor:
    """Of each next id, (B, V) to the same, after temperature, then top-k, then top-p.

    top_p keeps the fewest likely ids whose probabilities reach p (arXiv 1904.09751, Section 3.1).
    """
    logits, order = (logits.float() / choice.temperature).sort(descending=True, stable=True)
    if choice.top_k:
        logits[:, choice.top_k :] = -torch.inf
    shares = logits.softmax(-1)
    before = shares.cumsum(-1) - shares
    kept = shares.masked_fill(before >= choice.top_p, 0.0)
    return torch.zeros_like(kept).scatter(-1, order, kept / kept.sum(-1, keepdim=True))


def choose(logits: Tensor, choice: Choice, generator: torch.Generator) -> Tensor:
    """One next id for each sequence: (B, V) to (B, 1)."""
    if choice.temperature == 0:
        return logits.argmax(-1, keepdim=True)
    shares = probabilities(logits, choice).cpu()
    return torch.multinomial(shares, 1, generator=generator).to(logits.device)


# --8<-- [end:choose]


# --8<-- [start:generate]
@torch.no_grad()
def generate(
    model: GPT, prompt: Tensor, *, tokens: int, choice: Choice, seed: int = 0, cached: bool = True
) -> Tensor:
    """Continue prompts of one length, (B, T), by ``tokens`` ids: (B, T + tokens).

    With a cache the prompt is read once and each step reads one id; without, everything again.
    What a sequence says after its END is to be cut.
    """
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    cache = Cache(model.config, batch=len(prompt), like=model.embedding.weight) if cached else None
    for _ in range(tokens):
        unread = prompt[:, cache.length :] if cache else prompt
        following = choose(model(unread, cache)[:, -1], choice, generator)
        prompt = torch.cat([prompt, following], dim=1)
    return prompt


# --8<-- [end:generate]
