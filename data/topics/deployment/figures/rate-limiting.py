"""Share of a token limit that can be used, against the size of the hold; formulas and simulation.

Lengths of answers are log-normal with sigma 1, an assumption, cut at the hold. The client always
has a request waiting. The bucket refills 2 million tokens a minute and holds one minute's refill.
"""

import heapq
import random
from math import inf, log

from guide.figure import Axis, Picture, Plot

RATE, WINDOW, TOKENS_IN = 2e6 / 60, 60, 1_000
FIRST, GAP = 0.5, 0.04


def simulate(mean: float, most: int, seconds: float) -> tuple[float, float]:
    """Use of the refill, and the same by the formula with the lengths that were drawn."""
    rng, burst = random.Random(1), RATE * WINDOW
    level, held, now, used, began = burst, 0.0, 0.0, 0.0, seconds / 6
    ends: list[tuple[float, int]] = []
    outs: list[int] = []
    hold = TOKENS_IN + most
    while now < seconds:
        while hold <= level - held + 1e-6:
            out = min(most, max(1, int(rng.lognormvariate(log(mean) - 0.5, 1))))
            outs.append(out)
            held += hold
            heapq.heappush(ends, (now + FIRST + GAP * out, TOKENS_IN + out))
        lacking = hold - (level - held)
        refilled = now + lacking / RATE + 1e-9 if level + lacking <= burst else inf
        then = min(refilled, ends[0][0] if ends else inf)
        level, now = min(burst, level + RATE * (then - now)), then
        if ends and ends[0][0] <= then:
            _, spent = heapq.heappop(ends)
            held, level = held - hold, level - spent
            used += spent if now > began else 0
    out = sum(outs) / len(outs)
    formula = min(1, WINDOW / (FIRST + GAP * out) * (TOKENS_IN + out) / hold)
    return used / RATE / (now - began), formula


def panel(mean: int, name: str) -> Plot:
    used, lasts = TOKENS_IN + mean, FIRST + GAP * mean
    plot = Plot(
        title=name, desc="Usable share against hold.", width=356, height=300,
        x=Axis("tokens held for a request", log=True, limits=(used, 70_000),
               ticks={2_000: "2,000", 5_000: "5,000", 20_000: "20,000", 65_000: "65,000"}),
        y=Axis("usable share of the limit", percent=True, limits=(0, 1.08), ticks=[0, 0.5, 1]),
    )  # fmt: skip
    holds = [used * (70_000 / used) ** (i / 120) for i in range(121)]
    plot.line(holds, [min(1, WINDOW / lasts * used / h) for h in holds])
    plot.line(holds, [used / h for h in holds], color=2)
    return plot


points = {}
for mean, seconds, shortest in ((300, 1_200, 2_048), (3_000, 4_000, 16_384)):
    for most in (2_048, 4_096, 8_192, 16_384, 32_000, 64_000):
        if most < shortest:
            continue  # such holds would cut too many answers
        measured, formula = simulate(mean, most, seconds)
        assert abs(measured - formula) < 0.02, (mean, most, measured, formula)
        points[mean, most] = measured

left = panel(300, "12.5 seconds")
left.scatter(
    [1_000 + m for n, m in points if n == 300], [y for (n, _), y in points.items() if n == 300]
)
left.text("refunded at the end", 26_000, 0.8)
left.text("never refunded", 2_650, 0.1)
right = panel(3_000, "two minutes")
right.scatter(
    [1_000 + m for n, m in points if n == 3_000], [y for (n, _), y in points.items() if n == 3_000]
)
right.text("never refunded", 22_000, 0.6)
right.text("refunded", 5_800, 0.14)

short, long = points[300, 4_096], points[3_000, 32_000]
picture = Picture(
    title="What a hold costs",
    desc="Usable share of a token limit against the tokens held for each request. Left, answers of "
    f"12.5 seconds: with refunds {short:.0%} of the limit is usable at a hold of 5,096 tokens, "
    f"{1_300 / 5_096:.0%} without; at 65,000 tokens {points[300, 64_000]:.0%} and 2%. Right, answers "
    f"of two minutes: with refunds {long:.0%} at a hold of 33,000, without 12%: the curve with "
    "refunds lies below the other everywhere. Dots are simulated.",
    height=330,
)
picture.text(8, 14, "answers of 12.5 seconds", bold=True)
picture.text(368, 14, "answers of two minutes", bold=True)
picture.embed(left, 0, 26)
picture.embed(right, 362, 26)
print(picture.svg())
