"""The kinds of fact, as frozen, keyword-only dataclasses; ``parsing`` fills them from the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .checks import NapkinError
from .shapes import Experts, Latent, Shape


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a fact stands: a bibliography key and the place in that work."""

    key: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What every fact carries: what exactly is meant, where it stands, and as of when.

    No source: a definition or an assumption of this guide, and ``means`` says so.
    """

    key: str
    name: str
    means: str
    as_of: str
    source: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Accelerator(Fact):
    """memory bytes; bandwidth bytes/s; flops by format, dense FLOP/s; power watts.

    interconnect: bytes/s per direction to the other devices of a node or slice, all links together.
    """

    memory: float
    bandwidth: float
    flops: Mapping[str, float]
    interconnect: float | None = None
    power: float | None = None


_COPIED = (
    "gated", "tied", "bias", "norm", "norms_per_layer", "qk_norm", "window", "local_layers",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Model(Fact):
    """A published model. None: not published (or, for ``shape``, no decoder-only transformer)."""

    parameters: int | None = None
    active_parameters: int | None = None
    layers: int | None = None
    width: int | None = None
    heads: int | None = None
    kv_heads: int | None = None
    head_size: int | None = None
    ffn_width: int | None = None
    vocabulary: int | None = None
    context: int | None = None
    tokens_trained: float | None = None
    positions: str | None = None
    gated: bool = True
    tied: bool = False
    learned_positions: int = 0
    bias: Literal["none", "qkv", "all"] = "none"
    norm: Literal["rms", "layer"] = "rms"
    norms_per_layer: int = 2
    qk_norm: bool = False
    window: int = 0
    local_layers: int = 0
    encoder_layers: int | None = None
    image_tokens: int | None = None
    decoder_only: bool = True
    experts: int | None = None
    experts_per_token: int | None = None
    expert_width: int | None = None
    shared_experts: int = 0
    dense_layers: int = 0
    kv_rank: int | None = None
    query_rank: int = 0
    rope_size: int = 0
    value_size: int = 0
    devices: str | None = None
    device_hours: float | None = None
    compute: float | None = None

    @property
    def shape(self) -> Shape:
        """The shape that napkin's functions take; says what is missing when there is none."""
        names = ("layers", "width", "heads", "kv_heads", "head_size", "ffn_width", "vocabulary")
        missing = [name for name in names if getattr(self, name) is None]
        if missing or not self.decoder_only:
            why = f"{', '.join(missing)} not published" if missing else "not decoder-only"
            raise NapkinError(f"{self.key} has no decoder-only shape: {why}")
        return Shape(
            **{name: getattr(self, name) for name in (*names, *_COPIED)},
            positions=self.learned_positions,
            experts=self._experts(),
            latent=self._latent(),
        )

    def _experts(self) -> Experts | None:
        if self.experts is None or self.experts_per_token is None:
            return None
        return Experts(
            total=self.experts,
            per_token=self.experts_per_token,
            width=self.expert_width or self.ffn_width or 0,
            shared=self.shared_experts,
            dense_layers=self.dense_layers,
        )

    def _latent(self) -> Latent | None:
        if self.kv_rank is None:
            return None
        return Latent(
            kv_rank=self.kv_rank,
            rope_size=self.rope_size,
            query_rank=self.query_rank,
            value_size=self.value_size,
        )


@dataclass(frozen=True, kw_only=True)
class Price(Fact):
    """A dated range in USD; ``unit`` says for what. An assumption to be replaced by your quote."""

    low: float
    high: float
    unit: str
    contract: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule(Fact):
    """A rule of thumb: a typical value, with its usual range and unit."""

    value: float
    unit: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Workload(Fact):
    """A standard workload; targets in seconds, at the median unless ``means`` says otherwise.

    prefix_share: share of tokens_in that another recent request began with (can hit a cache);
    request_rate: requests per second at the busy hour.
    """

    tokens_in: int
    tokens_out: int
    time_to_first_token: float
    time_per_token: float
    prefix_share: float
    request_rate: float
