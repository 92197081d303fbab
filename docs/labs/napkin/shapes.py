"""The shape of a transformer: the integers from which sizes, FLOPs and caches follow.

Before: the numbers of a model's configuration file. After: a checked, frozen ``Shape``.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

from .checks import NapkinError, count


class Shaped(Protocol):
    """Whatever has a shape: a ``Shape`` itself, or a model of the facts."""

    @property
    def shape(self) -> "Shape": ...


@dataclass(frozen=True, kw_only=True)
class Experts:
    """A mixture-of-experts feed-forward layer.

    total: routed experts E in a layer; per_token: routed experts k that a token visits;
    width: feed-forward width of one expert; shared: experts that every token visits;
    dense_layers: layers that keep a dense feed-forward network instead.
    """

    total: int
    per_token: int
    width: int
    shared: int = 0
    dense_layers: int = 0

    def __post_init__(self) -> None:
        for name in ("total", "per_token", "width"):
            count(f"experts.{name}", getattr(self, name))
        if self.per_token > self.total:
            raise NapkinError(f"a token visits {self.per_token} of only {self.total} experts")


@dataclass(frozen=True, kw_only=True)
class Latent:
    """Multi-head latent attention (DeepSeek-V2, arXiv 2405.04434, Section 2.1).

    kv_rank: size of the compressed key-value vector that is cached; rope_size: size of the shared
    rotary key that is cached beside it; query_rank: size of the compressed query (0: none);
    value_size: size of one head's value. ``head_size`` of the shape is the non-rotary key size.
    """

    kv_rank: int
    rope_size: int
    query_rank: int
    value_size: int


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A decoder-only transformer with L layers of width d (see Notation of the guide).

    layers L, width d, heads h, kv_heads h_kv, head_size d_h, ffn_width (of the dense network),
    vocabulary V; ``gated``: three matrices (SwiGLU, GeGLU) instead of two; ``tied``: the output
    matrix is the embedding; ``positions``: learned position vectors (0: rotary or none);
    ``bias``: none, those of query, key and value, or those of every matrix; ``norm``: RMSNorm has
    one vector, LayerNorm two; ``qk_norm``: vectors of size d_h for queries and keys;
    ``window``: reach of local layers, ``local_layers``: how many layers are local.
    """

    layers: int
    width: int
    heads: int
    kv_heads: int
    head_size: int
    ffn_width: int
    vocabulary: int
    gated: bool = True
    tied: bool = False
    positions: int = 0
    bias: Literal["none", "qkv", "all"] = "none"
    norm: Literal["rms", "layer"] = "rms"
    norms_per_layer: int = 2
    qk_norm: bool = False
    window: int = 0
    local_layers: int = 0
    experts: Experts | None = None
    latent: Latent | None = None

    def __post_init__(self) -> None:
        whole = ("layers", "width", "heads", "kv_heads", "head_size", "ffn_width", "vocabulary")
        for name in whole:
            count(name, getattr(self, name))
        if self.kv_heads > self.heads or self.heads % self.kv_heads:
            raise NapkinError(
                f"heads={self.heads} must be a multiple of kv_heads={self.kv_heads}: "
                "each key-value head serves the same number of query heads"
            )
        if self.local_layers > self.layers or (self.local_layers and not self.window):
            raise NapkinError(
                f"local_layers={self.local_layers} of {self.layers} with window={self.window}: "
                "local layers need a window and can't outnumber the layers"
            )
        if self.experts and self.experts.dense_layers > self.layers:
            raise NapkinError(f"{self.experts.dense_layers} dense of only {self.layers} layers")

    @property
    def shape(self) -> "Shape":
        """The shape itself, so that functions take a shape or a model alike."""
        return self


def transformer(
    *,
    layers: int,
    width: int,
    heads: int,
    vocabulary: int,
    kv_heads: int | None = None,
    head_size: int | None = None,
    ffn_width: int | None = None,
    gated: bool = False,
    tied: bool = False,
) -> Shape:
    """A shape with the usual defaults: h_kv = h, d_h = d/h, feed-forward width 4d, two matrices."""
    if head_size is None:
        if count("width", width) % count("heads", heads):
            raise NapkinError(
                f"width={width} does not divide by heads={heads}: give head_size, or fix one"
            )
        head_size = width // heads
    return Shape(
        layers=layers,
        width=width,
        heads=heads,
        kv_heads=kv_heads or heads,
        head_size=head_size,
        ffn_width=ffn_width or 4 * width,
        vocabulary=vocabulary,
        gated=gated,
        tied=tied,
    )
