"""Floating-point operations: for a token, a prompt, a training run. A multiply-add is 2 FLOPs."""

from .checks import count, not_negative, tokens_trained
from .checks import parameters as checked_parameters
from .parameters import parameter_parts
from .shapes import Shaped


def matrix_parameters(model: Shaped) -> int:
    """Parameters that a token is multiplied by: active ones without embedding and positions.

    The output matrix counts even when tied: it is multiplied by; the embedding is looked up.
    """
    parts = parameter_parts(model, active=True)
    s = model.shape
    return parts.without_embeddings + s.vocabulary * s.width


def attention_flops(model: Shaped, *, context: float) -> float:
    """FLOPs of scores and weighted sum for one new token that sees ``context`` tokens.

    4 L h d_h S: 2 for q k^T and 2 for the sum over values. Latent attention in its uncompressed
    form, as in training and prefill: 2 L h S ((d_h + rope) + value); the absorbed form of decoding
    does more arithmetic on a smaller cache. Local layers see at most their window.
    Source: arXiv 2001.08361, Table 1 (it counts 2 L d S for the scores alone).
    """
    s = model.shape
    not_negative("context", context)
    pair = 2.0 * s.head_size
    if s.latent:
        pair = s.head_size + s.latent.rope_size + s.latent.value_size
    seen = (s.layers - s.local_layers) * context + s.local_layers * min(context, s.window)
    return 2.0 * s.heads * pair * seen


def forward_flops(model: Shaped, *, context: float = 0) -> float:
    """FLOPs of a forward pass for one token: 2 N_active + attention over ``context`` tokens.

    N_active leaves out the embedding (a look-up) and counts the output matrix. Leaves out softmax,
    norms and activations (about 1% for large widths).
    """
    return 2.0 * matrix_parameters(model) + attention_flops(model, context=context)


def prefill_flops(model: Shaped, *, tokens: int, batch: int = 1, causal: bool = True) -> float:
    """FLOPs to read ``batch`` prompts of ``tokens``: B T (2 N + attention over the mean context).

    Causal: token t sees t, so the mean is (T + 1) / 2; without skipping the masked half it is T.
    All logits are counted; an engine that computes only the last saves 2 V d for the others.
    """
    t, n = count("tokens", tokens), count("batch", batch)
    if not causal:
        return n * t * forward_flops(model, context=t)
    windows = 2.0 * matrix_parameters(model) * t
    return n * (windows + _causal_attention(model, t))


def _causal_attention(model: Shaped, tokens: int) -> float:
    """Sum of attention FLOPs over positions 1..T, local layers cut at their window."""
    s = model.shape
    everywhere = tokens * (tokens + 1) / 2
    per_layer_pair = attention_flops(model, context=1) / s.layers
    w = min(tokens, s.window)
    local = w * (w + 1) / 2 + (tokens - w) * w
    pairs = (s.layers - s.local_layers) * everywhere + s.local_layers * local
    return per_layer_pair * pairs


def training_flops_per_token(
    model: Shaped, *, context: int = 0, causal: bool = True, recompute: bool = False
) -> float:
    """FLOPs to train on one token: forward + backward = 3 x forward; 4 x with full recomputation.

    With causal=False attention is counted in full (12 L h d_h T, the usual convention of MFU,
    arXiv 2204.02311, Appendix B); causal halves it.
    """
    mean = (context + 1) / 2 if causal and context else context
    return (4.0 if recompute else 3.0) * forward_flops(model, context=mean)


def training_flops(*, parameters: float, tokens: float) -> float:
    """C = 6 N D: 2 N forward and 4 N backward for each of D tokens.

    N: active parameters (to be exact, without the embedding). Source: arXiv 2001.08361,
    Section 2.1. Stops holding when attention matters (T near 6 d and above: then add it), and
    leaves out recomputation.
    """
    return 6.0 * checked_parameters(parameters) * tokens_trained(tokens)
