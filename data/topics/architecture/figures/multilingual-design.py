"""How often each language's text is read in training, by the rule that shares out the budget.

Sizes of 107 languages in billions of characters: UniMax, Table 8 (arXiv 2304.09151). Budget: the
4,660 billion characters with which the two rules reproduce all rows of that table.
"""

from collections.abc import Callable

from guide.figure import Axis, Plot

SIZES = [float(x) for x in ["13396", "3018", "2052", "1799", "1433", "779", "658", "556", "527", "409", "371", "349", "252", "250", "240", "236", "202", "201", "185", "171", "166", "132", "120", "116", "99", "92", "79", "75", "74", "63", "57", "55", "51", "47", "42", "38", "34", "18", "18", "18", "17", "15", "14", "13", "13", "11", "11", "10", "10", "10", "9.5", "9.4", "9.3", "8.8", "7.4", "7.4", "6.9", "6.3", "5.9", "5.4", "5.2", "4.8", "4.5", "4.4", "4.2", "4.1", "3.7", "3.6", "3.5", "3.3", "3.1", "3.0", "2.6", "2.2", "2.1", "1.9", "1.4", "1.3", "1.3", "1.1", "1.1", "1.0", "0.9", "0.9", "0.9", "0.9", "0.8", "0.8", "0.8", "0.8", "0.7", "0.7", "0.7", "0.6", "0.6", "0.5", "0.5", "0.5", "0.5", "0.5", "0.4", "0.4", "0.4", "0.4", "0.4", "0.3", "0.1"]]  # fmt: skip
BUDGET, CAP = 4660.0, 4.0
NAMED = {"Yoruba": 0.3, "Swahili": 4.1, "Hindi": 75.0, "Chinese": 556.0, "English": 13396.0}


def temperature(alpha: float) -> Callable[[float], float]:
    total = sum(n**alpha for n in SIZES)
    return lambda n: BUDGET * n**alpha / total / n


def level() -> float:
    """The equal share of all languages that stay under the cap."""
    left = BUDGET
    for i, n in enumerate(sorted(SIZES)):
        share = left / (len(SIZES) - i)
        if n * CAP >= share:
            return share
        left -= n * CAP
    raise ValueError("the budget exceeds what the cap allows")


water = level()
capped: Callable[[float], float] = lambda n: min(CAP, water / n)  # noqa: E731
natural, flat = temperature(1), temperature(0.3)
xs = sorted({*(10 ** (i / 20) for i in range(-20, 84)), *SIZES})
plot = Plot(
    title="How often each language's text is read",
    desc="Both axes are logarithmic: text of a language in billions of characters, 0.1 to 13,396, "
    "and how often it is read in a budget of 4,660 billion characters. With the web's own shares "
    f"the line is level at {natural(1):.2f}. With the exponent 0.3 it is straight and falls from "
    f"{flat(0.3):.0f} readings of Yoruba to {flat(13396):.2f} of English. With a cap it is level at "
    f"4 up to {water / CAP:.0f} billion characters and then falls faster: Hindi "
    f"{capped(75):.1f}, English {capped(13396):.3f}.",
    x=Axis("text available, billions of characters", log=True, limits=(0.1, 20000)),
    y=Axis("times read", log=True, limits=(0.003, 120)),
    height=380,
)  # fmt: skip
plot.line(xs, [natural(n) for n in xs], color=3)
plot.line(xs, [flat(n) for n in xs], color=2)
plot.line(xs, [capped(n) for n in xs], color=1)
plot.scatter(NAMED.values(), [flat(n) for n in NAMED.values()], color=2, names=list(NAMED))
plot.scatter(NAMED.values(), [capped(n) for n in NAMED.values()], color=1)
plot.text("capped at four, rest equal", 1.6, 2.1, color=1)
plot.text("exponent 0.3", 2.2, 30, color=2)
plot.text("the web's own shares", 1.2, 0.3, color=3)
print(plot.svg())
