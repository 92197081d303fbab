"""A decoder-only transformer: RMSNorm, rotary positions, grouped-query attention, SwiGLU.

Letters of the shapes: B sequences, T new tokens, S tokens seen (T and those in the cache),
H query heads, K key-value heads, G = H / K, D components of a head, V vocabulary.
"""

import math

import torch
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

from .config import Config


# --8<-- [start:norm]
class RMSNorm(nn.Module):
    """Divide by the root mean square of the components, then scale each. arXiv 1910.07467."""

    def __init__(self, width: int, *, epsilon: float = 1e-5) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        """(…, width) to the same; the mean in float32, whatever comes in."""
        wide = x.float()
        scale = torch.rsqrt(wide.square().mean(-1, keepdim=True) + self.epsilon)
        return (wide * scale).type_as(x) * self.weight


# --8<-- [end:norm]


# --8<-- [start:rope]
def rope_angles(config: Config) -> Tensor:
    """Angle of each position and pair, (context, D / 2): position x base^(-2i / D)."""
    pairs = torch.arange(0, config.head_size, 2) / config.head_size
    return torch.outer(torch.arange(config.context), config.rope_base**-pairs)


def rotate(x: Tensor, angles: Tensor) -> Tensor:
    """Turn the pairs (i, i + D/2) of each head, (B, T, heads, D), by angles, (T, D / 2).

    Turned by their positions, a query and a key meet at an angle that depends on the distance
    alone. Source: arXiv 2104.09864, Section 3.2; pairs of halves as in Llama's published code.
    """
    cos, sin = angles.cos()[:, None], angles.sin()[:, None]
    first, second = x.float().chunk(2, dim=-1)
    turned = torch.cat([first * cos - second * sin, first * sin + second * cos], dim=-1)
    return turned.type_as(x)


# --8<-- [end:rope]


# --8<-- [start:cache]
class Cache:
    """Keys and values of the tokens read so far, for each layer: (L, B, context, K, D)."""

    def __init__(self, config: Config, *, batch: int, like: Tensor) -> None:
        room = (config.layers, batch, config.context, config.kv_heads, config.head_size)
        self.keys, self.values = like.new_zeros(room), like.new_zeros(room)
        self.length = 0

    def extend(self, layer: int, keys: Tensor, values: Tensor) -> tuple[Tensor, Tensor]:
        """Write T new keys and values behind the old ones; all S of them, (B, S, K, D)."""
        end = self.length + keys.shape[1]
        self.keys[layer, :, self.length : end] = keys
        self.values[layer, :, self.length : end] = values
        return self.keys[layer, :, :end], self.values[layer, :, :end]


# --8<-- [end:cache]


# --8<-- [start:attention]
def attend(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """Causal grouped-query attention: (B, T, H, D), (B, S, K, D) twice, to (B, T, H, D).

    Query heads kG … kG + G - 1 share key-value head k (arXiv 2305.13245): they get an axis of
    their own and the keys broadcast over it, so nothing is copied. The T queries are the last of
    the S positions: query t sees S - T + t + 1 keys.
    """
    (b, t, h, d), (s, k) = queries.shape, keys.shape[1:3]
    grouped = queries.view(b, t, k, h // k, d).permute(0, 2, 3, 1, 4)  # (B, K, G, T, D)
    keys, values = (x.transpose(1, 2).unsqueeze(2) for x in (keys, values))  # (B, K, 1, S, D)
    scores = grouped @ keys.transpose(-1, -2) / math.sqrt(d)
    future = torch.ones(t, s, dtype=torch.bool, device=scores.device).triu(s - t + 1)
    shares = scores.masked_fill(future, -torch.inf).softmax(-1, dtype=torch.float32)
    mixed = shares.type_as(values) @ values  # (B, K, G, T, D)
    return mixed.permute(0, 3, 1, 2, 4).flatten(2, 3)


class Attention(nn.Module):
    """Four projections around ``attend``; queries and keys are rotated, values are not."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.heads, self.kv_heads = config.heads, config.kv_heads
        self.q = nn.Linear(config.width, config.width, bias=False)
        self.k = nn.Linear(config.width, config.kv_heads * config.head_size, bias=False)
        self.v = nn.Linear(config.width, config.kv_heads * config.head_size, bias=False)
        self.o = nn.Linear(config.width, config.width, bias=False)

    def forward(self, x: Tensor, angles: Tensor, layer: int, cache: Cache | None) -> Tensor:
        """(B, T, width) to the same. The cache keeps keys as rotated: positions don't change."""
        b, t, _ = x.shape
        queries = rotate(self.q(x).view(b, t, self.heads, -1), angles)
        keys = rotate(self.k(x).view(b, t, self.kv_heads, -1), angles)
        values = self.v(x).view(b, t, self.kv_heads, -1)
        if cache:
            keys, values = cache.extend(layer, keys, values)
        return self.o(attend(queries, keys, values).flatten(2))  # type: ignore[no-any-return]


# --8<-- [end:attention]


# --8<-- [start:block]
class FeedForward(nn.Module):
    """SwiGLU: down(silu(gate(x)) * up(x)). arXiv 2002.05202, Equation 6."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.gate = nn.Linear(config.width, config.ffn_width, bias=False)
        self.up = nn.Linear(config.width, config.ffn_width, bias=False)
        self.down = nn.Linear(config.ffn_width, config.width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """(…, width) to the same."""
        gate = self.gate(x)
        return self.down(gate * torch.sigmoid(gate) * self.up(x))  # type: ignore[no-any-return]


class Block(nn.Module):
    """Attention moves information between tokens, then SwiGLU works on each alone."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.attention_norm, self.attention = RMSNorm(config.width), Attention(config)
        self.ffn_norm, self.ffn = RMSNorm(config.width), FeedForward(config)

    def forward(self, x: Tensor, angles: Tensor, layer: int, cache: Cache | None) -> Tensor:
        """Both parts add to the residual stream, normed before them (pre-norm)."""
        x = x + self.attention(self.attention_norm(x), angles, layer, cache)
        return x + self.ffn(self.ffn_norm(x))  # type: ignore[no-any-return]


# --8<-- [end:block]


# --8<-- [start:gpt]
class GPT(nn.Module):
    """Embedding, blocks, norm, output matrix: ids (B, T) to logits (B, T, V)."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        self.recompute = False  #: keep only the blocks' inputs for the backward pass
        self.embedding = nn.Embedding(config.vocabulary, config.width)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.layers))
        self.norm = RMSNorm(config.width)
        self.output = nn.Linear(config.width, config.vocabulary, bias=False)
        self.angles: Tensor
        self.register_buffer("angles", rope_angles(config), persistent=False)
        for name, weight in self.named_parameters():
            if name.endswith(("o.weight", "down.weight", "output.weight")):
                nn.init.zeros_(weight)  # at first a block adds nothing, and every id is as likely
            elif weight.dim() == 2:
                nn.init.normal_(weight, std=0.02)

    def forward(self, ids: Tensor, cache: Cache | None = None) -> Tensor:
        """With a cache, ids are the next tokens only. Embeddings times sqrt(width): 1706.03762."""
        start = cache.length if cache else 0
        end = start + ids.shape[1]
        if end > self.config.context:
            raise ValueError(f"{end} tokens: the context ends at {self.config.context}")
        x = self.embedding(ids) * math.sqrt(self.config.width)
        for layer, block in enumerate(self.blocks):
            parts = (x, self.angles[start:end], layer, cache)
            if self.recompute and self.training:
                x = checkpoint(block, *parts, use_reentrant=False)
            else:
                x = block(*parts)
        if cache:
            cache.length = end
        return self.output(self.norm(x))  # type: ignore[no-any-return]


# --8<-- [end:gpt]
