"""Bad citations left after each test, and briefs that hold one: the page's rates for retrieved text."""

from math import comb, exp, lgamma

from guide.figure import Axis, Categories, Picture, Plot

RATES = (
    4,
    6,
    15,
    50,
    10,
)  # per 1,000, assumed: invented, misplaced, misquoted, unsupported, overtaken
TESTS = {
    "drafted": (0, 0, 0, 0, 0),
    "exists": (6 / 7, 0, 0, 0, 0),
    "named": (0.99, 0.95, 0, 0, 0),
    "quoted": (1, 0.5, 0.98, 0, 0),
    "supports": (1, 0.8, 0.3, 0.7, 0),
    "good law": (1, 0, 0, 0, 2 / 3),
    "read": (1, 0.9, 0.9, 0.85, 0.2),
}


def any_bad(left: float, alike: float, n: int = 30) -> float:
    """Chance of a bad citation among n; `alike`: correlation of two citations of a brief, as drafted."""
    if not alike:
        return 1 - (1 - left) ** n
    drafted = sum(RATES) / 1000
    a, b = drafted * (1 / alike - 1), (1 - drafted) * (1 / alike - 1)

    def beta(x: float, y: float) -> float:
        return lgamma(x) + lgamma(y) - lgamma(x + y)

    return 1 - sum(
        comb(n, k) * exp(beta(a + k, b + n - k) - beta(a, b)) * (1 - left / drafted) ** k
        for k in range(n + 1)
    )


rows, left = [], list(RATES)
for caught in TESTS.values():
    left = [x * (1 - c) for x, c in zip(left, caught, strict=True)]
    rows.append(list(left))
code = [sum(r[:3]) for r in rows]
unsupported = [r[3] for r in rows]
overtaken = [r[4] for r in rows]
total = [sum(r) for r in rows]
apart = [100 * any_bad(t / 1000, 0) for t in total]
alike = [100 * any_bad(t / 1000, 0.3) for t in total]

picture = Picture(
    title="What five tests and a reader leave of bad citations",
    desc="Left: bad citations per thousand, "
    + ", ".join(f"{name} {t:.0f}" for name, t in zip(TESTS, total, strict=True))
    + "; after the quotations nearly all are unsupported or overtaken. Right: percent of briefs of thirty "
    "citations with a bad one, if citations are independent and if they're alike, "
    + ", ".join(
        f"{name} {a:.0f} and {b:.0f}" for name, a, b in zip(TESTS, apart, alike, strict=True)
    )
    + ".",
    height=350,
)
one = Plot(
    title="Left", desc="Set into the picture.", width=356, height=350,
    x=Axis("bad citations per 1,000", limits=(0, 90), ticks=[0, 20, 40, 60, 80]),
    y=Categories(list(TESTS)),
)  # fmt: skip
one.bars(unsupported, "unsupported", color=1, show=False)
one.bars(overtaken, "overtaken", color=2, base=unsupported, show=False)
one.bars(
    code,
    "for lookups",
    color=3,
    base=[u + o for u, o in zip(unsupported, overtaken, strict=True)],
    show=False,
)
two = Plot(
    title="Right", desc="Set into the picture.", width=352, height=350,
    x=Axis("briefs with a bad citation, %", limits=(0, 100), ticks=[0, 25, 50, 75, 100]),
    y=Categories(list(TESTS)),
)  # fmt: skip
two.bars(apart, "independent", color=1, show=False)
two.bars(alike, "alike (0.3)", color=2, show=False)
picture.embed(one, 0, 0)
picture.embed(two, 366, 0)
print(picture.svg())
