"""Same test, two losses: accuracy by place among 20 passages, retrieved or random, and alone.

Alone and retrieved are Tables 1 and 6 of Liu et al. (arXiv 2307.03172), 2,655 questions, 2023;
random is read off the drawn lines of its Figure 13 (such readings of Figure 8 repeat Table 6).
"""

from guide.figure import Axis, Picture, Plot

PLACES = [1, 5, 10, 15, 20]
ROWS = {  # alone, among random passages, among retrieved ones
    "GPT-3.5-Turbo": (88.3, [83.2, 67.2, 61.4, 69.6, 76.3], [75.8, 57.2, 53.8, 55.4, 63.2]),
    "Claude-1.3": (76.1, [77.9, 76.0, 76.2, 76.5, 74.2], [59.9, 55.9, 56.8, 57.2, 60.1]),
}
NAMES = {  # where each line is named: x, y
    "GPT-3.5-Turbo": ((14, 0.862), (9.2, 0.72), (9.5, 0.52)),
    "Claude-1.3": ((6, 0.735), (14.5, 0.795), (10.5, 0.615)),
}

picture = Picture(
    title="Same test, two losses",
    desc="Accuracy by place of the answering passage among 20. "
    + " ".join(
        f"{name}: {alone} percent with the passage alone; among random passages "
        f"{noise[0]}, {noise[2]} and {noise[4]} at start, middle and end; among retrieved ones "
        f"{alike[0]}, {alike[2]} and {alike[4]}."
        for name, (alone, noise, alike) in ROWS.items()
    ),
    height=330,
)
for i, (name, (alone, noise, alike)) in enumerate(ROWS.items()):
    plot = Plot(
        title=name,
        desc=f"Accuracy of {name} against the place of the answering passage.",
        width=350,
        height=306,
        x=Axis("place of the passage, of 20", limits=(1, 20), ticks=PLACES),
        y=Axis("right answers", percent=True, limits=(0.5, 0.9), ticks=[0.5, 0.6, 0.7, 0.8, 0.9]),
    )
    for ys, color, width in (([alone] * 5, 3, 2), (noise, 2, 3), (alike, 1, 3)):
        plot.line(PLACES, [y / 100 for y in ys], color=color, width=width)
    for text, (x, y) in zip(
        ("passage alone", "among random ones", "among retrieved ones"), NAMES[name], strict=True
    ):
        plot.text(text, x, y)
    picture.text(362 * i + 190, 12, name, anchor="middle")
    picture.embed(plot, 362 * i, 22)
print(picture.svg())
