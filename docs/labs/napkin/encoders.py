"""Parameters of the two older families: encoders (BERT) and encoder-decoders (T5)."""

from .checks import count
from .parameters import parameter_count
from .shapes import Shape

#: Buckets of T5's relative position bias, one value for each head.
T5_BUCKETS = 32


def encoder_parameters(shape: Shape, *, segments: int = 2, pooler: bool = True) -> int:
    """Parameters of BERT: the blocks of ``parameter_count`` + segment vectors + pooler.

    N + segments d + (d^2 + d). The layer norm that a decoder has at its end, BERT has after its
    embeddings. Source: arXiv 1810.04805, Section 3.
    """
    d = shape.width
    extra = count("segments", segments, least=0) * d + (d * d + d if pooler else 0)
    return parameter_count(shape) + extra


def encoder_decoder_parameters(shape: Shape, *, encoder_layers: int | None = None) -> int:
    """Parameters of T5 v1.0 with tied embeddings, ``shape.layers`` decoder layers.

    V d + L_e (4 d h d_h + 2 d d_ff + 2 d) + L_d (8 d h d_h + 2 d d_ff + 3 d) + 2 d + 64 h:
    a decoder layer has self- and cross-attention; norms are one vector each; each stack has one
    table of 32 position biases per head. Source: arXiv 1910.10683, Section 2.1.
    """
    s, d = shape, shape.width
    attention = 4 * d * s.heads * s.head_size
    feed_forward = (3 if s.gated else 2) * d * s.ffn_width
    encoder = count("encoder_layers", encoder_layers or s.layers)
    blocks = encoder * (attention + feed_forward + 2 * d)
    blocks += s.layers * (2 * attention + feed_forward + 3 * d)
    return s.vocabulary * d + blocks + 2 * d + 2 * T5_BUCKETS * s.heads
