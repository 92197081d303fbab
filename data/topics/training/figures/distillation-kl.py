"""What a student with one bump makes of a teacher with two, by the direction of the KL divergence.

Toy: 61 answers in a row; teacher 0.6 and 0.4 of two bumps, 24 answers apart, 2.5 wide; the student
is one bump of any place and width, fitted on a grid. Every answer keeps a probability of 1e-6.
"""

from math import exp, log

from guide.figure import Axis, Plot

ANSWERS, FLOOR = range(61), 1e-6


def bump(place, width):
    ps = [exp(-(((x - place) / width) ** 2) / 2) for x in ANSWERS]
    return [p / sum(ps) for p in ps]


def floored(ps):
    return [(1 - len(ps) * FLOOR) * p + FLOOR for p in ps]


def kl(p, q):
    return sum(a * log(a / b) for a, b in zip(p, q, strict=True))


pair = zip(bump(18, 2.5), bump(42, 2.5), strict=True)
teacher = floored([0.6 * a + 0.4 * b for a, b in pair])
students = [floored(bump(m / 2, 1.05**k)) for m in range(20, 101) for k in range(10, 65)]
forward = min(students, key=lambda q: kl(teacher, q))
reverse = min(students, key=lambda q: kl(q, teacher))
valley = sum(forward[25:36])

plot = Plot(
    title="Cover or commit",
    desc="Teacher probabilities of 61 answers as bars with two bumps, at 18 and 42. The student "
    "fitted by forward KL is one wide bump over both, highest between them, where the teacher has "
    f"next to nothing; {valley:.0%} of its answers fall between 25 and 35. The student fitted by "
    "reverse KL is a narrow bump on the larger one at 18 and ignores the other.",
    x=Axis("answers, in a row", grid=False, limits=(0, 60), ticks=[0, 18, 42, 60]),
    y=Axis("probability", limits=(0, 0.17)),
    height=320,
)
plot.bars(teacher, "teacher", at=list(ANSWERS), width=1, color=3)
plot.line(list(ANSWERS), reverse, "reverse KL", color=2, label_at=24)
plot.line(list(ANSWERS), forward, "forward KL", color=1, label_at=33)
print(plot.svg())
