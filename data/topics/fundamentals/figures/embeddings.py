"""Cosines of matching and of random pairs in a toy model, before and after contrastive training.

The toy is that of the page: 16 numbers of meaning, four loud ones of style, one common offset.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot

PAIRS, STEPS, BATCH, RATE, TEMPERATURE = 1000, 300, 128, 2.0, 0.1
EDGES = np.linspace(-1, 1, 61)


def views(rng: np.random.Generator) -> list[np.ndarray]:
    """Two texts for each meaning: the meaning with some noise, a style of its own, the offset."""
    meaning = rng.normal(size=(PAIRS, 16))
    return [
        np.hstack(
            [
                meaning + 0.5 * rng.normal(size=meaning.shape),
                4 * rng.normal(size=(PAIRS, 4)),
            ]
        )
        + 12 / 20**0.5
        for _ in range(2)
    ]


def unit(x: np.ndarray) -> np.ndarray:
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def trained(a: np.ndarray, b: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A linear map that the in-batch contrastive loss has moved."""
    w = np.eye(a.shape[1])
    for _ in range(STEPS):
        i = rng.choice(PAIRS, BATCH, replace=False)
        x, y = a[i] @ w, b[i] @ w
        u, v = unit(x), unit(y)
        p = np.exp(u @ v.T / TEMPERATURE)
        g = (p / p.sum(1, keepdims=True) - np.eye(BATCH)) / BATCH / TEMPERATURE
        du, dv = g @ v, g.T @ u
        du = (du - (du * u).sum(1, keepdims=True) * u) / np.linalg.norm(x, axis=1, keepdims=True)
        dv = (dv - (dv * v).sum(1, keepdims=True) * v) / np.linalg.norm(y, axis=1, keepdims=True)
        w = w - RATE * (a[i].T @ du + b[i].T @ dv)
    return w


def panel(a: np.ndarray, b: np.ndarray, label: str) -> tuple[Plot, float, list[str]]:
    cosines = unit(a) @ unit(b).T
    match = np.diag(cosines)
    other = cosines[~np.eye(PAIRS, dtype=bool)]
    found = float((cosines.argmax(1) == np.arange(PAIRS)).mean())
    plot = Plot(
        title="Cosines", desc="Set into the picture.", width=345, height=178,
        x=Axis(label, limits=(-1, 1), ticks=[-1, -0.5, 0, 0.5, 1]),
        y=Axis("share", limits=(0, 0.19), ticks=[0, 0.1], percent=True),
    )  # fmt: skip
    middle = [float(x) for x in (EDGES[:-1] + EDGES[1:]) / 2]
    for values, name, color in ((other, "random pairs", 2), (match, "matching pairs", 1)):
        counts, _ = np.histogram(values, EDGES)
        shares = [float(c) for c in counts / counts.sum()]
        top = middle[int(np.argmax(shares))]
        plot.line(middle, shares, color=color)
        at = (top - 0.2, max(shares) + 0.025) if color == 2 else (0.68, 0.17)
        plot.text(name, *at, color=color)
    means = [
        f"{name}: {values.mean():.2f} on average".replace("-", "−")
        for values, name in ((match, "matching pairs"), (other, "random pairs"))
    ]
    return plot, found, means


rng = np.random.default_rng(0)
test, train = views(rng), views(rng)
w = trained(*train, rng)
before, found_before, means_before = panel(*test, "cosine of two texts")
after, found_after, means_after = panel(test[0] @ w, test[1] @ w, "cosine of two texts")
picture = Picture(
    title="What contrastive training changes",
    desc=f"Two plots of cosines. Before training, random and matching pairs overlap between 0.4 and "
    f"0.9, and the nearest text is the match in {found_before:.0%} of cases. After training, random "
    f"pairs lie around 0, matching pairs around 0.8, and the match is nearest in {found_after:.0%}.",
    height=430,
)  # fmt: skip
for y, plot, words, means in (
    (0, before, f"Before: the match is nearest in {found_before:.0%} of cases", means_before),
    (215, after, f"After: in {found_after:.0%}", means_after),
):
    picture.text(14, y + 14, words, bold=True)
    picture.embed(plot, 10, y + 30)
    for down, (mean, color) in enumerate(zip(means, (1, 2), strict=True)):
        picture.text(400, y + 90 + 26 * down, mean, color=color)
print(picture.svg())
