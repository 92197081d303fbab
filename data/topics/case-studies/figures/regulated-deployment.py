"""A toy scorecard whose numbers an LLM reads: what misread numbers do to denial letters, and what checking costs.

The same generator as the page's blocks on extraction errors: five fields are read, the sixth comes from a
register; points, correlations, error kinds, minutes and wages are assumed. Means of six seeds.
"""

import numpy as np

from guide.figure import Axis, Picture, Plot

WEIGHTS, N = np.array([[12], [13], [8], [10], [10], [20]]), 60_000


def reasons(points, mean):
    gap = mean - points
    return (gap > 0) & (gap.argsort(0, kind="stable").argsort(0, kind="stable") >= 2)


def run(e, r, policy="nothing", same=0.3, found=0.9):
    """Hours of checking in 400,000 files; false denials and false letters in 100 denials."""
    z = 0.2**0.5 * r.normal(size=N) + 0.8**0.5 * r.normal(size=(6, N))
    true = np.searchsorted([-0.674, 0, 0.674], z)
    p, fields = WEIGHTS * true, true[:5]
    cut, mean = np.quantile(p.sum(0), 0.3), p.mean(1, keepdims=True)

    def score(five):
        return WEIGHTS * np.vstack([five, true[5:]])

    hit = r.random(fields.shape) < e
    read = np.where(hit, r.permuted(fields, axis=1), fields)
    new = r.random(fields.shape) < e * (1 - same)
    second = np.where(new, r.permuted(fields, axis=1), fields)
    second = np.where(hit & (r.random(fields.shape) < same), read, second)
    every = np.ones(fields.shape, bool)
    denied = score(read).sum(0) < cut
    ask = {
        "nothing": ~every,
        "tenth": every & (r.random(N) < 0.1),
        "second": (read != second) & (denied | (score(second).sum(0) < cut)),
        "denials": every & denied,
    }[policy]
    q = score(np.where(ask & (r.random(fields.shape) < found), fields, read))
    no, said = p.sum(0) < cut, q.sum(0) < cut
    false = (reasons(q, mean) & ~(reasons(p, mean) & no)).any(0)
    return ask.sum() / N * 400_000 * 1.5 / 60, 100 * (~no)[said].mean(), 100 * false[said].mean()


def mean_of(*case, **more):
    rows = [run(*case[:1], np.random.default_rng(seed), *case[1:], **more) for seed in range(6)]
    return [float(x) for x in np.mean(rows, 0)]


shares = [0.0025, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05]
curve = [mean_of(e) for e in shares]
percent = [100 * e for e in shares]
two = curve[shares.index(0.02)]

left = Plot(
    title="Denial letters",
    desc="False denials and false letters by share of fields misread.",
    width=350,
    height=320,
    x=Axis("fields misread, percent", limits=(0, 5), ticks=[0, 1, 2, 3, 4, 5]),
    y=Axis("of 100 denial letters", limits=(0, 12), ticks=[0, 2, 4, 6, 8, 10]),
)
left.line(
    [0, *percent], [0, *(c[2] for c in curve)], "false letter", color=1, width=3, label_at=2.6
)
left.line([0, *percent], [0, *(c[1] for c in curve)], "false denial", color=2, label_at=3.9)
right = Plot(
    title="Checking",
    desc="False letters by hours of checking.",
    width=350,
    height=320,
    x=Axis("checking, thousand hours a year", limits=(-1, 18), ticks=[0, 5, 10, 15]),
    y=Axis("false of 100 denial letters", limits=(0, 6), ticks=[0, 1, 2, 3, 4, 5]),
)
rows = {
    "nothing": mean_of(0.02, "nothing"),
    "a tenth": mean_of(0.02, "tenth"),
    "two readings": mean_of(0.02, "second"),
    "alike readings": mean_of(0.02, "second", same=0.7),
    "all denials": mean_of(0.02, "denials"),
}
for group, color in (
    (["two readings", "alike readings"], 1),
    (["nothing", "a tenth", "all denials"], 2),
):
    points = [rows[name] for name in group]
    right.scatter([x[0] / 1000 for x in points], [x[2] for x in points], color=color, names=group)
picture = Picture(
    title="Letters go wrong before decisions do",
    desc=f"Toy scorecard. Left: with 2 percent of fields misread {two[2]:.1f} of 100 denial letters are false, of "
    f"them {two[1]:.1f} denials that should have been approvals; both grow nearly in proportion, to "
    f"{curve[-1][2]:.1f} and {curve[-1][1]:.1f} at 5 percent. Right, at 2 percent misread: "
    + "; ".join(
        f"{name}: {row[0]:,.0f} hours, {row[2]:.1f} false letters" for name, row in rows.items()
    )
    + ".",
    height=320,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
