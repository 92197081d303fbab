"""The key-value cache: bytes for a token, a batch, and what grouping, latents and windows save."""

from .checks import bytes_per_value as checked_bytes
from .checks import count
from .shapes import Shaped


def cached_values(model: Shaped) -> int:
    """Numbers that one layer caches for one token.

    2 h_kv d_h (a key and a value for each key-value head; MHA: h_kv = h, MQA: h_kv = 1), or with
    latent attention kv_rank + rope_size. Sources: arXiv 1911.02150, 2305.13245; 2405.04434 Table 1.
    """
    s = model.shape
    if s.latent:
        return s.latent.kv_rank + s.latent.rope_size
    return 2 * s.kv_heads * s.head_size


def kv_cache_bytes_per_token(model: Shaped, *, bytes_per_value: float = 2) -> float:
    """Bytes that one more token adds: L x cached values x b, every layer counted as global."""
    b = checked_bytes(bytes_per_value)
    return model.shape.layers * cached_values(model) * b


def kv_cache_bytes(
    model: Shaped, *, tokens: int, batch: int = 1, bytes_per_value: float = 2
) -> float:
    """Bytes of key-value cache for ``batch`` sequences of ``tokens`` each.

    B x (L_global T + L_local min(T, window)) x cached values x b. MHA and GQA: 2 B T L h_kv d_h b.
    Stops holding where an engine pads to blocks (add up to one block a sequence), keeps local
    layers in full, or replicates heads across more devices than there are key-value heads.
    """
    s, b = model.shape, checked_bytes(bytes_per_value)
    t, n = count("tokens", tokens, least=0), count("batch", batch)
    global_layers = s.layers - s.local_layers
    positions = global_layers * t + s.local_layers * min(t, s.window)
    return n * positions * cached_values(model) * b
