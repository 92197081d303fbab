"""Left: the monthly bill after each lever in turn. Right: GPUs held by hour, three times. The page's model."""

from math import ceil

from guide.figure import Axis, Picture, Plot
from napkin import facts, kv_cache_bytes_per_token

DAY = [25, 20, 17, 16, 18, 25, 40, 60, 82, 95, 100, 98]
DAY += [92, 95, 98, 95, 88, 78, 68, 60, 52, 45, 38, 30]
U = facts.rules["prefill-utilization"].value
V = facts.rules["decode-bandwidth-utilization"].value
BIG, SMALL = facts.models["llama-3.1-70b"], facts.models["llama-3.1-8b"]
GPU = facts.accelerators["h100-sxm"]


def rate(m=BIG, gpus=4, bits=16, **s) -> float:
    fixed, rest, out = s.get("fixed", 1600), s.get("rest", 2400), s.get("out", 300)
    draft, read = s.get("draft", 0), gpus * GPU.bandwidth * V
    new = (1 - s.get("hit", 0)) * fixed + rest
    token = 2 * m.parameters / (gpus * GPU.flops["fp8" if bits == 8 else "bf16"] * U)
    held = (fixed + rest + out / 2) * kv_cache_bytes_per_token(m)
    e = sum(0.7**i for i in range(draft + 1))
    weights = m.parameters * bits / 8
    once = weights / read * (1 + 0.08 * draft)
    each = held / read + token * (draft + 1 + e * new / out)
    streams = (gpus * (0.9 * GPU.memory - 5e8) - weights) / held
    streams = min(streams, (s.get("pace", 0.04) * e - once) / each)
    return streams * e / (once + streams * each) / out


def fleet(same=0.0, later=0.0, load=0.6, day=False, route=0.0, gpus=4, lease=False, **s):
    asked = [20 * x / 100 * (1 - same) for x in DAY]
    small = {k: v for k, v in s.items() if k not in ("bits", "draft")}
    pools = [(gpus, 1 - route, s | {"gpus": gpus})]
    if route:
        pools.append((1, route, small | {"m": SMALL, "gpus": 1, "bits": 8}))
    held = [0] * 24
    for g, share, way in pools:
        r = rate(**way)
        urgent = [(x if day else max(asked)) * (1 - later) * share for x in asked]
        pool = [ceil(x / r / load - 1e-9) + 1 for x in urgent]
        work = [x * share for x in asked]  # with the bulk, which fits the headroom
        assert all(0.9 * r * (n - 1) > x for n, x in zip(pool, work, strict=True))
        held = [h + g * n for h, n in zip(held, pool, strict=True)]
    return held


def usd(lease=False, **s) -> float:
    held = fleet(**s)
    owns = range(max(held) + 1) if lease else [0]
    day = min(24 * own * 2 + 3 * sum(max(0, h - own) for h in held) for own in owns)
    return day * 365 / 12


WAYS = [
    ("give back idle hours", {"day": True, "load": 0.7}, 1),
    ("cache the prefix", {"hit": 0.95}, 1),
    ("exact answers", {"same": 0.08}, 1),
    ("bulk in headroom", {"later": 0.2}, 1),
    ("60 ms a token", {"pace": 0.06}, 1),
    ("speculate", {"draft": 2}, 1),
    ("FP8 on pairs", {"bits": 8, "gpus": 2}, 2),
    ("trim the prompt", {"fixed": 900, "rest": 1700}, 2),
    ("shorter answers", {"out": 200}, 2),
    ("route 40% to an 8B", {"route": 0.4}, 2),
    ("reserve the base", {"lease": True}, 1),
]
start = usd()
LEFT, WIDE, ROW, TOP = 134, 214, 25, 46


def x(share: float) -> float:
    return LEFT + WIDE * share


steps, done, told = [], {}, []
for name, way, color in WAYS:
    done |= way
    steps.append((name, usd(**done) / start, color))
    told.append(f"{name} {100 * steps[-1][1]:.0f}")
hours = list(range(25))
answers = {k: v for _, w, _ in WAYS[:6] for k, v in w.items()}
freed = fleet(**WAYS[0][1])
p = Picture(
    title="The bill after each lever, and the GPUs held by hour",
    desc="Left, bars of the monthly bill in percent of today's as levers are applied in turn: "
    + ", ".join(told)
    + f". Half is passed at the second. Right, GPUs held by hour: flat at {max(fleet())} as found, "
    f"between {min(freed)} and {max(freed)} once idle hours are given back, between "
    f"{min(fleet(**answers))} and {max(fleet(**answers))} after the first six levers.",
    height=TOP + ROW * 12 + 12,
)
p.text(0, 10, f"bill left, % of today's USD {start:,.0f} a month", color="muted")
p.text(x(0.5) + 5, 28, "goal: half", color="muted")
y, before = TOP, 1.0
p.text(0, y, "as found")
p.rect(x(0), y - 8, WIDE, 16, fill="soft")
for name, now, color in steps:
    y += ROW
    p.text(0, y, name)
    p.rect(x(0), y - 8, WIDE * min(now, before), 16, fill="soft")
    if now <= before:
        p.rect(x(now), y - 8, WIDE * (before - now), 16, fill=color, hatch=2 if color == 2 else 1)
    label = f"{100 * now:.0f}" + (", up" if now > before else "")
    right_end = max(before, now)
    if abs(x(right_end) + 20 - x(0.5)) < 22:
        right_end = 0.53
    p.text(x(right_end) + 5, y, label)
    before = now
p.line((x(0.5), 26), (x(0.5), y + 12), color="muted")
right = Plot(
    title="GPUs held",
    desc="Set into the picture.",
    width=340,
    height=y + 12,
    x=Axis("hour of the day", limits=(0, 24), ticks=[0, 6, 12, 18, 24]),
    y=Axis("GPUs held", limits=(0, 90), ticks=[0, 20, 40, 60, 80]),
)
for held, color in (
    (fleet(), 2),
    (freed, 1),
    (fleet(**answers), 3),
):
    right.step(hours, [*held, held[-1]], color=color)
right.text("as found", 4, 84)
right.text("follows the day", 3.9, 55)
right.text("first six levers", 13, 36)
p.embed(right, 376, 0)
print(p.svg())
