"""Left, OpenAI's audit of SWE-bench Verified; right, what n shared items can show.

Left: 500 tasks, 138 audited, 59.4% of those found flawed; reported scores 80.9% (February 2026) and
93.9% (April 2026). Right: 5% level, power 80%; one version alone is right on 12% of the items; five
items to a document with correlation 0.2. The axis starts where every line asks for less than 12
points, since a difference can't exceed the share of items on which it shows.
"""

from math import sqrt

from guide.figure import Axis, Picture, Plot
from napkin import paired_samples, z_score

TASKS, AUDITED, FLAWED, FEBRUARY, APRIL = 500, 138, 0.594, 0.809, 0.939
broken = round(AUDITED * FLAWED)
clean, unseen, sound = AUDITED - broken, TASKS - AUDITED, TASKS - broken
scores = int(TASKS * FEBRUARY), int(TASKS * APRIL)
kinds: list[int | str | None] = ["soft"] * unseen + [1] * clean + [2] * broken
COLUMNS, SIZE = 25, 12

REACH, DIFFER, PER, ICC = z_score(0.95) + z_score(0.6), 0.12, 5, 0.2
ns = [200 * 2 ** (i / 4) for i in range(23)]


def shows(n: float, variance: float) -> float:
    return 100 * REACH * sqrt(variance / n)


design = 1 + (PER - 1) * ICC
separate = 2 * 0.8 * 0.2
plot = Plot(
    title="What n items can show",
    desc="Smallest visible difference against items.",
    width=350,
    height=330,
    x=Axis("items", log=True, limits=(200, 10_000), ticks=[200, 500, 1000, 2000, 5000]),
    y=Axis("difference that shows, in points", log=True, limits=(0.8, 14), ticks=[1, 2, 3, 5, 10]),
)
plot.line(ns, [shows(n, separate) for n in ns], "separate items", color=3, label_at=700)
plot.line(ns, [shows(n, DIFFER * design) for n in ns], color=2)
plot.line(ns, [shows(n, DIFFER) for n in ns], "shared items", width=3, label_at=220)
need = paired_samples(disagreement=DIFFER, difference=0.03)
plot.note(f"3 points: {need:,} items", need, 3)
plot.note("five to a document", 5000, shows(5000, DIFFER * design), color=2, offset=(-30, -75))

picture = Picture(
    title="What a suite can tell apart",
    desc=f"Left, {TASKS} squares for the tasks of SWE-bench Verified: {unseen} not audited, {clean} "
    f"audited without a finding, {broken} found flawed, so that a solver that fails the flawed ones "
    f"stops at {sound}; reported were about {scores[0]} solved in February 2026 and {scores[1]} in April. "
    "Right, the smallest difference between two versions that shows with power 80%, against the "
    f"number of items: {shows(200, separate):.0f} points with 200 separate items, "
    f"{shows(200, DIFFER):.0f} with shared ones; three points take {need:,} shared items, "
    f"{design:.1f} times as many if five belong to one document.",
    height=345,
)
with picture.group(14, 30):
    picture.text(0, -14, "SWE-bench Verified, 500 tasks", bold=True)
    rows = [kinds[i : i + COLUMNS] for i in range(0, TASKS, COLUMNS)]
    for first in (0, len(rows) // 2):  # two halves, so that no line of the SVG gets too long
        picture.cells(0, first * SIZE, rows[first : first + len(rows) // 2], size=SIZE)
    bottom = len(rows) * SIZE
    picture.key(0, bottom + 18, [("soft", f"{unseen} not audited"), (2, f"{broken} flawed")])
    picture.key(0, bottom + 38, [(1, f"{clean} audited, no flaw found")])
    picture.text(
        0,
        bottom + 60,
        f"Solved: about {scores[0]} in February 2026, {scores[1]} in April",
        color="muted",
    )
picture.embed(plot, 368, 0)
print(picture.svg())
