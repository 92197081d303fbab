"""Distilled minus plain pretraining loss of a 1B student against tokens, for three teachers.

The two fitted laws of Busbridge et al. (arXiv 2502.08606, Equations 1 and 8, Table 6). Teachers are
trained on 20 tokens per parameter; their training and their forward passes cost nothing here.
"""

from guide.figure import Axis, Plot

STUDENT, MEASURED = 1e9, 512e9  # parameters; the largest token count of the study's runs
TEACHERS = {"546M": 546e6, "3B": 3e9, "7.75B": 7.75e9}


def plain(n, d):
    """Loss in nats per token of n parameters trained on d tokens of text."""
    return 1.220 + (3355 / n**0.408 + 18186 / d**0.431) ** 0.452


def distilled(n, d, teacher):
    """Loss in nats per token of a student distilled on d tokens from a teacher with that loss."""
    gap = (1 + (teacher / (1.315 * plain(n, d))) ** (1 / 0.090)) ** (-522.6 * 0.090)
    return teacher + gap * (2243 / n**0.321 + 24181 / d**0.637) ** 0.764 / teacher**2.549


tokens = [10 ** (9.6 + i / 40) for i in range(137)]  # 4e9 to 1e13
curves = {
    name: [distilled(STUDENT, d, plain(n, 20 * n)) - plain(STUDENT, d) for d in tokens]
    for name, n in TEACHERS.items()
}


def zero(ys):
    """The tokens at which a curve over `tokens` crosses zero."""
    i = next(i for i, y in enumerate(ys) if y > 0)
    share = ys[i - 1] / (ys[i - 1] - ys[i])
    return tokens[i - 1] * (tokens[i] / tokens[i - 1]) ** share


crossing = {name: zero(ys) for name, ys in curves.items()}

plot = Plot(
    title="A teacher helps early and caps late",
    desc="Loss of a distilled 1B student minus loss of the same model trained plainly on as many "
    "tokens; below zero the teacher helps. With a 546M teacher the curve crosses zero near "
    f"{crossing['546M'] / 1e9:.0f}B tokens, with a 3B teacher near {crossing['3B'] / 1e9:.0f}B, "
    f"with a 7.75B teacher near {crossing['7.75B'] / 1e12:.1f}T. Runs reach to 512B tokens; beyond "
    "that the law is extrapolated.",
    x=Axis("student's tokens", log=True, limits=(4e9, 1e13)),
    y=Axis("distilled − plain, nats per token", limits=(-0.22, 0.22)),
    height=360,
)
plot.region(MEASURED, 1e13, "extrapolated", color=2)
plot.hline(0, "")
for (name, ys), color in zip(curves.items(), (3, 2, 1), strict=True):
    inside = [(d, y) for d, y in zip(tokens, ys, strict=True) if -0.22 <= y <= 0.22]
    plot.line(*map(list, zip(*inside, strict=True)), f"{name} teacher", color=color)
plot.text("plain training is better", 8e10, 0.13)
plot.text("the teacher helps", 4e10, -0.15)
print(plot.svg())
