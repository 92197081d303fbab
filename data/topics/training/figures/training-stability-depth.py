"""Variance of the residual stream along a Pre-LN stack at initialization, with and without 1/√(2L).

Causal attention and feed-forward branches behind RMS norms, random inputs of variance 1; weights
have variance one over the width, so a feed-forward branch adds about 2. Measured, not derived.
"""

import numpy as np

from guide.figure import Axis, Plot

WIDTH, TOKENS, DEPTHS, SEEDS = 128, 32, (12, 48), 3
Array = np.ndarray


def rms(x: Array) -> Array:
    return x / (x * x).mean(-1, keepdims=True) ** 0.5


def variances(layers: int, scaled: bool, seed: int) -> list[float]:
    """Variance of the stream before the first layer and after each."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((TOKENS, WIDTH))
    std = WIDTH**-0.5
    out = std / (2 * layers) ** 0.5 if scaled else std
    mask = np.where(np.tri(TOKENS) > 0, 0, -np.inf)
    seen = [float(x.var())]
    for _ in range(layers):
        u = rms(x)
        q, k, v = (u @ (std * rng.standard_normal((WIDTH, WIDTH))) for _ in range(3))
        s = q @ k.T / WIDTH**0.5 + mask
        p = np.exp(s - s.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        x = x + p @ v @ (out * rng.standard_normal((WIDTH, WIDTH)))
        a = np.maximum(rms(x) @ (std * rng.standard_normal((WIDTH, 4 * WIDTH))), 0)
        x = x + a @ (out * rng.standard_normal((4 * WIDTH, WIDTH)))
        seen.append(float(x.var()))
    return seen


def mean(layers: int, scaled: bool) -> list[float]:
    runs = [variances(layers, scaled, s) for s in range(SEEDS)]
    return [float(v) for v in np.mean(runs, axis=0)]


curves = {(n, scaled): mean(n, scaled) for n in DEPTHS for scaled in (False, True)}
deep = DEPTHS[-1]
plot = Plot(
    title="The residual stream's variance, layer by layer, at initialization",
    desc=f"Logarithmic vertical axis. Unscaled, the variance rises to {curves[deep, False][-1]:.0f} "
    f"after {deep} layers. With the writing weights divided by the root of twice the depth it ends "
    + " and ".join(f"at {curves[n, True][-1]:.1f} after {n}" for n in DEPTHS) + " layers.",
    x=Axis("layer"), y=Axis("variance of the stream", log=True, ticks=[1, 10, 100]), height=300,
)  # fmt: skip
for n in DEPTHS:
    plot.line([float(i) for i in range(n + 1)], curves[n, True], f"{n} layers, scaled", color=1)
plot.line([float(i) for i in range(deep + 1)], curves[deep, False], "unscaled", color=2)
print(plot.svg())
