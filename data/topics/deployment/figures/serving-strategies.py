"""Left: cost per 1,000 chat turns against traffic, by who pays for idle time. Right: a cold start to scale."""

from math import exp

from guide.figure import Axis, Categories, Picture, Plot
from napkin import facts

RESERVED, SECOND = 2 * 2.45, 2 * 3.95  # USD an hour for a pair of H100, October 2026
COLD, KEEP = 70, 70  # s of a start; s that a request keeps a warm pair up
FULL = 11.25 * 3600  # turns an hour that the pair admits
luna = [
    facts.prices[f"api-gpt-5.6-luna-{part}"].low for part in ("input", "cached-input", "output")
]
API = (500 * luna[0] + 500 * luna[1] + 300 * luna[2]) / 1e3  # USD per 1,000 turns


def up(per_hour: float) -> float:
    rate = per_hour / 3600
    return 1 - 1 / (rate * COLD + exp(min(rate * KEEP, 700)))


xs = [10 ** (i / 20) for i in range(93) if 10 ** (i / 20) <= FULL] + [FULL]
lease = next(x for x in (i / 10 for i in range(1, 10_000)) if up(x) > RESERVED / SECOND)
own = 1e3 * RESERVED / API
left = Plot(
    title="What a turn costs",
    desc="Set into the picture.",
    width=356,
    height=320,
    x=Axis(
        "turns an hour",
        log=True,
        limits=(1, FULL),
        ticks={1: "1", 10: "10", 100: "100", 1e3: "1,000", 1e4: "10,000"},
    ),
    y=Axis(
        "USD per 1,000 turns",
        log=True,
        limits=(0.1, 6000),
        ticks={0.1: "0.1", 1: "1", 10: "10", 100: "100", 1000: "1,000"},
    ),
)
left.line(xs, [SECOND * up(x) / x * 1e3 for x in xs], color=2)
left.line(xs, [RESERVED / x * 1e3 for x in xs], color=1)
left.line(xs, [API for _ in xs], color=3)
left.note(f"lease wins: {lease:.0f}/h", lease, RESERVED / lease * 1e3, offset=(58, -34))
left.note(f"pair wins: {round(own, -2):,.0f}/h", own, API, offset=(-168, -34))
left.text("by the second", 1000, 85)
left.text("reserved", 9, 3300)
left.text("API, another model", 9, 0.26)

phases = {"node": [], "image": [], "weights": [], "engine": []}
names = []
for name, key, size, gpus in (
    ("671B", "deepseek-v3", 1, 8),
    ("70B", "llama-3.1-70b", 1, 2),
    ("8B", "llama-3.1-8b", 2, 1),
):
    weights = size * facts.models[key].parameters
    load = weights / facts.rules["object-store-read"].value + weights / gpus / (
        0.8 * facts.rules["pcie-5-x16"].value
    )
    names.append(name)
    for phase, seconds in zip(phases, (180, 15, load, 40), strict=True):
        phases[phase].append(seconds)
right = Plot(
    title="What a start takes",
    desc="Set into the picture.",
    width=340,
    height=320,
    x=Axis("seconds", limits=(0, 520), ticks=[0, 100, 200, 300, 400, 500]),
    y=Categories(names),
)
base = [0.0] * 3
for color, (phase, seconds) in zip((4, 3, 1, 2), phases.items(), strict=True):
    right.bars(seconds, phase, color=color, base=base, show=False)
    base = [a + b for a, b in zip(base, seconds, strict=True)]

p = Picture(
    title="Who pays for idle time, and what a start takes",
    desc=f"Left, both axes logarithmic: an API costs USD {API:.2f} per 1,000 turns at any traffic. A pair of H100 by "
    f"the second costs about 300 at one turn an hour; above {lease:.0f} an hour a reserved pair is cheaper, and above "
    f"{round(own, -2):,.0f} an hour that pair is cheaper than the API. Right: a start from nothing takes {base[2]:.0f} s for 8B, "
    f"{base[1]:.0f} for 70B and {base[0]:.0f} for 671B parameters; 180 s of each are the node, and weights dominate only the last.",
    height=330,
)
p.embed(left, 0, 5)
p.embed(right, 376, 5)
print(p.svg())
