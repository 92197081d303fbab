"""Operating points of Llama Guard 4's card on curves of equal separation (normal scores)."""

from statistics import NormalDist

from guide.figure import Axis, Plot

cdf, z = NormalDist().cdf, NormalDist().inv_cdf
CARD = {
    "English text": (0.69, 0.11),
    "7 other languages": (0.43, 0.03),
    "one image": (0.41, 0.09),
    "several images": (0.61, 0.09),
}
separation = {name: z(r) - z(f) for name, (r, f) in CARD.items()}
plot = Plot(
    title="Four operating points",
    desc="Recall against false positive rate. English text (11%, 69%) and seven other languages "
    f"(3%, 43%) have separations of {separation['English text']:.2f} and "
    f"{separation['7 other languages']:.2f} and lie on one curve; several images, "
    f"{separation['several images']:.2f}, just below, one image, "
    f"{separation['one image']:.2f}, far below.",
    height=320,
    x=Axis(
        "false positive rate", percent=True, limits=(0, 0.25), ticks=[0, 0.05, 0.1, 0.15, 0.2, 0.25]
    ),
    y=Axis("recall", percent=True, limits=(0, 1), ticks=[0, 0.25, 0.5, 0.75, 1]),
)
alarms = [0.0005 + i * 0.2495 / 120 for i in range(121)]
for name, words, color in (
    ("English text", "separation 1.7", "muted"),
    ("one image", "separation 1.1", "muted"),
):
    d = separation[name]
    plot.line(
        alarms,
        [cdf(d + z(f)) for f in alarms],
        words,
        color=color,
        dash=1 if name == "English text" else 2,
        width=1.5,
        label_at=0.19,
    )
text = ["English text", "7 other languages"]
images = ["one image", "several images"]
plot.scatter([CARD[n][1] for n in text], [CARD[n][0] for n in text], names=text)
plot.scatter([CARD[n][1] for n in images], [CARD[n][0] for n in images], color=2, names=images)
print(plot.svg())
