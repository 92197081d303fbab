"""Accuracy of a weighted vote of the nearest cases, two ways of splitting pool and test.

A toy that stands in for a model copying from its examples, the same as on the page: 500
conversations of four messages; a conversation has the usual label of its topic in 73 of 100 cases.
"""

import numpy as np

from guide.figure import Axis, Plot

TALKS, TOPICS, LABELS, SHOWN = 500, 30, 10, (0, 1, 2, 4, 8, 16, 32)


def unit(x):
    return x / np.linalg.norm(x, axis=-1, keepdims=True)


def accuracy(seed, by_talk, noise=0.5, usual=0.7):
    rng = np.random.default_rng(seed)
    topic, home = rng.integers(TOPICS, size=TALKS), rng.integers(LABELS, size=TOPICS)
    label = np.where(rng.random(TALKS) < usual, home[topic], rng.integers(LABELS, size=TALKS))
    theme, person = (unit(rng.normal(size=(n, 32))) for n in (TOPICS, TALKS))
    talk = np.repeat(np.arange(TALKS), 4)
    jitter = noise * unit(rng.normal(size=(len(talk), 32)))
    x = unit(theme[topic[talk]] + 0.8 * person[talk] + jitter)
    sure, slip = rng.random(len(talk)) < 0.8, rng.integers(LABELS, size=len(talk))
    guess = 0.4 * np.eye(LABELS)[np.where(sure, home[topic[talk]], slip)]
    held = (rng.random(len(talk)) < 0.2)[talk if by_talk else np.arange(len(talk))]
    near = x[held] @ x[~held].T
    top = np.argsort(-near, axis=1)[:, :32]
    w = np.exp(np.take_along_axis(near, top, axis=1) / 0.1)[:, :, None]
    vote = w * np.eye(LABELS)[label[talk[~held]][top]]
    sums = [vote[:, :k].sum(1) / np.maximum(w[:, :k].sum(1), 1e-9) for k in SHOWN]
    return [((s + guess[held]).argmax(1) == label[talk[held]]).mean() for s in sums]


leaky, honest = (np.array([accuracy(s, by) for s in range(5)]) for by in (False, True))
ks, mean_leaky, mean_honest = SHOWN[1:], leaky.mean(0), honest.mean(0)
plot = Plot(
    title="What a leak does to the choice of k",
    desc="Accuracy against the number of nearest cases shown, mean and range of five seeds. Split "
    f"by message, with siblings in the pool, it falls from {mean_leaky[1]:.0%} with one case to "
    f"{mean_leaky[-1]:.0%} with {SHOWN[-1]}. Split by conversation it rises from "
    f"{mean_honest[1]:.0%} to {mean_honest[-1]:.0%}; without examples it is {mean_honest[0]:.0%}.",
    x=Axis("nearest cases shown, k", log=True, base=2, ticks={k: str(k) for k in ks}),
    y=Axis("accuracy of the toy", percent=True, limits=(0.4, 1)),
    height=300,
)
plot.band(ks, honest.min(0)[1:], honest.max(0)[1:])
plot.line(ks, mean_leaky[1:], "siblings in the pool", color=2, label_at=3)
plot.line(ks, mean_honest[1:], "split by conversation", label_at=20)
plot.hline(mean_honest[0], "no examples")
plot.note("picked under the leak", 1, mean_leaky[1], color=2)
plot.note("the same k without the leak", 1, mean_honest[1])
print(plot.svg())
