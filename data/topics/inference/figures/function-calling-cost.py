"""Input cost of one task against its model calls, with 58 tools or tool search, cached or not.

Prices: one model's list of August 2026; 57,000 or 5,500 tokens fixed, 1,000 added by each call; nothing is
cached before the first.
"""

from guide.figure import Axis, Plot
from napkin import facts

PLAIN = facts.prices["api-gpt-5.6-sol-input"].low / 1e6
HIT = facts.prices["api-gpt-5.6-sol-cached-input"].low / 1e6
WRITE, ADDED, MOST = 1.25, 1_000, 40
CALLS = list(range(1, MOST + 1))


def dollars(fixed, calls):
    prompts = [fixed + i * ADDED for i in range(calls)]
    seen = sum(prompts[:-1])
    return sum(prompts) * PLAIN, (sum(prompts) - seen) * WRITE * PLAIN + seen * HIT


all_tools = [dollars(57_000, m) for m in CALLS]
searched = [dollars(5_500, m) for m in CALLS]
plot = Plot(
    title="Input cost of a task",
    desc=f"On a logarithmic axis. At {MOST} model calls 58 tools cost {all_tools[-1][0]:.2f} dollars "
    f"without and {all_tools[-1][1]:.2f} with a prompt cache; tool search {searched[-1][0]:.2f} "
    f"without and {searched[-1][1]:.2f} with one. The task starts cold, so for the first call a "
    "cache costs a quarter more; from the second on it is cheaper.",
    height=330,
    x=Axis("model calls in the task", limits=(0, MOST)),
    y=Axis("input, USD", log=True, limits=(0.02, 20)),
)
plot.line(CALLS, [a for a, _ in all_tools], "58 tools", label_at=11)
plot.line(CALLS, [c for _, c in all_tools], "58 tools, cache", color=2, label_at=5)
plot.line(CALLS, [a for a, _ in searched], "tool search", color=3, label_at=18)
plot.line(CALLS, [c for _, c in searched], "tool search, cache", color=4, label_at=10)
assert all(c < a for a, c in [*all_tools[1:], *searched[1:]])
print(plot.svg())
