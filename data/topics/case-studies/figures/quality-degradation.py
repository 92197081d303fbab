"""An invented incident: what is solved and how many complain, as counted and with one thing held still.

The same generator and seed as the page's first block. Left: percent solved, as counted and
reweighted to the mix of topics of old customers. Right: tickets, and what they'd be at the mean
tickets per failure of the weeks before the form changed.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot

FIRST, GUEST = np.array([0.6, 0.3, 0.1]), np.array([0, 0.1, 0.9])
FORM, INDEX = 7, 9
rng = np.random.default_rng(7_962)
raw, fixed, tickets, failures = [], [], [], []
for week in range(1, 13):
    guests = int(5_000 * min(max(week - 4, 0) / 6, 1))
    asked = rng.multinomial(15_000, FIRST) + rng.multinomial(guests, GUEST)
    rate = np.array([0.80, 0.68, 0.45]) + 0.01 * (week >= 5)
    rate += np.array([0, -0.14, 0.05]) * (week >= INDEX)
    solved = rng.binomial(asked, rate)
    good, bad = solved.sum(), (asked - solved).sum()
    form, kind = 2.5 if week >= FORM else 1, 0.89 if week >= 3 else 0.95
    rng.binomial(1_000, (kind * good + 0.2 * bad) / (good + bad))
    rng.binomial(good, 0.004 * form)
    tickets.append(float(rng.binomial(bad, 0.03 * form)))
    raw.append(float(100 * good / asked.sum()))
    fixed.append(float(100 * FIRST @ (solved / asked)))
    failures.append(float(bad))
habit = sum(tickets[: FORM - 1]) / sum(failures[: FORM - 1])
calm = [habit * f for f in failures]
weeks = list(range(1, 13))

left = Plot(
    title="Solved",
    desc="Percent solved by week.",
    width=350,
    height=320,
    x=Axis("week", limits=(1, 12), ticks=[1, 4, 7, 9, 12]),
    y=Axis("percent solved", limits=(64, 78), ticks=[65, 70, 75]),
)
left.vline(INDEX, "new index")
left.line(weeks, fixed, "at the old mix", color=1, width=3, label_at=6.2)
left.line(weeks, raw, "as counted", color=2, label_at=6)
right = Plot(
    title="Complaints",
    desc="Tickets by week.",
    width=350,
    height=320,
    x=Axis("week", limits=(1, 12), ticks=[1, 4, 7, 9, 12]),
    y=Axis("tickets a week", limits=(0, 700), ticks=[0, 200, 400, 600]),
)
right.vline(FORM, "new form")
right.line(weeks, tickets, "as they came", color=2, label_at=10)
right.line(weeks, calm, "at the old habit", color=1, width=3, label_at=9.5)
picture = Picture(
    title="A slide that is a step, a flood that is a rise",
    desc=f"Left: percent solved, as counted from {raw[0]:.0f} in week 1 down to {raw[-1]:.1f} in week 12; at "
    f"the old mix of topics {fixed[0]:.0f} in week 1, {fixed[7]:.0f} in week 8, {fixed[8]:.0f} in week 9, when "
    f"the index was rebuilt, and {fixed[-1]:.0f} in week 12. Right: tickets a week rise from {tickets[0]:.0f} "
    f"through {tickets[5]:.0f} in week 6 and {tickets[6]:.0f} in week 7, when the form changed, to "
    f"{tickets[-1]:.0f}. At the tickets per failure of the first six weeks they would be {calm[-1]:.0f}.",
    height=320,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
