"""Money lost by four budget rules, and how often four 80% intervals hold: the page's toy runs."""

import numpy as np

from guide.figure import Axis, Categories, Picture, Plot

T, S, WORLD, BUDGET = 80, 200, (0.8, 0.5, 0.06), 1.1
GRID = (0.1, 0.15, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9)


def runs(r, n, rho, jumps, sd):
    noise, level = r.normal(size=(n, S)), r.normal(0, 0.08, (n, 1))
    for k in range(1, S):
        noise[:, k] = rho * noise[:, k - 1] + (1 - rho**2) ** 0.5 * noise[:, k]
    size = r.normal(-0.03, 0.10, (n, 1)) * (r.random((n, 1)) < jumps)
    jump = size * (np.arange(S) > T * r.random((n, 1)))
    down = r.gamma(r.poisson(6 / 25, (n, S)) + 1e-9) / 6
    return np.exp(level + sd * noise + jump) * np.clip(1 - down, 0, 1) / T


def at(rate, p):
    done, take = rate.cumsum(1), np.take_along_axis
    now, end = (done < p).sum(1) + 1, (done < 1).sum(1)[:, None]
    true = end + (1 - take(done, end - 1, 1)) / take(rate, end, 1) - now[:, None]
    seen = take(done, now[:, None] - 1, 1)[:, 0]
    return now, true[:, 0], (1 - seen) * now / seen


def look(rate, p):  # slots so far, forecast total, true total, in whole slots
    done = rate.cumsum(1)
    now = (done < p).sum(1) + 1
    return now, now / np.take_along_axis(done, now[:, None] - 1, 1)[:, 0], (done < 1).sum(1) + 1


lost = {"kill at the cap": [], "stop on forecast": [], "stop on low end": []}
held = {name: np.zeros(len(GRID)) for name in ("own slots", "own days", "a tenth", "past runs")}
for seed in range(3):
    r = np.random.default_rng(seed)  # the draws of the page's blocks, in their order
    rate, (_, said, then) = runs(r, 800, *WORLD), look(runs(r, 800, *WORLD), 0.25)
    now, guess, true = look(rate, 0.25)
    over = true > BUDGET * T
    for name, q in zip(lost, (0, *np.quantile(then / said, (0.5, 0.1))), strict=True):
        stop = q * guess > BUDGET * T
        spent = np.where(stop, now, np.minimum(true, BUDGET * T))
        lost[name].append(100 * spent[stop | over].sum() / spent.sum())
    for i, p in enumerate(GRID):
        r = np.random.default_rng(seed)
        rate, past = runs(r, 300, *WORLD), runs(r, 700, *WORLD)
        now, true, guess = at(rate, p)
        _, then, said = at(past, p)
        days = [x[: n // 4 * 4].reshape(-1, 4).mean(1) for x, n in zip(rate, now, strict=True)]
        one = np.array(
            [
                1.28 * x[:n].std(ddof=1) / n**0.5 / x[:n].mean()
                for x, n in zip(rate, now, strict=True)
            ]
        )
        two = np.array(
            [
                (1.28 + 0.845 / max(len(x) - 1, 1))
                * (x.std(ddof=1) / x.mean() if len(x) > 1 else 0.03)
                * (1 / len(x) + 4 / g) ** 0.5
                for x, g in zip(days, guess, strict=True)
            ]
        )
        q = np.sort(r.choice(then / said, (300, 20)), 1)
        ways = (1 / (1 + one), 1 / (1 - one)), (1 / (1 + two), 1 / (1 - two)), (0.9, 1.1)
        for name, (a, b) in zip(held, (*ways, (q[:, 1], q[:, 18])), strict=True):
            held[name][i] += 100 * np.mean((a <= true / guess) & (true / guess <= b)) / 3

bars = [*(float(np.mean(x)) for x in lost.values()), 0.0]
names = ["kill at\nthe cap", "stop if\nforecast\nis over", "stop if\nlow end\nis over", "cool down"]
quarter = GRID.index(0.25)
picture = Picture(
    title="What budget rules lose, and which intervals hold",
    desc="Left: percent of all money in runs without a model, at a budget a tenth above plan: "
    + ", ".join(f"{name} {x:.0f}" for name, x in zip(lost, bars, strict=False))
    + ", cool down 0. Right: share of runs in which an 80 percent interval holds, against "
    "progress; at a quarter "
    + ", ".join(f"{name} {x[quarter]:.0f}" for name, x in held.items())
    + " percent.",
    height=330,
)
left = Plot(
    title="Lost", desc="Set into the picture.", width=356, height=330,
    x=Axis("money in runs without a model, %", limits=(0, 38), ticks=[0, 10, 20, 30]),
    y=Categories(names),
)  # fmt: skip
left.bars(bars, color=1, show=True, format=".0f")
right = Plot(
    title="Held", desc="Set into the picture.", width=352, height=330,
    x=Axis("progress of the run, %", limits=(5, 95), ticks=[10, 25, 50, 75, 90]),
    y=Axis("runs in which \"80%\" held, %", limits=(0, 105), ticks=[0, 20, 40, 60, 80, 100]),
)  # fmt: skip
right.hline(80, "")
progress = [100 * p for p in GRID]
for name, color in (("past runs", 1), ("a tenth", 3), ("own days", 2), ("own slots", 2)):
    right.line(progress, list(held[name]), name, color=color)
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
