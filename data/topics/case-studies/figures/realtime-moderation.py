"""What reviewers and an LLM prevent on two surfaces (the page's plan), and the views still to come."""

from statistics import NormalDist

import numpy as np

from guide.figure import Axis, Picture, Plot

quantile, G = NormalDist().inv_cdf, np.linspace(-5, 8, 131)
X, Y = np.meshgrid(G, G, indexing="ij")
BASE, WAIT, LIFE = 0.0025, 4, {"feed": 120, "chat": 0.5}


def plan(reviews, most, corr=0.5, sens=0.9, slip=0.01, sure=0.9):
    """Shares of harmful posts that the machine and the people remove."""
    d = [2**0.5 * quantile(a) for a in (0.95, 0.985)]
    bell = [
        np.exp(-((X - x) ** 2 - 2 * corr * (X - x) * (Y - y) + (Y - y) ** 2) / (2 - 2 * corr**2))
        for x, y in (d, (0, 0))
    ]
    bad, good = BASE * bell[0] / bell[0].sum(), (1 - BASE) * bell[1] / bell[1].sum()
    if not most:
        bad, good = (np.repeat(p.sum(1, keepdims=True) / 131, 131, 1) for p in (bad, good))
    share = (bad + good).sum(1)[::-1].cumsum()[::-1]
    cut = G[share <= most][0] if most else -9
    inside = cut <= X
    u, v = np.linalg.solve([[1, corr], [corr, 1]], d) if most else (1, 0)
    order = np.argsort(-(u * X + v * Y), axis=None, kind="stable")
    h, f = (np.r_[0, (p * inside).ravel()[order].cumsum()] for p in (bad, good))
    i = np.flatnonzero(h * (1 - sure) >= f * sure)[-1]
    end = min(h[i] + f[i] + reviews, h[-1] + f[-1])
    h2 = np.interp(end, h + f, h) - h[i]
    enough = sens * h2 * (1 - sure) >= slip * (end - h[i] - f[i] - h2) * sure
    return h[i] / BASE, enough * sens * h2 / BASE


reviews = [0.1, 0.2, 0.5, 1, 2, 4, 8]  # beyond about nine, people's own removals get too imprecise
lines = {}
for place, life in LIFE.items():
    for name, most in (("LLM", 0.2 if place == "feed" else 0.1), ("no LLM", 0)):
        both = [plan(r / 1000, most) for r in reviews]
        lines[f"{place}, {name}"] = [100 * (m + p * np.exp(-WAIT / life)) for m, p in both]
two = reviews.index(2)
picture = Picture(
    title="Reviewers prevent views in the feed, none in the chat; the LLM prevents them in both",
    desc="Left: share of harmful views prevented against reviews per 1,000 messages; at two reviews "
    + ", ".join(f"{name}: {values[two]:.0f} percent" for name, values in lines.items())
    + ". The lines of the chat don't rise with reviews. Right: share of a message's views still to "
    "come against minutes since publication; at four minutes 97 percent in the feed, none in the chat.",
    height=330,
)
left = Plot(
    title="Prevented", desc="Set into the picture.", width=356, height=330,
    x=Axis("reviews per 1,000 messages", log=True, limits=(0.09, 9), ticks=[0.1, 1, 10]),
    y=Axis("harmful views prevented, %", limits=(0, 80), ticks=[0, 20, 40, 60, 80]),
)  # fmt: skip
right = Plot(
    title="Left", desc="Set into the picture.", width=352, height=330,
    x=Axis("minutes since publication", log=True, limits=(0.01, 2000), ticks=[0.01, 0.1, 1, 10, 100, 1000]),
    y=Axis("views still to come, %", limits=(0, 108), ticks=[0, 25, 50, 75, 100]),
)  # fmt: skip
for (name, values), color, at in zip(
    lines.items(), (1, 1, 2, 2), (1.6, 1.0, 0.3, 0.3), strict=True
):
    left.line(reviews, values, name, color=color, dash=1 if "no" not in name else 2, label_at=at)
minutes = np.geomspace(0.01, 2000, 80)
for (place, life), color, at in zip(LIFE.items(), (1, 2), (40, 0.3), strict=True):
    right.line(
        list(minutes), list(100 * np.exp(-minutes / life)), place, color=color, dash=1, label_at=at
    )
right.vline(4, "person")
right.vline(2 / 60, "retraction")
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
