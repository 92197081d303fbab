"""What a bot saves, by the share it answers alone: the page's toy, cases in order of break-even harm."""

import numpy as np

from guide.figure import Axis, Picture, Plot
from napkin import mmc_wait_seconds

MINUTES, LOGITS = np.array([5, 13, 21]), np.array([1.92, 1.06, -0.28])
BACK, MORE, ERR, USD, HOURS, WEEK, N = 0.6, 4, 0.05, 40 / 60, 60, 20_000, 60_000
HARMS = (5, 20, 80)
SHARES = np.linspace(0, 1, 41)


def seats(cases: float, work: float) -> int:
    """Least seats with a mean wait of a minute at most; work in minutes a week."""
    if cases < 1:
        return 0
    n = int(work / 60 / HOURS) + 1
    while (
        mmc_wait_seconds(
            arrival_rate=cases / HOURS / 3600, service_time=60 * work / cases, servers=n
        )
        > 60
    ):
        n += 1
    return n


def run(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Seats, seats if nobody returned, and thousand USD a week for each harm, by share answered alone."""
    rng = np.random.default_rng(seed)
    topic, (ease, other, noise) = rng.choice(3, N, p=[0.6, 0.3, 0.1]), rng.normal(size=(3, N))
    right = 1 / (1 + np.exp(-LOGITS[topic] - 1.5 * ease))
    minutes = MINUTES[topic] * np.exp(0.6 * (0.75**0.5 * other - 0.5 * ease) - 0.18)
    order = np.lexsort((0.7 * ease + 0.51**0.5 * noise, topic))
    p, m = np.empty((2, N))
    for k in range(3):
        for part in np.array_split(order[topic[order] == k], 40):
            p[part], m[part] = right[part].mean(), minutes[part].mean()
    excess = np.maximum(1 - p - ERR, 1e-9)
    even = m * USD / excess - BACK * (m + MORE) * USD
    rank = np.empty(N)
    rank[(-even).argsort(kind="stable")] = np.arange(N)
    held, bare, bills = [], [], []
    for share in SHARES:
        alone = rank < share * N
        wrong = np.where(alone, 1 - right, ERR)
        cases = WEEK * (~alone + BACK * wrong).mean()
        work = WEEK * (~alone * minutes + BACK * wrong * (minutes + MORE)).mean()
        n = seats(cases, work)
        held.append(n)
        bare.append(seats(WEEK * (~alone).mean(), WEEK * (~alone * minutes).mean()))
        bills.append(
            [
                (n * HOURS * 60 * USD + WEEK * (0.044 * (share > 0) + h * wrong.mean())) / 1e3
                for h in HARMS
            ]
        )
    return np.array(held), np.array(bare), np.array(bills)


runs = [run(seed) for seed in range(3)]
held = np.mean([r[0] for r in runs], 0)
bare = np.mean([r[1] for r in runs], 0)
bills = np.mean([r[2] for r in runs], 0)
saved = bills[0] - bills
freed = 100 * (1 - held / held[0])
short = 100 * (1 - bare / bare[0])
percent = 100 * SHARES
best = saved.argmax(0)
half = int(np.abs(SHARES - 0.5).argmin())
words = "; ".join(
    f"at USD {h} the most is {saved[b, i]:.0f} thousand at {percent[b]:.0f} percent"
    for i, (h, b) in enumerate(zip(HARMS, best, strict=True))
)
picture = Picture(
    title="What a support bot saves, by the share of conversations that it answers alone",
    desc=f"Left: thousand USD saved a week against the share answered alone, for three harms of a wrong "
    f"answer: {words}; beyond it the savings fall. Right: seats freed against the share answered alone; "
    f"at {percent[half]:.0f} percent of conversations {freed[half]:.0f} percent of seats, "
    f"{short[half]:.0f} if no wrong answer came back.",
    height=330,
)
left = Plot(
    title="Saved", desc="Set into the picture.", width=356, height=330,
    x=Axis("conversations answered alone, %", limits=(0, 104), ticks=[0, 25, 50, 75, 100]),
    y=Axis("saved a week, thousand USD", limits=(-40, 80), ticks=[-40, 0, 40, 80]),
)  # fmt: skip
for i, (h, at) in enumerate(zip(HARMS, (45.0, 74.0, 36.0), strict=True)):
    shown = saved[:, i] >= -40
    left.line(percent[shown], saved[shown, i], f"harm USD {h}", color=(2, 1, 3)[i], label_at=at)
left.hline(0)
left.scatter(percent[best], [saved[b, i] for i, b in enumerate(best)], color=1)
right = Plot(
    title="Freed", desc="Set into the picture.", width=352, height=330,
    x=Axis("conversations answered alone, %", limits=(0, 104), ticks=[0, 25, 50, 75, 100]),
    y=Axis("seats freed, %", limits=(0, 104), ticks=[0, 25, 50, 75, 100]),
)  # fmt: skip
right.line(
    percent, percent, "as many as conversations", color="muted", dash=2, width=1.5, label_at=30.0
)
right.line(percent, short, "if none came back", color=3, dash=3, label_at=88.0)
right.line(percent, freed, "freed", color=1, label_at=60.0)
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
