"""Left: small tenants' wait against four large tenants' demand, by queue rule. Right: what a lone tenant gets."""

from guide.figure import Axis, Categories, Picture, Plot
from napkin import QueueRule, SharedReplica, SharedRun, Tenant, simulate_tenants

H100 = SharedReplica(seats=160, prompt_tokens=512, step=6.85e-3, per_held=56e-9, per_token=32.5e-6)
FULL = 24_400  # tokens/s of a full replica, output counted threefold; all as on the page
SMALL = [Tenant(name="small", rate=0.45, answer=300)] * 9
RULES = {
    "first come": QueueRule(),
    "limit 35%": QueueRule(limit=0.35 * FULL),
    "limit 10%": QueueRule(limit=0.1 * FULL),
    "fair, 25% kept": QueueRule(order="fair", kept=0.25),
}
DEMAND = [0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0]  # of four large tenants, of capacity
MOST = 17.4  # requests/s of this length that the seats carry


def heavy(number: int, rate: float) -> list[Tenant]:
    """That many large tenants, who ask for ``rate`` requests per second together."""
    return [Tenant(name="heavy", rate=rate / number, answer=300)] * number


def runs(rule: QueueRule, tenants: list[Tenant]) -> list[SharedRun]:
    """Three seeds of 45 seconds, the first 15 not counted."""
    return [simulate_tenants(tenants, rule=rule, replica=H100, seed=seed) for seed in (1, 2, 3)]


def wait(rule: QueueRule, demand: float) -> float:
    """99th percentile of small tenants' first-token waits in s, mean of the seeds."""
    found = runs(rule, SMALL + heavy(4, demand * MOST))
    return sum(run.wait("small", share=0.99) for run in found) / len(found)


def tokens(rule: QueueRule) -> float:
    """Tokens per second of a large tenant that is alone, mean of the seeds."""
    found = runs(rule, heavy(1, 50))
    return sum(run.tokens_per_second for run in found) / len(found)


curves = {name: [wait(rule, demand) for demand in DEMAND] for name, rule in RULES.items()}
alone = {name: tokens(rule) for name, rule in RULES.items()}
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
