"""Chance that banded MinHash makes a pair a candidate: 1 - (1 - s^r)^b for b bands of r rows."""

from guide.figure import Axis, Plot

SETTINGS = {"FineWeb, 14 × 8": (14, 8), "Olmo 3, 26 × 11": (26, 11), "Olmo 3, 200 × 31": (200, 31)}


def caught(s, bands, rows):
    return 1 - (1 - s**rows) ** bands


xs = [i / 200 for i in range(80, 201)]
plot = Plot(
    title="Which pairs banding catches",
    desc="Chance of being caught against the overlap of two pages, three S-shaped curves. At an "
    f"overlap of 0.75 FineWeb's 14 bands of 8 catch {caught(0.75, 14, 8):.0%}, Olmo 3's 26 bands of "
    f"11 {caught(0.75, 26, 11):.0%}, its 200 bands of 31 {caught(0.75, 200, 31):.0%}; at 0.5 "
    f"{caught(0.5, 14, 8):.0%}, {caught(0.5, 26, 11):.0%} and {caught(0.5, 200, 31):.0%}.",
    x=Axis(
        "overlap of the two pages (Jaccard)",
        limits=(0.4, 1),
        ticks=(0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1),
    ),
    y=Axis("caught", percent=True, limits=(0, 1), ticks=(0, 0.25, 0.5, 0.75, 1)),
    height=340,
)
for color, (name, (bands, rows)) in enumerate(SETTINGS.items(), 1):
    plot.line(
        xs,
        [caught(s, bands, rows) for s in xs],
        name,
        color=color,
        label_at=(0.56, 0.7, 0.86)[color - 1],
    )
plot.note("0.75: 77%", 0.75, caught(0.75, 14, 8))
print(plot.svg())
