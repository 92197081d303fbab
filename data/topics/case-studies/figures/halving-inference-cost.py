"""Left: the monthly bill after each lever in turn. Right: GPUs held by hour, three times."""

from guide.figure import Axis, Picture, Plot
from napkin import gpus_by_hour
from napkin.halving import LEVERS, after, usd

NAMES = {
    "hours": "give back idle hours",
    "prefix": "cache the prefix",
    "same": "exact answers",
    "later": "bulk in headroom",
    "pace": "60 ms a token",
    "draft": "speculate",
    "fp8": "FP8 on pairs",
    "trim": "trim the prompt",
    "short": "shorter answers",
    "route": "route 40% to an 8B",
    "lease": "reserve the base",
}
TOUCH_ANSWERS = ("fp8", "trim", "short", "route")
SIX = "hours prefix same later pace draft"
start = usd()
LEFT, WIDE, ROW, TOP = 134, 214, 25, 46


def x(share: float) -> float:
    return LEFT + WIDE * share


steps, done, told = [], "", []
for lever in LEVERS:
    done += f" {lever}"
    left = usd(done) / start
    steps.append((NAMES[lever], left, 2 if lever in TOUCH_ANSWERS else 1))
    told.append(f"{NAMES[lever]} {100 * left:.0f}")
hours = list(range(25))
found, freed, free = (gpus_by_hour(after(levers)) for levers in ("", "hours", SIX))
p = Picture(
    title="The bill after each lever, and the GPUs held by hour",
    desc="Left, bars of the monthly bill in percent of today's as levers are applied in turn: "
    + ", ".join(told)
    + f". Half is passed at the second. Right, GPUs held by hour: flat at {max(found)} as found, "
    f"between {min(freed)} and {max(freed)} once idle hours are given back, between "
    f"{min(free)} and {max(free)} after the first six levers.",
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
for held, color in ((found, 2), (freed, 1), (free, 3)):
    right.step(hours, [*held, held[-1]], color=color)
right.text("as found", 4, 84)
right.text("follows the day", 3.9, 55)
right.text("first six levers", 13, 36)
p.embed(right, 376, 0)
print(p.svg())
