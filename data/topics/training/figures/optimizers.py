"""What each rule does to the strengths of a gradient: one 2x2 matrix by hand, one network measured.

Left: a gradient of two directions, all entries together (strength 3) and the diagonal against the
rest (strength 1), and the step that three rules make of it. Right: singular values of one hidden
matrix's step in a small residual network that learns toy tokens whose frequencies follow Zipf.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot

WIDTH, TOKENS, BATCH, STEPS, RATE, SEED = 64, 128, 256, 100, 2**-6, 1

Array = np.ndarray


def newton_schulz(x: Array) -> Array:
    x = x / np.linalg.norm(x)
    for _ in range(5):
        a = x @ x.T
        x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
    return x


def strengths(x: Array) -> Array:
    return np.linalg.svd(x, compute_uv=False)


def trained() -> tuple[Array, Array]:
    """Momentum and Adam's step of the first hidden matrix after STEPS steps of Adam."""
    rng = np.random.default_rng(SEED)
    p = 1 / np.arange(1.0, TOKENS + 1)
    p /= p.sum()
    z = p * np.exp(rng.standard_normal((TOKENS, 4)) @ rng.standard_normal((4, TOKENS)))
    truth = z / z.sum(1, keepdims=True)
    shapes = ((TOKENS, WIDTH), (WIDTH, WIDTH), (WIDTH, WIDTH), (WIDTH, TOKENS))
    w = [rng.standard_normal(s) / WIDTH**0.5 for s in shapes]
    m, v = [0 * x for x in w], [0 * x for x in w]
    for t in range(1, STEPS + 1):
        x = rng.choice(TOKENS, BATCH, p=p)
        y = (truth[x].cumsum(1) < rng.random((BATCH, 1))).sum(1).clip(0, TOKENS - 1)
        h = w[0][x]
        a = np.tanh(h @ w[1])
        k = h + a @ w[2]
        q = np.exp(k @ w[3] - (k @ w[3]).max(1, keepdims=True))
        e = (q / q.sum(1, keepdims=True) - np.eye(TOKENS)[y]) / BATCH
        r = e @ w[3].T
        s = r @ w[2].T * (1 - a * a)
        grads = (np.eye(TOKENS)[x].T @ (r + s @ w[1].T), h.T @ s, a.T @ r, k.T @ e)
        for i, g in enumerate(grads):
            m[i], v[i] = 0.9 * m[i] + 0.1 * g, 0.95 * v[i] + 0.05 * g * g
            w[i] -= RATE * m[i] / (1 - 0.9**t) / (np.sqrt(v[i] / (1 - 0.95**t)) + 1e-9)
    return m[1], m[1] / (np.sqrt(v[1]) + 1e-9)


gradient = np.array([[2.0, 1.0], [1.0, 2.0]])
left, _, right = np.linalg.svd(gradient)
panels = [
    ("SGD", gradient),
    ("Adam, Lion", np.sign(gradient)),
    ("Muon", np.abs((left @ right).round(9))),
]
momentum, adam = trained()
curves = [("Muon", newton_schulz(momentum), 1), ("Lion", np.sign(momentum), 3),
          ("Adam", adam, 2), ("SGD", momentum, 4)]  # fmt: skip
falls = {name: (s := strengths(u))[WIDTH // 2] / s[0] for name, u, _ in curves}
picture = Picture(
    title="What each rule equalizes",
    desc="Left: from the gradient with rows 2, 1 and 1, 2, SGD steps with strengths 3 and 1, "
    "Adam's first step and Lion's are all ones, with strengths 2 and 0, and Muon's is the identity, "
    f"with strengths 1 and 1. Right: of {WIDTH} directions of a hidden matrix, the middle one has "
    f"{falls['SGD']:.2f} of the strongest in the momentum, {falls['Adam']:.2f} in Adam's step, "
    f"{falls['Lion']:.2f} in its sign and {falls['Muon']:.2f} in Muon's step.",
    height=300,
)
for column, (name, step) in enumerate(panels):
    with picture.group(8 + 118 * column, 30):
        picture.text(0, -14, name, bold=True, size=16)
        for i in range(2):
            for j in range(2):
                on = step[i, j] > 0
                picture.rect(44 * j, 8 + 44 * i, 44, 44, fill="soft" if on else "paper")
                picture.text(
                    44 * j + 22, 30 + 44 * i, f"{step[i, j]:.0f}", anchor="middle", size=18
                )
        for row, (size, label) in enumerate(
            zip(strengths(step).round(6), ("together", "apart"), strict=True)
        ):
            y = 128 + 52 * row
            picture.text(0, y, label, color="muted", size=13)
            if size:
                picture.rect(0, y + 12, 27 * size, 16, fill=1 if name == "Muon" else 2)
            picture.text(27 * size + 6, y + 20, f"{size:.0f}", size=15)
picture.text(8, 262, "one gradient, three first steps:", color="muted", size=13)
picture.text(8, 280, "numbers of the step, strengths below", color="muted", size=13)
plot = Plot(
    title="Strengths in a network", desc="Set into the picture.", width=350, height=296,
    x=Axis("direction, strongest first", ticks=[1, 16, 32, 48, 64]),
    y=Axis("strength, of the strongest", log=True, limits=(1e-3, 1.6), ticks=[0.001, 0.01, 0.1, 1]),
)  # fmt: skip
for name, u, color in curves:
    s = strengths(u)
    keep = [i for i in range(WIDTH) if s[i] / s[0] > 1e-3]
    plot.line([i + 1.0 for i in keep], [float(s[i] / s[0]) for i in keep], name, color=color)
picture.embed(plot, 368, 0)
print(picture.svg())
