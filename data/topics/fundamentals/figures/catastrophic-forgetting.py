"""Two weights, two tasks with quadratic losses, and where training on the second one ends. Toy numbers."""

from math import cos, pi, sin, sqrt

import numpy as np

from guide.figure import Axis, Plot

BEST = np.array([0.0, 0.0]), np.array([2.6, 2.0])
ANGLE = pi / 3.4
TURN = np.array([[cos(ANGLE), -sin(ANGLE)], [sin(ANGLE), cos(ANGLE)]])
CURVATURE = np.diag([0.05, 1.5]), TURN @ np.diag([0.05, 1.5]) @ TURN.T
STRENGTH = 4.0


def loss(task: int, w: np.ndarray) -> float:
    d = w - BEST[task]
    return float(d @ CURVATURE[task] @ d) / 2


def train(protect: bool) -> list[np.ndarray]:
    """Gradient descent on the new task from the old optimum; EWC adds the old curvature's springs."""
    w, path = BEST[0].copy(), [BEST[0].copy()]
    for _ in range(6000):
        step = CURVATURE[1] @ (w - BEST[1])
        if protect:
            step = step + STRENGTH * np.diag(CURVATURE[0]) * (w - BEST[0])
        w = w - 0.05 * step
        path.append(w.copy())
    return path


def valley(task: int, level: float) -> tuple[list[float], list[float]]:
    """The line of equal loss around a task's optimum."""
    values, axes = np.linalg.eigh(CURVATURE[task])
    turn = np.linspace(0, 2 * pi, 181)
    points = [
        BEST[task] + axes @ (np.array([cos(t), sin(t)]) * sqrt(2 * level) / np.sqrt(values))
        for t in turn
    ]
    return [float(p[0]) for p in points], [float(p[1]) for p in points]


plain, ewc = train(False), train(True)
ends = {
    name: (loss(0, path[-1]), loss(1, path[-1])) for name, path in (("plain", plain), ("ewc", ewc))
}
plot = Plot(
    title="Two valleys of low loss",
    desc="The old task's low loss is a long valley along the horizontal axis, the new task's a "
    "slanted one. Plain training leaves the old valley and ends at the new optimum, where the old "
    f"loss is {ends['plain'][0]:.2f}. With the penalty it ends where the valleys cross: old loss "
    f"{ends['ewc'][0]:.2f}, new loss {ends['ewc'][1]:.2f}.",
    x=Axis("weight 1", limits=(-2.6, 4.6)),
    y=Axis("weight 2", limits=(-1.1, 4)),
    height=420,
)
for level in (0.03, 0.12):
    plot.line(*valley(0, level), color="muted", dash=1, width=1.5)
    plot.line(*valley(1, level), color=3, dash=1, width=1.5)
plot.text("old task", -1.9, 0.55)
plot.text("new task", 4.1, 3.1)
for path, color in ((plain, 2), (ewc, 1)):
    plot.line([p[0] for p in path], [p[1] for p in path], color=color, dash=1, width=3)
plot.note(f"start: old 0, new {loss(1, BEST[0]):.1f}", 0, 0, offset=(-110, 60))
plot.note(
    f"fine-tuning: old {ends['plain'][0]:.1f}, new {abs(ends['plain'][1]):.0f}",
    *map(float, plain[-1]),
    color=2,
    offset=(-190, -30),
)
plot.note(
    f"EWC: old {ends['ewc'][0]:.2f}, new {ends['ewc'][1]:.2f}",
    *map(float, ewc[-1]),
    color=1,
    offset=(120, 55),
)
print(plot.svg())
