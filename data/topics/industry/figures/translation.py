"""When a quality score pays: cost of a thousand words by harm, and errors caught by share read.

A toy. A segment is severely wrong if a normal badness passes a cut; the score correlates with it.
Fifty segments make a thousand words, reading one costs USD 1, an editor catches 90% of severe
errors and spoils 0.2% of good segments; skimming costs a third and catches half.
"""

from statistics import NormalDist

import numpy as np

from guide.figure import Axis, Picture, Plot

Z = NormalDist()
GRID = [Z.inv_cdf((i + 0.5) / 4_000) for i in range(4_000)]
BASE, CATCH, NEW = 0.1, 0.9, 0.002


def chances(corr: float, base: float = BASE) -> np.ndarray:
    cut = Z.inv_cdf(1 - base)
    return np.array([1 - Z.cdf((cut - corr * s) / (1 - corr**2) ** 0.5) for s in GRID])


def usd(p: np.ndarray, read: np.ndarray, wrong: float) -> float:
    out = np.where(read, p * (1 - CATCH) + NEW * (1 - p), p).mean()
    return float(50 * (read.mean() + wrong * out))


harms = [10 ** (i / 25) for i in range(64)]
p = chances(0.5)
none, every = np.zeros(len(p), bool), np.ones(len(p), bool)
publish = [usd(p, none, w) for w in harms]
edit = [usd(p, every, w) for w in harms]
rule = [usd(p, p > (1 / w + NEW) / (CATCH + NEW), w) for w in harms]
skim = [50 * (1 / 3 + w * float((p * 0.5 + NEW * (1 - p)).mean())) for w in harms]
saved = [1 - r / min(a, b) for r, a, b in zip(rule, publish, edit, strict=True)]
top = int(np.argmax(saved))
left = Plot(
    title="Cost", desc="Cost of a thousand words against the harm of a wrong segment.", width=356,
    height=330, x=Axis("harm of a wrong segment, USD", log=True, limits=(1, 350),
                       ticks={1: "1", 3: "3", 11: "11", 30: "30", 100: "100", 300: "300"}),
    y=Axis("USD for 1,000 words, harm included", limits=(0, 140), ticks=[0, 50, 100]),
)  # fmt: skip
for y, color in ((publish, 3), (edit, 2), (skim, 4), (rule, 1)):
    kept = [(w, c) for w, c in zip(harms, y, strict=True) if c <= 138]
    left.line([k[0] for k in kept], [k[1] for k in kept], color=color, dash=color)
left.text("publish all", 6.8, 122, color=3)
left.text("read all", 1.9, 57, color=2)
left.text("by score", 42, 40, color=1)
left.text("skim all", 1.9, 31, color=4)
right = Plot(
    title="Caught", desc="Severe errors reached against the share of segments read.", width=356,
    height=330, x=Axis("segments read, worst score first, %", limits=(0, 100), ticks=[0, 25, 50, 75, 100]),
    y=Axis("severe errors among them, %", limits=(0, 104), ticks=[0, 25, 50, 75, 90, 100]),
)  # fmt: skip
share = np.arange(1, len(GRID) + 1) / len(GRID) * 100
need = {}
for corr, color, x, y in ((0.8, 3, 9, 94), (0.5, 1, 42, 68), (0.2, 2, 58, 44)):
    q = chances(corr)
    reached = 100 * np.cumsum(q[::-1]) / q.sum()
    need[corr] = 100 * float((reached < 90).mean())
    right.line(share[::20], reached[::20], color=color, dash=color)
    right.text(f"{corr}", x, y, color=color)
right.hline(90)
words = ", ".join(f"{n:.0f} percent at {c}" for c, n in need.items())
picture = Picture(
    title="When a quality score pays in translation",
    desc=f"Left: US dollars for a thousand words, harm included, against the harm of a wrong segment, "
    f"when {BASE:.0%} are severely wrong. Publishing all rises, reading all is flat, then rises, skimming "
    f"all starts lower and rises faster. Against the better of publishing and reading all, routing "
    f"by a score with a correlation of 0.5 saves most, {saved[top]:.0%}, near a harm of {harms[top]:.0f} "
    f"and hardly anything at either end. Right: severe errors reached against segments read; for 90 "
    f"percent of them one must read {words} of correlation.",
    height=330,
)  # fmt: skip
picture.embed(left, 0, 0)
picture.embed(right, 364, 0)
print(picture.svg())
