"""A replica's decoding step, and the requests per second that it answers within a deadline.

A step takes ``fixed`` seconds for the weights and ``stream`` for each stream that shares it.
"""

from dataclasses import dataclass, field
from functools import partial

from . import facts
from .cache import kv_cache_bytes_per_token
from .checks import NapkinError, count, fraction, not_negative, number
from .parallel import all_reduce_seconds
from .quantization import quantized_bytes
from .records import Accelerator, Model
from .serving import cache_memory
from .speculation import expected_tokens

BUFFER_BYTES = 5e8
"""Bytes on each device for the runtime and for communication. Assumed."""


def _rule(key: str) -> float:
    return facts.rules[key].value


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked, in tokens, and how fast the answer must come.

    fixed_tokens: beginning of the prompt, the same in every request; prefix_found: share of these
    that is found in a cache instead of computed; other_tokens: rest of the prompt;
    time_per_token: seconds, the deadline of a stream; None: work that can wait.
    """

    fixed_tokens: float
    other_tokens: float
    tokens_out: float
    time_per_token: float | None
    prefix_found: float = 0.0

    def __post_init__(self) -> None:
        not_negative("fixed_tokens", self.fixed_tokens)
        not_negative("other_tokens", self.other_tokens)
        number("tokens_out", self.tokens_out, low=1)
        fraction("prefix_found", self.prefix_found)
        if self.time_per_token is not None:
            hint = "seconds: write 0.04 for 40 ms"
            number("time_per_token", self.time_per_token, low=1e-4, high=10, hint=hint)

    @property
    def computed_tokens(self) -> float:
        """Prompt tokens left to compute once the prefix is found."""
        return (1 - self.prefix_found) * self.fixed_tokens + self.other_tokens

    @property
    def cached_tokens(self) -> float:
        """Mean tokens in a stream's cache: the prompt, found or not, and half of the answer."""
        return self.fixed_tokens + self.other_tokens + self.tokens_out / 2


@dataclass(frozen=True, kw_only=True)
class Replica:
    """A dense model on ``devices`` that share it by tensor parallelism.

    bits: of a weight; 8 is multiplied in FP8, all else in BF16. draft: tokens guessed before each
    verification; acceptance: chance that one is kept; draft_cost: a draft step over a read of
    the weights. exchange_start: seconds to start an all-reduce; None: exchange isn't counted, as
    over NVLink, where prefill_utilization holds it. Both utilizations are shares of the peaks,
    by default the facts' rules of thumb, which are assumed: measure yours.
    """

    model: Model
    accelerator: Accelerator
    devices: int
    bits: float = 16
    draft: int = 0
    acceptance: float = 0.0
    draft_cost: float = 0.0
    exchange_start: float | None = None
    prefill_utilization: float = field(default_factory=partial(_rule, "prefill-utilization"))
    bandwidth_utilization: float = field(
        default_factory=partial(_rule, "decode-bandwidth-utilization")
    )

    def __post_init__(self) -> None:
        count("devices", self.devices)
        count("draft", self.draft, least=0)
        fraction("acceptance", self.acceptance)
        not_negative("draft_cost", self.draft_cost)
        not_negative("exchange_start", self.exchange_start or 0.0)
        fraction("prefill_utilization", self.prefill_utilization, open_low=True)
        fraction("bandwidth_utilization", self.bandwidth_utilization, open_low=True)
        if self.model.experts is not None:
            raise NapkinError(f"{self.model.key} has experts: a replica here holds a dense model")
        if self.exchange_start is not None and self.accelerator.interconnect is None:
            raise NapkinError(f"{self.accelerator.key} has no interconnect to exchange over")

    @property
    def weights(self) -> float:
        """Bytes of the weights."""
        return quantized_bytes(parameters=self.model.parameters or 0, bits=self.bits)

    @property
    def bandwidth(self) -> float:
        """Bytes/s that the devices read together."""
        return self.devices * self.accelerator.bandwidth * self.bandwidth_utilization

    @property
    def token_seconds(self) -> float:
        """Arithmetic of one token, 2 N FLOPs; attention over the context is left out."""
        name = "fp8" if self.bits == 8 and "fp8" in self.accelerator.flops else "bf16"
        rate = self.devices * self.accelerator.flops[name] * self.prefill_utilization
        return 2.0 * (self.model.parameters or 0) / rate

    @property
    def exchanges(self) -> int:
        """All-reduces of a step that are counted: two a layer, or none."""
        return 0 if self.exchange_start is None else 2 * self.model.shape.layers

    @property
    def exchange_seconds(self) -> float:
        """Exchange of one token, 16-bit values around a ring, nothing overlapped."""
        if not self.exchanges:
            return 0.0
        link = self.accelerator.interconnect or 0.0
        size = 2.0 * self.model.shape.width
        return self.exchanges * all_reduce_seconds(size=size, devices=self.devices, bandwidth=link)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A decoding step: seconds ``fixed``, seconds for each ``stream``, tokens a stream gains."""

    fixed: float
    stream: float
    tokens: float


def step_times(replica: Replica, request: Request) -> Step:
    """The step in which a stream also has its share of prompts computed, one after the other.

    fixed: weights / bandwidth x (1 + k c) + starts of exchanges, with k drafted tokens at cost c.
    stream: cache / bandwidth + token x (k + 1 + E x prompt / answer), with E tokens kept of a
    verification. Reading and arithmetic add up, as if nothing overlapped; a roofline would take the
    greater. Leaves out attention's arithmetic, sampling and gaps between launches.
    """
    kept = expected_tokens(acceptance=replica.acceptance, draft=replica.draft)
    prompt = request.computed_tokens / request.tokens_out
    read = replica.weights / replica.bandwidth * (1 + replica.draft_cost * replica.draft)
    token = replica.token_seconds + replica.exchange_seconds
    cache = request.cached_tokens * kv_cache_bytes_per_token(replica.model)
    return Step(
        fixed=read + replica.exchanges * (replica.exchange_start or 0.0),
        stream=cache / replica.bandwidth + token * (replica.draft + 1 + kept * prompt),
        tokens=kept,
    )


def stream_limit(replica: Replica, request: Request) -> float:
    """Streams at once, a mean: what memory has room for and, if there is one, the deadline."""
    room = cache_memory(
        memory_bytes=replica.accelerator.memory,
        devices=replica.devices,
        weights=replica.weights + replica.devices * BUFFER_BYTES,
    )
    limit = room / (request.cached_tokens * kv_cache_bytes_per_token(replica.model))
    if request.time_per_token is not None:
        step = step_times(replica, request)
        limit = min(limit, (request.time_per_token * step.tokens - step.fixed) / step.stream)
    if limit < 1:
        raise NapkinError("not one stream fits: allow more time per token, or more devices")
    return limit


def replica_rate(replica: Replica, request: Request) -> float:
    """Requests/s of a full replica: streams x tokens / step / answer. No queue, no failure."""
    streams, step = stream_limit(replica, request), step_times(replica, request)
    return streams * step.tokens / (step.fixed + streams * step.stream) / request.tokens_out
