"""Two powers of a rate: all rules followed at once, and at least one attack that gets through.

Left: IFScale's published runs, 24 model settings with five runs each for every number of rules; per
number the runs in which every rule was followed, and each setting's missed rules of 5 k. Right:
success after 1, 10 and 15 draws from a fixed pool of injections (Gray Swan's IPI benchmark, Q1+Q2
2026), two models, against independent draws.
"""

from guide.figure import Axis, Picture, Plot

RUNS = {
    10: (108, "1 0 0 4 0 0 1 0 0 0 0 0 1 0 3 0 3 3 1 0 0 0 0 0"),
    20: (93, "3 1 0 0 0 1 0 1 0 0 0 3 1 1 14 0 11 21 0 0 0 1 0 2"),
    30: (80, "8 0 0 0 0 0 3 4 0 0 4 10 1 4 25 3 13 36 2 1 0 9 0 0"),
    40: (56, "28 1 2 17 2 2 4 8 0 0 25 48 1 16 50 2 38 63 0 1 1 17 0 2"),
    50: (51, "55 1 0 1 5 0 13 10 0 1 59 114 3 17 68 16 43 86 2 1 1 18 0 2"),
    60: (29, "85 6 4 3 5 6 21 26 3 1 126 172 7 22 96 17 73 117 5 1 1 40 1 10"),
    70: (33, "114 8 3 4 7 11 25 32 0 1 138 206 21 41 110 26 114 163 6 1 1 43 1 10"),
    80: (26, "198 11 9 107 11 12 28 48 1 0 192 266 21 59 168 35 156 212 3 1 4 82 3 19"),
    90: (20, "237 26 20 61 24 24 63 71 2 0 289 317 24 68 199 39 198 247 10 1 6 99 6 29"),
    100: (8, "283 26 27 91 28 26 66 90 6 8 248 364 23 100 242 46 255 291 8 9 11 112 6 36"),
    110: (10, "359 44 47 32 37 20 61 111 6 6 370 433 35 120 260 59 288 328 9 8 17 142 15 73"),
    120: (15, "416 45 35 17 60 32 113 124 5 24 272 444 55 133 333 85 338 378 10 8 31 146 14 63"),
    130: (8, "444 55 48 31 59 58 147 126 14 5 472 534 64 161 355 124 377 435 12 13 19 202 21 112"),
    140: (7, "493 64 31 40 65 61 154 182 46 19 399 540 87 210 416 139 422 485 32 9 22 292 33 123"),
    150: (8, "532 99 70 96 75 76 250 166 19 13 437 584 98 288 434 150 467 532 18 8 56 272 24 143"),
}
ATTACKS = {"Sonnet 5": (0.7, 5.1, 6.7), "Opus 5": (0.4, 3.6, 4.8)}
TRIES = (1, 10, 15)

each, own, measured = {}, {}, {}
for k, (full, missed) in RUNS.items():
    rates = [1 - int(m) / (5 * k) for m in missed.split()]
    each[k] = sum(rates) / len(rates)
    own[k] = sum(r**k for r in rates) / len(rates)
    measured[k] = full / (5 * len(rates))

ks = list(RUNS)
rules = Plot(
    title="All rules at once",
    desc="Set into the picture.",
    width=362,
    height=330,
    x=Axis("rules in the prompt (words to include)", limits=(0, 156), ticks=[10, 50, 100, 150]),
    y=Axis("share", percent=True, limits=(0, 1)),
)
rules.line(ks, [each[k] for k in ks], "a rule is followed", color=2, label_at=95)
rules.line(ks, [own[k] for k in ks], color=1)
rules.scatter(ks, [measured[k] for k in ks], color=1)
rules.note(
    "all are followed: measured,\nand each model's rate^{r}", 70, measured[70], offset=(56, -66)
)

ns = [1 + i / 10 for i in range(141)]
tries = Plot(
    title="One attack gets through",
    desc="Set into the picture.",
    width=352,
    height=330,
    x=Axis("attacks tried", limits=(0, 19), ticks=[1, 5, 10, 15]),
    y=Axis("at least one succeeds", percent=True, limits=(0, 0.12)),
)
for name, row in ATTACKS.items():
    p = row[0] / 100
    tries.line(ns, [1 - (1 - p) ** n for n in ns], color="muted", dash=2, width=1.5)
    tries.line(TRIES, [s / 100 for s in row], name)
    tries.scatter(TRIES, [s / 100 for s in row])
tries.text("dashed: independent tries", 6.2, 0.11)

picture = Picture(
    title="A rate is no guarantee, in either direction",
    desc="Left: with more rules in the prompt the share of rules followed falls slowly, from "
    f"{each[10]:.0%} at 10 to {each[100]:.0%} at 100, the share of runs in which all are followed "
    f"fast, from {measured[10]:.0%} to {measured[100]:.0%}, close to each model's own rate to the "
    "power of the number of rules; beyond 100 it lies above that power. Right: two models' "
    "measured chances that one of 1, 10 or 15 attacks succeeds rise with every try and stay below "
    "the curves of independent tries.",
    height=340,
)
picture.embed(rules, 0, 4)
picture.embed(tries, 366, 4)
print(picture.svg())
