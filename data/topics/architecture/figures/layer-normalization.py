"""Who holds the residual stream, by hand; and how far one Adam step moves the output, measured.

Left: shares of the stream's variance if every branch adds independent variance 1 to its input
(Pre-LN), or to a stream that was rescaled to variance 1 (Post-LN). Right: decoders at
initialization, softmax attention and feed-forward branches in turn, no trained weights.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot
from guide.figure.style import Fill

BRANCHES, WIDTH, TOKENS, BATCH, HEADS, RATE, SEEDS = 5, 32, 8, 4, 2, 1e-4, 4
DEPTHS = (3, 6, 12, 24)  # layers; each holds two branches
BAR, GAP, HEIGHT = 26, 6, 168

Array = np.ndarray


def shares(post: bool) -> list[list[float]]:
    """Share of the input and of each branch in the stream's variance, after each branch."""
    held, rows = [1.0], []
    for _ in range(BRANCHES):
        held = [*(h / sum(held) for h in held), 1.0] if post else [*held, 1.0]
        rows.append([h / sum(held) for h in held])
    return rows


def ln(x: Array) -> tuple[Array, Array]:
    s = x.std(-1, keepdims=True)
    return (x - x.mean(-1, keepdims=True)) / s, s


def back(g: Array, y: Array, s: Array) -> Array:
    return (g - g.mean(-1, keepdims=True) - y * (g * y).mean(-1, keepdims=True)) / s


def softmax(z: Array) -> Array:
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def heads(x: Array) -> Array:
    return x.reshape(BATCH, TOKENS, HEADS, -1).transpose(0, 2, 1, 3)


def joined(x: Array) -> Array:
    return x.transpose(0, 2, 1, 3).reshape(BATCH, TOKENS, -1)


def product(x: Array, g: Array) -> Array:
    return np.tensordot(x, g, ((0, 1), (0, 1)))


class Attention:
    def __init__(self, rng: np.random.Generator) -> None:
        self.w = [rng.standard_normal((WIDTH, WIDTH)) / WIDTH**0.5 for _ in range(4)]

    def forward(self, u: Array) -> Array:
        q, k, v = (heads(u @ w) for w in self.w[:3])
        self.scale = q.shape[-1] ** -0.5
        p = softmax(np.where(np.tri(TOKENS), self.scale * q @ k.swapaxes(-1, -2), -np.inf))
        self.kept = u, q, k, v, p, joined(p @ v)
        return self.kept[-1] @ self.w[3]

    def backward(self, g: Array) -> tuple[list[Array], Array]:
        u, q, k, v, p, o = self.kept
        go = heads(g @ self.w[3].T)
        gp = go @ v.swapaxes(-1, -2)
        gs = self.scale * p * (gp - (gp * p).sum(-1, keepdims=True))
        to = [joined(x) for x in (gs @ k, gs.swapaxes(-1, -2) @ q, p.swapaxes(-1, -2) @ go)]
        grads = [product(u, t) for t in to] + [product(o, g)]
        return grads, sum(t @ w.T for t, w in zip(to, self.w[:3], strict=True))


class FeedForward:
    def __init__(self, rng: np.random.Generator) -> None:
        spread = (2 / (5 * WIDTH)) ** 0.5  # Xavier for width times four widths
        self.w = [spread * rng.standard_normal((WIDTH, 4 * WIDTH)),
                  spread * rng.standard_normal((4 * WIDTH, WIDTH))]  # fmt: skip

    def forward(self, u: Array) -> Array:
        self.kept = u, np.maximum(u @ self.w[0], 0)
        return self.kept[1] @ self.w[1]

    def backward(self, g: Array) -> tuple[list[Array], Array]:
        u, r = self.kept
        gr = g @ self.w[1].T * (r > 0)
        return [product(u, gr), product(r, g)], gr @ self.w[0].T


def output(branches: list, x: Array, post: bool) -> tuple[Array, Array, list]:
    tape = []
    for branch in branches:
        u, s = (x, None) if post else ln(x)
        x = x + branch.forward(u)
        x, t = ln(x) if post else (x, None)
        tape.append((u, s, x, t))
    return *ln(x), tape


def step(post: bool, layers: int, seed: int) -> float:
    """Root mean square by which the normalized output moves in Adam's first step."""
    rng = np.random.default_rng(seed)
    branches = [kind(rng) for _ in range(layers) for kind in (Attention, FeedForward)]
    x = ln(rng.standard_normal((BATCH, TOKENS, WIDTH)))[0]
    readout = rng.standard_normal((WIDTH, WIDTH)) / WIDTH**0.5
    target = np.eye(WIDTH)[rng.integers(0, WIDTH, (BATCH, TOKENS))]
    y, s, tape = output(branches, x, post)
    g = back((softmax(y @ readout) - target) @ readout.T / target[..., 0].size, y, s)
    grads = []
    for branch, (u, s, out, t) in zip(branches[::-1], tape[::-1], strict=True):
        g = g if t is None else back(g, out, t)
        found, down = branch.backward(g)
        grads.append(found)
        g = g + (down if s is None else back(down, u, s))
    for branch, found in zip(branches[::-1], grads, strict=True):
        branch.w = [w - RATE * np.sign(d) for w, d in zip(branch.w, found, strict=True)]
    return float(((output(branches, x, post)[0] - y) ** 2).mean() ** 0.5)


def panel(p: Picture, name: str, post: bool) -> list[float]:
    rows = shares(post)
    p.text(0, -30, name, bold=True, size=17)
    p.text(0, -11, "shares of the stream", color="muted", size=13)
    for i, row in enumerate(rows):
        y = float(HEIGHT)
        for j, share in enumerate(row):
            newest = j == len(row) - 1
            fill: Fill = 1 if newest else "soft"
            y -= share * HEIGHT
            p.rect(i * (BAR + GAP), y, BAR, share * HEIGHT, fill=fill)
        p.text(i * (BAR + GAP) + BAR / 2, HEIGHT + 14, str(i + 1), anchor="middle", size=13)
    return [row[-1] for row in rows]


measured = {post: [[step(post, n, seed) for seed in range(SEEDS)] for n in DEPTHS]
            for post in (True, False)}  # fmt: skip
low, high = ([[min(m) for m in measured[p]], [max(m) for m in measured[p]]] for p in (True, False))
mean = {p: [sum(m) / SEEDS for m in measured[p]] for p in measured}
picture = Picture(
    title="The newest branch's share of the stream, and what one step does",
    desc="Left: bars of the residual stream after branches 1 to 5. In Post-LN the newest branch "
    "holds half of every bar. In Pre-LN it holds a half, a third, a quarter, a fifth, a sixth. "
    f"Right, measured: one Adam step at rate {RATE} moves the output of an untrained Post-LN "
    f"decoder by {mean[True][0]:.3f} at {DEPTHS[0]} layers and {mean[True][-1]:.3f} at "
    f"{DEPTHS[-1]}; Pre-LN goes from {mean[False][0]:.3f} to {mean[False][-1]:.3f}.",
    height=290,
)
for x, name, post in ((8, "Post-LN", True), (188, "Pre-LN", False)):
    with picture.group(x, 52):
        panel(picture, name, post)
picture.text(8, 254, "after branch number …", color="muted", size=13)
picture.key(8, 277, [(1, "newest branch"), ("soft", "everything before")])
plot = Plot(
    title="One Adam step", desc="Set into the picture.", width=350, height=286,
    x=Axis("layers", log=True, ticks={n: str(n) for n in DEPTHS}),
    y=Axis("one Adam step moves the output by", log=True, ticks=[0.01, 0.1]),
)  # fmt: skip
xs = [float(n) for n in DEPTHS]
for (bottom, top), post, name in ((low, True, "Post-LN"), (high, False, "Pre-LN")):
    plot.band(xs, bottom, top, color=2 if post else 1)
    plot.line(xs, mean[post], name, color=2 if post else 1)
picture.embed(plot, 368, 0)
print(picture.svg())
