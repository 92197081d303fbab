"""Valid proofs against tries: of the statement that was meant, and of another.

Toy: 70% of translations are faithful; a try proves 5% of those and 20% of the others.
"""

from guide.figure import Axis, Picture, Plot

FAITHFUL, P, P_WRONG = 0.7, 0.05, 0.2


def kept(k: float) -> tuple[float, float]:
    return FAITHFUL * (1 - (1 - P) ** k), (1 - FAITHFUL) * (1 - (1 - P_WRONG) ** k)


def anew(k: float) -> tuple[float, float]:
    good, bad = FAITHFUL * P, (1 - FAITHFUL) * P_WRONG
    done = (1 - (1 - good - bad) ** k) / (good + bad)
    return good * done, bad * done


def panel(title: str, rule, meant_at: tuple, other_at: tuple) -> Plot:
    tries = [10 ** (i / 24) for i in range(58)]
    plot = Plot(
        title=title,
        desc="Share of all runs that end with a proof, against tries.",
        width=350,
        height=330,
        x=Axis("tries, log scale", log=True, limits=(1, 240), ticks=[1, 3, 10, 30, 100]),
        y=Axis("runs", percent=True, limits=(0, 1), ticks=[0, 0.25, 0.5, 0.75, 1]),
    )
    plot.line(tries, [rule(k)[1] for k in tries], color=2)
    plot.line(tries, [rule(k)[0] for k in tries], color=1, width=3)
    plot.text(title, 4.5, 0.93)
    plot.text("proved, as meant", *meant_at)
    plot.text("proved, not meant", *other_at)
    return plot


first, last, fresh = kept(1), kept(200), anew(200)
picture = Picture(
    title="What more tries prove",
    desc="Two plots of the share of runs that end with a valid proof, against tries. Left, one "
    f"translation is kept: at one try {first[0]:.1%} prove what was meant and {first[1]:.0%} something "
    f"else, at two hundred {last[0]:.0%} and {last[1]:.0%}. Right, each try translates anew: at two "
    f"hundred {fresh[0]:.0%} and {fresh[1]:.0%}.",
    height=330,
)
picture.embed(panel("translation kept", kept, (9, 0.62), (60, 0.19)), 0, 0)
picture.embed(panel("translated anew", anew, (60, 0.27), (8, 0.68)), 368, 0)
print(picture.svg())
