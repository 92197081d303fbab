"""Left: the measured frontier of Llama 3.1 70B on four H100s and the line. Right: goodput, simulated."""

import heapq
import random

from guide.figure import Axis, Picture, Plot

# Mean streams and output tokens/s, ML.ENERGY leaderboard, chat, bf16, vLLM 0.11.1, four H100s.
MEASURED = [
    (8, 469.7),
    (16, 862.6),
    (32, 1486.7),
    (64, 2510.5),
    (96, 3244.3),
    (128, 3876.3),
    (192, 4461.2),
    (256, 4915.1),
    (384, 5318.8),
    (511, 5921.3),
    (766, 6507.5),
    (898, 6827.2),
]
S0, S1, OUT, GPUS, LIMIT = 0.0165, 0.000135, 350, 4, 0.04  # the page's fit; limit in seconds


def line(user: float) -> float:
    return (1 - S0 * user) / (GPUS * S1)


def run(rate: float, cap: int, patience: float, seed: int) -> tuple[float, float]:
    """Tokens/s made, and tokens/s of answers within 0.5 s and 40 ms a token; as on the page."""
    rng, clock, step, ends = random.Random(seed), 0.0, 0, []
    queue: list[tuple[float, int]] = []
    arrival, times, begun, made = 0.0, [0.0], [], 0
    while clock < 360:
        while arrival <= clock:
            queue.append((arrival, 2 + int(rng.expovariate(1 / OUT))))
            arrival += rng.expovariate(rate)
        while ends and ends[0] <= step:
            heapq.heappop(ends)
        queue = [q for q in queue if clock - q[0] <= patience]
        while queue and len(ends) < cap:
            asked, n = queue.pop(0)
            heapq.heappush(ends, step + n)
            begun.append((asked, step, n))
        clock, step = clock + S0 + S1 * len(ends), step + 1
        times.append(clock)
        made += len(ends) * (60 < clock < 240)
    good = sum(
        n
        for asked, s, n in begun
        if 60 < asked < 240
        and s + n < len(times)
        and times[s + 1] - asked <= 0.5
        and times[s + n] - times[s + 1] <= LIMIT * (n - 1)
    )
    return made / 180, good / 180


def mean(rate: float, cap: int, patience: float) -> tuple[float, float]:
    made, good = zip(*(run(rate, cap, patience, seed) for seed in (1, 2, 3)), strict=True)
    return sum(made) / 3, sum(good) / 3


users = [speed / n for n, speed in MEASURED]
each = [speed / GPUS for _, speed in MEASURED]
rates = [6, 8, 9, 10, 11, 11.5, 12, 12.5, 13, 14, 15, 16, 18, 20]
free = [mean(rate, 898, 1e9) for rate in rates]
refuse = [mean(rate, 174, 0.4) for rate in rates]

left = Plot(
    title="The frontier",
    desc="Set into the picture.",
    width=352,
    height=300,
    x=Axis("tokens per second per user", limits=(0, 75), ticks=[0, 20, 40, 60]),
    y=Axis("tokens/s per GPU", limits=(0, 2000), ticks=[0, 500, 1000, 1500, 2000]),
)
left.line([0, 1 / S0], [line(0), 0], color=2)
left.scatter(users, each)
left.vline(1 / LIMIT, "40 ms")
for index, (n, _) in enumerate(MEASURED):
    if n in (8, 32, 64, 128, 256, 898):
        left.note(
            f"{n} streams" if n == 898 else f"{n}",
            users[index],
            each[index],
            offset=(16, -8) if n == 8 else (14, -16),
        )
right = Plot(
    title="Goodput",
    desc="Set into the picture.",
    width=352,
    height=300,
    x=Axis("requests per second", limits=(6, 20), ticks=[6, 10, 15, 20]),
    y=Axis("tokens/s, four GPUs", limits=(0, 7000), ticks=[0, 2000, 4000, 6000]),
)
right.line(rates, [made for made, _ in free], "made, cap 898", color=2, label_at=16.2)
right.line(rates, [good for _, good in free], "in time, cap 898", color=1, label_at=13.4)
right.line(rates, [good for _, good in refuse], color=3)
right.text("cap 174, late refused", 16.0, 3700)

p = Picture(
    title="The frontier of one server, and what of it arrives in time",
    desc="Left: measured tokens per second per GPU fall along a straight line from "
    f"{each[-1]:.0f} at {users[-1]:.0f} tokens per second per user to {each[0]:.0f} at "
    f"{users[0]:.0f}; at 40 ms a token the line stands at {line(1 / LIMIT):.0f}. Right: in a "
    f"simulation of that line the tokens made rise to {free[-1][0]:.0f} per second at 20 requests a "
    f"second, those in time fall to {free[-1][1]:.0f} unless late requests are refused, which "
    f"keeps {refuse[-1][1]:.0f}.",
    height=310,
)
p.embed(left, 0, 4)
p.embed(right, 368, 4)
print(p.svg())
