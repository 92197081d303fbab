"""Bars to scale with labels inside, a key, and a plot set beside them. Toy times."""

from guide.figure import Axis, Picture, Plot

LEFT, PX, BAR = 84, 8.0, 26  # pixels; PX = pixels for a millisecond
ROUNDS = {"plain": [("t", 10)] * 4, "draft": [("d", 2)] * 4 + [("t", 12)]}

picture = Picture(
    title="Four tokens one by one, or guessed and verified",
    desc="Plain decoding spends 40 ms on four tokens; four draft steps and one verifying pass "
    "spend 20 ms. The plot shows the speed-up growing with the share of accepted guesses.",
    height=250,
)
for row, (name, steps) in enumerate(ROUNDS.items()):
    x, y = float(LEFT), 66.0 + 56 * row
    picture.text(LEFT - 10, y + BAR / 2, name, anchor="end")
    for kind, ms in steps:
        fill = 1 if kind == "t" else 2
        picture.rect(x, y, ms * PX, BAR, f"{ms} ms" if ms > 4 else "", fill=fill, hatch=fill)
        x += ms * PX
picture.key(LEFT, 190, [(1, "target pass"), (2, "draft step")], hatched=True)

rates = [i / 50 for i in range(50)]
speedups = [(1 - a**5) / (1 - a) / (4 * 0.2 + 1.2) for a in rates]
plot = Plot(
    title="Speed-up", desc="Set into the picture.", width=270, height=250,
    x=Axis("accepted guesses", percent=True, ticks=[0, 0.5, 1], limits=(0, 1)),
    y=Axis("speed-up"),
)  # fmt: skip
plot.line(rates, speedups)
plot.hline(1, "no gain")
picture.embed(plot, 450, 0)
print(picture.svg())
