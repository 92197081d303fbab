"""Scores as a share of the same model's English score, a dot per language. Upper rows: MMLU in
translation, Claude models, from the vendor's documentation of 2025 and 2026. Lower rows: MSQA's
natively written questions, F-scores of July 2026 from its project page, over the English F-score."""

from guide.figure import Axis, Picture, Plot
from napkin import wilson_interval

# Spanish, Portuguese, Italian, French, Indonesian, German, Arabic, Chinese, Korean, Japanese,
# Hindi, Bengali, Swahili, Yoruba: percent of English
OLD = [98.1, 97.8, 97.7, 97.9, 97.3, 97.7, 97.1, 97.1, 96.6, 96.9, 96.8, 95.7, 89.8, 80.3]
NEW = [99.8, 99.4, 99.5, 99.6, 99.4, 99.5, 99.6, 99.6, 99.6, 99.5, 99.4, 99.2, 99.2, 98.5]
# English first, then Chinese, French, Indonesian, Korean, Japanese, Portuguese, Thai, Russian,
# Spanish, Malay: F-scores
CLAUDE = [62.1, 43.9, 67.8, 48.5, 56.4, 35.5, 50.0, 51.0, 59.0, 63.9, 39.6]
GEMINI = [74.9, 56.8, 79.7, 62.9, 73.9, 52.8, 70.7, 71.0, 77.1, 68.2, 70.4]
ROWS = [
    (4, [x / 100 for x in OLD]),
    (3, [x / 100 for x in NEW]),
    (2, [x / CLAUDE[0] for x in CLAUDE[1:]]),
    (1, [x / GEMINI[0] for x in GEMINI[1:]]),
]
picture = Picture(
    title="Translated questions and native ones",
    desc=f"Left, a dot for each language, score as a share of the same model's English score. "
    f"Translated MMLU, Claude Opus 4.1 in 2025: from {min(OLD):.0f} percent (Yoruba) to "
    f"{max(OLD):.0f}. Claude Fable 5.2 in 2026: {min(NEW):.1f} to {max(NEW):.1f}. Native questions "
    f"of 2026: Claude Opus 4.6 from {100 * CLAUDE[5] / CLAUDE[0]:.0f} (Japanese) to "
    f"{100 * CLAUDE[2] / CLAUDE[0]:.0f}, Gemini 3.1 Pro from {100 * GEMINI[5] / GEMINI[0]:.0f} to "
    f"{100 * GEMINI[2] / GEMINI[0]:.0f}. Right, the 95 percent interval of a measured 60 percent "
    f"narrows from {wilson_interval(successes=30, n=50).low:.0%} to "
    f"{wilson_interval(successes=30, n=50).high:.0%} at 50 items to four points wide at 2,500.",
    height=330,
)
left = Plot(
    title="Spread", desc="Set into the picture.", width=356, height=330,
    x=Axis("score over the model's English score", limits=(0.5, 1.12),
           ticks=[0.6, 0.8, 1], percent=True),
    y=Axis("", limits=(0.4, 5.1), ticks={}, grid=False),
)  # fmt: skip
for row, shares in ROWS:
    left.scatter(shares, [row] * len(shares), color=1 if row > 2 else 2)
left.vline(1)
for row, words in ((4, "translated, Opus 4.1, 2025"), (3, "translated, Fable 5.2, 2026"),
                   (2, "native, Opus 4.6, 2026"), (1, "native, Gemini 3.1 Pro, 2026")):  # fmt: skip
    left.text(words, 0.68, row + 0.34)
left.text("Yoruba", 0.735, 4)
left.text("Japanese", CLAUDE[5] / CLAUDE[0] + 0.02, 1.72)
left.text("Japanese", GEMINI[5] / GEMINI[0] - 0.08, 1)
ns = [50, 70, 97, 140, 200, 300, 500, 800, 1200, 1800, 2500]
band = [wilson_interval(successes=round(0.6 * n), n=n) for n in ns]
right = Plot(
    title="Doubt", desc="Set into the picture.", width=352, height=330,
    x=Axis("items in one language", log=True, limits=(50, 2500), ticks=[50, 100, 300, 1000, 2500]),
    y=Axis("what a measured 60% may be", limits=(0.4, 0.8), ticks=[0.4, 0.5, 0.6, 0.7, 0.8],
           percent=True),
)  # fmt: skip
right.band(ns, [i.low for i in band], [i.high for i in band], "95% interval")
right.hline(0.6)
right.vline(97, "MSQA: about 97")
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
