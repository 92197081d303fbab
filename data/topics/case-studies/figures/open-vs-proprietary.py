"""Left: USD per 1,000 requests by volume, own GPUs as a band. Right: cost of being stuck. The page's model."""

from guide.figure import Axis, Picture, Plot
from napkin import Fleet, Replica, Request, facts, monthly_bill
from napkin.halving import DAY

PAIR = Replica(
    model=facts.models["llama-3.3-70b"],
    accelerator=facts.accelerators["h100-sxm"],
    devices=2,
    bits=8,
)
ASK = Request(
    fixed_tokens=1600, other_tokens=2400, tokens_out=300, prefix_found=0.95, time_per_token=0.04
)
MONTH = sum(DAY) * 3600 * 365 / 12


def own(peak, usd, lease, people, fast):
    fleet = Fleet(
        replica=PAIR, request=ASK, peak=peak / fast, day=DAY, follows=True, load=0.7,
        price=usd, reserved_price=lease,
    )  # fmt: skip
    return (people + monthly_bill(fleet)) / (peak * MONTH) * 1e3


def per(name):
    new, old, out = (
        facts.prices[f"api-{name}-{x}"].low for x in ("input", "cached-input", "output")
    )
    return (2400 * new + 1600 * old + 300 * out) / 1e3


def cost(bill, switch, keep, offer=1 / 8, cut=0.7, gone=1 / 18, top=16):
    after = [[0.0] * (top + 1) for _ in range(top + 1)]
    for _ in range(36):
        now = [row[:] for row in after]
        for m in range(top + 1):
            move = switch + after[m][m]
            for paid in range(m + 1):
                stay = after[m][paid]
                now[m][paid] = gone * min(keep + stay, move) + (1 - gone) * min(stay, move)
        after = [
            [
                bill * cut**paid + offer * now[min(m + 1, top)][paid] + (1 - offer) * now[m][paid]
                for paid in range(top + 1)
            ]
            for m in range(top + 1)
        ]
    return after[0][0]


peaks = [0.35 * 10 ** (i / 25) for i in range(77)]
volume = [MONTH * p / 1e6 for p in peaks]
low = [own(p, 2, 1.5, 15_000, 4) for p in peaks]
mid = [own(p, 3, 2, 30_000, 1) for p in peaks]
high = [own(p, 4, 2.5, 60_000, 0.5) for p in peaks]
sol, luna, host = per("gpt-6.1-sol"), per("gpt-5.6-luna"), (4000 * 0.10 + 300 * 0.32) / 1e3
crossed = [v for v, a in zip(volume, mid, strict=True) if a > sol][-1]
switches = [4_000 * k for k in range(31)]
bills = {"USD 64,000 a month": 64_000, "7,000": 7_000, "700": 700}
stuck = {n: [(cost(b, s, s) - cost(b, 0, 0)) / 1e3 for s in switches] for n, b in bills.items()}
picture = Picture(
    title="Break-even as a band, and what being stuck costs",
    desc=f"Left: USD per 1,000 requests against millions of requests a month. Own GPUs with people fall from over "
    f"{mid[0]:.0f} to {mid[-1]:.2f}; they cross the strong closed model's {sol:.2f} at about {crossed:.1f} million and "
    f"stay above the cheap one's {luna:.2f} and a host's {host:.2f}; the band holds all assumptions for and against. "
    f"Right: cost of being stuck over three years, a retirement every eighteen months, at a switch of USD 92,000: "
    + ", ".join(f"{stuck[n][23]:.0f} thousand for a bill of {b:,}" for n, b in bills.items()),
    height=340,
)
left = Plot(
    title="Price", desc="Set into the picture.", width=360, height=340,
    x=Axis("requests a month, millions", log=True, limits=(0.5, 700), ticks=[1, 10, 100]),
    y=Axis("USD per 1,000 requests", log=True, limits=(0.18, 130), ticks=[0.5, 1, 10, 100]),
)  # fmt: skip
right = Plot(
    title="Stuck", desc="Set into the picture.", width=348, height=340,
    x=Axis("a switch, thousand USD", limits=(0, 122), ticks=[0, 40, 80, 120]),
    y=Axis("stuck, three years, thousand USD", limits=(0, 600), ticks=[0, 200, 400, 600]),
)  # fmt: skip
left.band(volume, low, high)
left.line(volume, mid, "own GPUs, people", color=1, label_at=3.0)
left.hline(sol, f"strong closed, {sol:.2f}")
left.hline(luna, f"cheap closed, {luna:.2f}")
left.hline(host, f"same weights, host, {host:.2f}")
for color, (name, values) in enumerate(stuck.items(), 1):
    right.line(
        [s / 1e3 for s in switches], values, name, color=color, label_at=(60, 90, 70)[color - 1]
    )
right.line([0, 120], [0, 120], "one switch", color="muted", label_at=100)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
