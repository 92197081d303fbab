"""Three error signals of one outage: a replica of ten accepts requests and never answers.

A toy: requests at random, 12 a second, spread over ten replicas in turn; first tokens lognormal with
a median of 0.4 s. One replica hangs from minute 10 to minute 30; the gateway gives up after five
minutes. Each minute: the share late among requests whose deadline passed, among first tokens that
came, and the share of timeouts among requests that got a first token or timed out.
"""

import numpy as np

from guide.figure import Axis, Plot

RATE, REPLICAS, LIMIT, GIVE_UP, HANG = 12, 10, 2.0, 300, (600, 1_800)
END = 42

rng = np.random.default_rng(1)
asked = np.cumsum(rng.exponential(1 / RATE, RATE * 60 * (END + 2)))
first = 0.4 * np.exp(0.5 * rng.normal(size=len(asked)))
stuck = (np.arange(len(asked)) % REPLICAS == 0) & (asked > HANG[0]) & (asked < HANG[1])
first[stuck] = np.inf


def shares(minute: int) -> tuple[float, float, float]:
    def inside(when: np.ndarray) -> np.ndarray:
        return (when >= 60 * minute) & (when < 60 * (minute + 1))

    due, came = inside(asked + LIMIT), inside(asked + first)
    timed_out = stuck & inside(asked + GIVE_UP)
    return (
        float(np.mean(first[due] > LIMIT)),
        float(np.mean(first[came] > LIMIT)),
        float(timed_out.sum() / (timed_out.sum() + came.sum())),
    )


rows = [shares(minute) for minute in range(END)]
deadline, histogram, status = (list(column) for column in zip(*rows, strict=True))
minutes = [minute + 0.5 for minute in range(END)]
hung = float(np.mean(deadline[11:29]))
worst = max(histogram)

plot = Plot(
    title="One outage, three error signals",
    desc="Share of requests against minutes. A tenth of the requests hangs from minute 10 to 30. "
    f"Counted at the deadline, the share late is about {hung:.0%} in just that time. Among first "
    f"tokens that came it never exceeds {worst:.1%}. The share that timed out rises to the same "
    "height five minutes late and stays up five minutes after the end.",
    x=Axis("minutes", limits=(0, END), ticks=[0, 10, 20, 30, 40]),
    y=Axis("share of requests", limits=(0, 0.16), ticks=[0, 0.05, 0.10, 0.15], percent=True),
)
plot.region(HANG[0] / 60, HANG[1] / 60, "one replica of ten hangs")
plot.line(minutes, deadline, "late at the deadline", label_at=16)
plot.line(minutes, status, "timed out", color=2, label_at=36)
plot.line(minutes, histogram, "late, of those answered", color=3, label_at=20)
print(plot.svg())
