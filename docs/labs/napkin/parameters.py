"""How many parameters a transformer has, part by part, exactly."""

from dataclasses import dataclass

from .checks import NapkinError, count
from .shapes import Shape, Shaped


@dataclass(frozen=True, kw_only=True)
class Parts:
    """Parameters of a whole model by part; ``total`` is their sum."""

    embedding: int
    positions: int
    attention: int
    feed_forward: int
    router: int
    norms: int
    output: int

    @property
    def total(self) -> int:
        """All parameters."""
        return self.embedding + self.output + self.positions + self.without_embeddings

    @property
    def without_embeddings(self) -> int:
        """All but the token embedding, the positions and the output matrix."""
        return self.attention + self.feed_forward + self.router + self.norms


def attention_parameters(model: Shaped) -> int:
    """Parameters of one layer's attention.

    2 d h d_h (query and output) + 2 d h_kv d_h (key and value), plus biases and query-key norms.
    With latent attention: the down- and up-projections of query and key-value, their norms, the
    rotary key, the output. Counts from arXiv 1706.03762 Section 3.2 and 2405.04434 Section 2.1.
    """
    s = model.shape
    if s.latent:
        return _latent_attention(s)
    queries, keys = s.heads * s.head_size, s.kv_heads * s.head_size
    total = 2 * s.width * queries + 2 * s.width * keys
    if s.bias != "none":
        total += queries + 2 * keys
    if s.bias == "all":
        total += s.width
    return total + (2 * s.head_size if s.qk_norm else 0)


def _latent_attention(s: Shape) -> int:
    low = s.latent
    if low is None:
        raise NapkinError("this shape has no latent attention")
    key = s.head_size + low.rope_size
    query_in = low.query_rank or s.width
    query = query_in * s.heads * key + (s.width + 1) * low.query_rank
    down = s.width * (low.kv_rank + low.rope_size) + low.kv_rank
    up = low.kv_rank * s.heads * (s.head_size + low.value_size)
    return query + down + up + s.heads * low.value_size * s.width


def feed_forward_parameters(model: Shaped, width: int | None = None) -> int:
    """Parameters of one dense feed-forward network: 2 d d_ff, or 3 d d_ff when gated.

    ``width`` replaces the shape's feed-forward width (for one expert). Gated: arXiv 2002.05202.
    """
    s = model.shape
    ffn = count("width", s.ffn_width if width is None else width)
    matrices = 3 if s.gated else 2
    biases = (ffn * (matrices - 1) + s.width) if s.bias == "all" else 0
    return matrices * s.width * ffn + biases


def _sparse(s: Shape, *, active: bool) -> tuple[int, int]:
    """Feed-forward and router parameters over all layers; routed experts only k when active."""
    if s.experts is None:
        return s.layers * feed_forward_parameters(s), 0
    e = s.experts
    routed = e.per_token if active else e.total
    sparse_layers = s.layers - e.dense_layers
    experts = sparse_layers * (routed + e.shared) * feed_forward_parameters(s, e.width)
    dense = e.dense_layers * feed_forward_parameters(s)
    bias = e.total if s.bias == "all" else 0
    return dense + experts, sparse_layers * (s.width * e.total + bias)


def parameter_parts(model: Shaped, *, active: bool = False) -> Parts:
    """Parameters by part; with ``active``, those that one token uses in a mixture of experts.

    N = V d (embedding) + V d (output, unless tied) + L (attention + feed-forward + norms). Active
    parameters include the embedding; makers often print them without it (V d less).
    Stops holding for models with other layers (state space, convolution, cross-attention).
    """
    s = model.shape
    feed_forward, router = _sparse(s, active=active)
    norm = s.width * (2 if s.norm == "layer" else 1)
    return Parts(
        embedding=s.vocabulary * s.width,
        positions=s.positions * s.width,
        attention=s.layers * attention_parameters(s),
        feed_forward=feed_forward,
        router=router,
        norms=(s.layers * s.norms_per_layer + 1) * norm,
        output=0 if s.tied else s.vocabulary * s.width,
    )


def parameter_count(model: Shaped) -> int:
    """All parameters N of the model, in units. See ``parameter_parts``."""
    return parameter_parts(model).total


def active_parameter_count(model: Shaped) -> int:
    """Parameters that one token uses: all of them in a dense model. See ``parameter_parts``."""
    return parameter_parts(model, active=True).total


def approximate_parameters(*, layers: int, width: int) -> int:
    """12 L d^2: attention 4 d^2 plus a two-matrix network of width 4d, without embeddings.

    Source: arXiv 2001.08361, Table 1. Holds for multi-head attention with h d_h = d and 4d only.
    """
    return 12 * count("layers", layers) * count("width", width) ** 2


def lora_parameters(model: Shaped, *, rank: int, targets: tuple[str, ...] = ("q", "v")) -> int:
    """Trainable parameters of LoRA: r (d_in + d_out) for each adapted matrix, over all layers.

    targets: any of q, k, v, o, gate, up, down. Source: arXiv 2106.09685, Section 4.1.
    Stops holding with experts (one adapter per expert?) and latent attention: those raise.
    """
    s, r = model.shape, count("rank", rank)
    if s.experts or s.latent:
        raise NapkinError("adapters on experts or latent attention: count the matrices by hand")
    queries, keys = s.heads * s.head_size, s.kv_heads * s.head_size
    sides = {
        "q": s.width + queries,
        "k": s.width + keys,
        "v": s.width + keys,
        "o": queries + s.width,
        "up": s.width + s.ffn_width,
        "down": s.ffn_width + s.width,
    }
    if s.gated:
        sides["gate"] = s.width + s.ffn_width
    wrong = [t for t in targets if t not in sides]
    if wrong:
        raise NapkinError(f"no matrix {wrong[0]!r} here; choose from {', '.join(sides)}")
    return s.layers * r * sum(sides[t] for t in targets)
