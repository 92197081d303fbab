"""Left: p99 of the wait for a first token by routing rule, simulated as on the page. Right: what two gauges show."""

import heapq
import random
from math import exp

from guide.figure import Axis, Picture, Plot

N, S0, EACH, TOKEN, SLICE = 8, 10.5e-3, 0.1e-3, 71.3e-6, 256  # the page's pairs and steps
SHAPE, OUT = 0.6, 300


def p99(rule: str, rate: float, seed: int) -> float:
    rng, now, turn = random.Random(seed), 0.0, 0
    waits: list[float] = []
    time = [0.0] * N
    step, due, done = ([0] * N for _ in range(3))
    queue: list[list[tuple[int, float, int]]] = [[] for _ in range(N)]
    ends: list[list[int]] = [[] for _ in range(N)]
    last = [rng.randrange(N) for _ in range(1000)]
    while now < 60:
        now, turn = now + rng.expovariate(rate * N), turn + 1
        for k in range(N):
            while time[k] < now and (queue[k] or ends[k]):
                part = min(SLICE, due[k] - done[k])
                time[k] += S0 + EACH * len(ends[k]) + TOKEN * part
                step[k], done[k] = step[k] + 1, done[k] + part
                while ends[k] and ends[k][0] <= step[k]:
                    heapq.heappop(ends[k])
                while queue[k] and queue[k][0][0] <= done[k]:
                    _, asked, out = queue[k].pop(0)
                    waits += [time[k] - asked] * (asked > 15)
                    heapq.heappush(ends[k], step[k] + out)
            time[k] = max(time[k], now)
        talk, old, _ = rng.randrange(1000), rng.random() < 0.75, rng.sample(range(N), 2)
        new, past, out = (int(1 + rng.gammavariate(SHAPE, m / SHAPE)) for m in (400, 800, OUT))
        work = [due[k] - done[k] + rng.random() for k in range(N)]
        load = [len(queue[k]) + len(ends[k]) + work[k] % 1 for k in range(N)]
        k = (
            turn % N
            if rule == "robin"
            else min(range(N), key=(load if rule == "requests" else work).__getitem__)
        )
        if rule == "bound" and old and work[last[talk]] <= 1.25 * sum(work) / N + 1000:
            k = last[talk]
        due[k], last[talk] = due[k] + new + past * (old and k != last[talk]), k
        queue[k].append((due[k], now, out))
    return sorted(waits)[len(waits) * 99 // 100]


RATES = [3, 4, 5, 5.5, 6, 6.5, 7, 8, 9, 10, 11]
CURVES: dict[str, list[tuple[float, float]]] = {}
for rule in ("robin", "requests", "work", "bound"):
    points: list[tuple[float, float]] = []
    for rate in RATES:
        value = sum(p99(rule, rate, seed) for seed in (1, 2, 3)) / 3
        if value > 5:
            break
        points.append((rate, value))
    CURVES[rule] = points

left = Plot(
    title="First token",
    desc="Set into the picture.",
    width=356,
    height=310,
    x=Axis("requests per second and replica", limits=(3, 11.5), ticks=[3, 5, 7, 9, 11]),
    y=Axis("99th percentile of waits (s)", limits=(0, 4), ticks=[0, 1, 2, 3, 4]),
)
names = {
    "robin": "round robin",
    "requests": "fewest requests",
    "work": "fewest prompt tokens",
    "bound": "prefix, bounded",
}
for rule, color in (("bound", 1), ("work", 3), ("requests", 2), ("robin", 4)):
    inside = [(x, y) for x, y in CURVES[rule] if y <= 4]
    left.line([x for x, _ in inside], [y for _, y in inside], names[rule], color=color)

S1 = 0.2185e-3  # seconds a stream and step, half of the input cached
LIMIT = 1 - S0 / 0.04  # share of 1 / S1 that 40 ms admit
shares = [i / 200 for i in range(1, 201)]
streams = [s * LIMIT / (1 - s * LIMIT) * S0 / S1 for s in shares]
full = streams[-1]
right = Plot(
    title="Gauges",
    desc="Set into the picture.",
    width=340,
    height=310,
    x=Axis(
        "load, share of what 40 ms admit",
        percent=True,
        limits=(0, 1),
        ticks=[0, 0.25, 0.5, 0.75, 1],
    ),
    y=Axis("gauge", percent=True, limits=(0, 1.05), ticks=[0, 0.25, 0.5, 0.75, 1]),
)
right.line(shares, [1 - exp(-n) for n in streams], color=2)
right.line(shares, [n / full for n in streams], color=1)
right.text("GPU utilization", 0.36, 0.93)
right.text("running streams", 0.36, 0.65)
right.text("over their cap", 0.36, 0.56)

low = next(s for s, n in zip(shares, streams, strict=True) if 1 - exp(-n) > 0.99)
p = Picture(
    title="Two blind gauges: counting requests, and GPU utilization",
    desc=f"Left: at 6 requests a second the slowest first token in a hundred waits "
    f"{dict(CURVES['robin'])[6]:.1f} s under round robin, {dict(CURVES['requests'])[6]:.1f} with the fewest "
    f"requests, {dict(CURVES['work'])[6]:.1f} with the fewest prompt tokens, {dict(CURVES['bound'])[6]:.1f} with "
    f"bounded prefix routing, which alone goes on to 11 a second. Right: GPU utilization passes 99% at "
    f"{low:.0%} of the load, while running streams over their cap keep rising to the end.",
    height=320,
)
p.embed(left, 0, 5)
p.embed(right, 376, 5)
print(p.svg())
