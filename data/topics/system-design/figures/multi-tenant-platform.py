"""Left: small tenants' wait against four large tenants' demand, by queue rule. Right: what a lone tenant gets."""

import heapq
import random

from guide.figure import Axis, Categories, Picture, Plot

SEATS, LINE, SLICE, FULL = 160, 12, 512, 24_400  # as on the page
S0, READ, TOKEN = 6.85e-3, 56e-9, 32.5e-6


def run(
    kind: str, share: float, seed: int, big: int, rate: float, out: int, small: int = 9
) -> tuple[float, float]:
    """99th percentile of small tenants' first-token waits in s; tokens per second of all."""
    rng, now, step, wrote = random.Random(seed), 0.0, 0, 0
    waits: list[float] = []
    ends: list[tuple[int, int]] = []
    unread: list[list[float]] = []
    each = [(0.45, 300)] * small + [(rate / big, out)] * big
    every = range(small + big)
    due = [rng.expovariate(a) for a, _ in each]
    level = [10 * share * FULL for _ in every]
    queue: list[list[tuple[float, int, int]]] = [[] for _ in every]
    cost, runs, busy = ([0.0 for _ in every], [0 for _ in every], [0 for _ in every])
    while now < 45:
        while min(due) <= now:
            t = due.index(min(due))
            if not queue[t]:
                waiting = [cost[u] for u in every if queue[u]]
                cost[t] = max(cost[t], min(waiting, default=0))
            prompt = int(1 + rng.gammavariate(2, 250))
            queue[t].append((due[t], prompt, int(1 + rng.expovariate(1 / each[t][1]))))
            due[t] += rng.expovariate(each[t][0])
        while ends and ends[0][0] <= step:
            t = heapq.heappop(ends)[1]
            runs[t] -= 1
            busy[t] -= 1
        while sum(runs) < SEATS and sum(p[0] for p in unread) < SLICE:
            n = sum(runs)
            may = [
                t
                for t in every
                if queue[t]
                and (kind != "limit" or level[t] > 0)
                and (kind != "fair" or n < (1 - share) * SEATS or runs[t] < LINE)
            ]
            if not may:
                break
            order = cost if kind == "fair" else [q[0][0] if q else 0.0 for q in queue]
            t = min(may, key=order.__getitem__)
            came, prompt, answer = queue[t].pop(0)
            runs[t] += 1
            cost[t] += prompt
            level[t] -= prompt
            unread.append([prompt, came, answer, t])
        read = 0.0
        first = []
        while unread and read < SLICE:
            part = min(SLICE - read, unread[0][0])
            read += part
            unread[0][0] -= part
            if unread[0][0] == 0:
                _, came, answer, who = unread.pop(0)
                first.append((came, int(who)))
                busy[int(who)] += 1
                heapq.heappush(ends, (step + int(answer), int(who)))
        held = sum(b * (1000 + o / 2) for b, (_, o) in zip(busy, each, strict=True))
        took = S0 + READ * held + TOKEN * (read + sum(busy))
        now, step = now + took, step + 1
        wrote += sum(busy) * (now > 15)
        waits += [now - came for came, t in first if t < small and came > 15]
        for t in every:
            cost[t] += 3 * busy[t]
            level[t] = min(10 * share * FULL, level[t] - 3 * busy[t] + share * FULL * took)
    left = [now - q[0] for t in range(small) for q in queue[t] if q[0] > 15]
    found = sorted(waits + left) or [0.0]
    return found[len(found) * 99 // 100], wrote / 30


RULES = {
    "first come": ("first", 0.0),
    "limit 35%": ("limit", 0.35),
    "limit 10%": ("limit", 0.1),
    "fair, 25% kept": ("fair", 0.25),
}
DEMAND = [0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0]  # of four large tenants, of capacity
MOST = 17.4  # requests/s of this length that the seats carry
curves = {
    name: [sum(run(*rule, s, 4, d * MOST, 300)[0] for s in (1, 2, 3)) / 3 for d in DEMAND]
    for name, rule in RULES.items()
}
alone = {
    name: sum(run(*rule, s, 1, 50, 300, 0)[1] for s in (1, 2, 3)) / 3
    for name, rule in RULES.items()
}
picture = Picture(
    title="Who waits, and what a lone tenant gets, by queue rule",
    desc="Left: 99th percentile of nine small tenants' waits for a first token against the demand of "
    f"four large tenants; at three times capacity {curves['first come'][-1]:.0f} s for first come, "
    f"{curves['limit 35%'][-1]:.0f} for limits of 35 percent each, {curves['limit 10%'][-1]:.1f} for limits "
    f"of 10 percent, {curves['fair, 25% kept'][-1]:.1f} for a fair queue with a quarter of the seats kept. "
    "Right: tokens per second that one large tenant gets alone: "
    + ", ".join(f"{name} {value:,.0f}" for name, value in alone.items()),
    height=330,
)
left = Plot(
    title="Wait", desc="Set into the picture.", width=356, height=330,
    x=Axis("large tenants ask for, times capacity", limits=(0.2, 3.1), ticks=[0.5, 1, 2, 3]),
    y=Axis("small tenants' wait, p99 (s)", log=True, limits=(0.05, 60), ticks=[0.1, 1, 10]),
)  # fmt: skip
for color, (name, at) in enumerate(
    {"fair, 25% kept": 2.3, "first come": 1.2, "limit 10%": 2.3, "limit 35%": 2.2}.items(), 1
):
    left.line(DEMAND, curves[name], name, color=color, label_at=at)
right = Plot(
    title="Alone", desc="Set into the picture.", width=350, height=330,
    x=Axis("tokens/s of one large tenant, alone", limits=(0, 6500), ticks=[0, 2000, 4000, 6000]),
    y=Categories(list(RULES)),
)  # fmt: skip
right.bars(list(alone.values()), "alone", color=1, show=True, format=",.0f")
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
