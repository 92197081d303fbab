"""When each state can be computed at the earliest: two layers, six words, reading and writing.

Every square is a state of one layer at one word. It is placed at the first step at which all that
it needs is done; the steps follow from the dependencies, none is set by hand.
"""

from guide.figure import Picture
from guide.figure.style import Fill

WORDS, LAYERS, SIZE = ("The", "cat", "sat", "on", "the", "mat"), 2, 20
COLUMNS = LAYERS * len(WORDS)
FILLS: tuple[Fill, ...] = (1, 2)

State = tuple[int, int]  # layer, word


def needs(state: State, recurrent: bool, writing: bool) -> list[State]:
    layer, word = state
    before: list[State] = []
    if layer:
        seen = [word] if recurrent else range(word + 1)
        before += [(layer - 1, other) for other in seen]
    elif writing and word:
        before.append((LAYERS - 1, word - 1))  # a written word comes out of the top
    if recurrent and word:
        before.append((layer, word - 1))
    return before


def schedule(recurrent: bool, writing: bool) -> dict[State, int]:
    done: dict[State, int] = {}
    for word in range(len(WORDS)):
        for layer in range(LAYERS):
            state = layer, word
            done[state] = 1 + max((done[s] for s in needs(state, recurrent, writing)), default=0)
    return done


def panel(p: Picture, name: str, recurrent: bool, writing: bool) -> int:
    done = schedule(recurrent, writing)
    last = max(done.values())
    p.text(0, -14, f"{name}: {last} steps", bold=True)
    p.rect(0, 0, COLUMNS * SIZE, len(WORDS) * SIZE, fill="soft")
    for (layer, word), step in done.items():
        x, y = (step - 1) * SIZE, word * SIZE
        p.rect(x, y, SIZE, SIZE, fill=FILLS[layer], hatch=layer + 1)
    return last


def middle(state: State, done: dict[State, int]) -> tuple[float, float]:
    return (done[state] - 0.5) * SIZE, (state[1] + 0.5) * SIZE


def way(p: Picture, recurrent: bool) -> None:
    """How the first word reaches the top of the last one when text is read."""
    done = schedule(recurrent, writing=False)
    end = len(WORDS) - 1
    stops = [(0, word) for word in range(len(WORDS))] if recurrent else [(0, 0)]
    points = [middle(s, done) for s in [*stops, (LAYERS - 1, end)]]
    p.arrow(points[0], points[-1], via=points[1:-1], color="paper", width=3)
    hops = len(stops) - 1
    p.text(236, 30 if recurrent else 60, f"{hops} hand-overs" if recurrent else "one hop",
           anchor="end", bold=True)  # fmt: skip
    p.text(236, 48 if recurrent else 78, f"from {WORDS[0]} to {WORDS[end]}", anchor="end",
           color="muted", size=12)  # fmt: skip


def figure() -> str:
    steps = [max(schedule(r, w).values()) for r in (True, False) for w in (False, True)]
    p = Picture(
        title="Reading and writing six words, step by step",
        desc="Squares are states of two layers at six words, placed at the earliest step that "
        f"their inputs allow. Reading known text takes an RNN {steps[0]} steps, a diagonal band, "
        f"and a transformer {steps[2]} steps, two full columns. Writing new text takes "
        f"{steps[1]} steps in both, a staircase. When reading, the first word reaches the last "
        "one through five hand-overs in the RNN and in one hop in the transformer.",
        width=600, height=382,
    )  # fmt: skip
    left, right = 52, 52 + COLUMNS * SIZE + 26
    p.text(left, 14, "reading known text", color="muted")
    p.text(right, 14, "writing new text", color="muted")
    for top, name, recurrent in ((56, "RNN", True), (218, "Transformer", False)):
        with p.group(left, top):
            panel(p, name, recurrent, writing=False)
            way(p, recurrent)
            for i, word in enumerate(WORDS):
                p.text(-8, (i + 0.5) * SIZE, word, anchor="end", size=12)
        with p.group(right, top):
            panel(p, name, recurrent, writing=True)
    p.key(left, 362, [(FILLS[0], "layer 1"), (FILLS[1], "layer 2")], hatched=True)
    p.text(right, 362, "left to right: steps in series", color="muted")
    return p.svg()


if __name__ == "__main__":
    print(figure())
