"""RoPE as clock hands: the gap survives a shift; only slow hands meet new angles past training.

Hands start at twelve and turn clockwise, by position times frequency, in radians.
"""

import math

from guide.figure import Picture, Point, polar
from napkin import facts

MODEL = facts.models["llama-2-7b"]
BASE, STRETCH = 10_000.0, 4  # base of the released model; stretch of the example
PAIRS, LENGTH = MODEL.head_size // 2, MODEL.context
RADIUS, RING = 50, 60


def frequency(pair: int) -> float:
    """Radians per token."""
    return BASE ** (-pair / PAIRS)


def degrees(turned: float) -> float:
    """A clockwise turn from twelve as the figure counts: counterclockwise from three."""
    return 90 - math.degrees(turned)


def hand(p: Picture, center: Point, turned: float, color: int, name: str) -> None:
    angle = degrees(turned % math.tau)
    p.arrow(center, polar(center, RADIUS - 4, angle), color=color, width=3)
    p.text(*polar(center, RADIUS + 14, angle), name, color=color, bold=True, anchor="middle")


def gap_dial(p: Picture, center: Point, query: int, key: int, pair: int) -> None:
    p.circle(center, RADIUS, fill="soft")
    ends = [query * frequency(pair), key * frequency(pair)]
    first = degrees(ends[0] % math.tau)
    p.arc(center, 24, first, first + math.degrees(ends[0] - ends[1]), width=2)
    hand(p, center, ends[1], 2, "k")
    hand(p, center, ends[0], 1, "q")
    x, y = center
    p.text(x, y + 78, f"query at {query}, key at {key}", anchor="middle")
    shown = f"{ends[0]:.1f} − {ends[1]:.1f} = {ends[0] - ends[1]:.1f} rad"
    p.text(x, y + 97, shown, anchor="middle", color="muted")


def seen_dial(p: Picture, center: Point, pair: int, name: str) -> None:
    turned = LENGTH * frequency(pair)
    p.circle(center, RADIUS, fill="soft")
    seen, met = min(turned, math.tau), min(STRETCH * turned, math.tau)
    p.arc(center, RING, degrees(0), degrees(seen), color=1, width=7)
    if met > seen:
        p.arc(center, RING, degrees(seen), degrees(met), color=2, width=4, dash=2)
        p.text(*polar(center, RING + 12, degrees((seen + met) / 2)), "new angles", color=2)
    p.arrow(center, polar(center, RADIUS - 6, degrees(STRETCH * turned % math.tau)), width=3)
    x, y = center
    turns = turned / math.tau
    p.text(x, y + 82, name, anchor="middle")
    p.text(x, y + 101, f"{turns:.3g} turns in training", anchor="middle", color="muted")


def figure() -> str:
    slow = sum(LENGTH * frequency(pair) < math.tau for pair in range(PAIRS))
    p = Picture(
        title="Rotary position embeddings as clock hands",
        desc="Top: a query hand and a key hand seven tokens apart; a thousand tokens later both "
        "have turned and the gap is still 0.7 radians. Bottom: in 4,096 training tokens a fast "
        f"and a middle hand cover the whole circle, the slowest covers 27 degrees; {slow} of "
        f"{PAIRS} hands never finish a turn and meet new angles at four times the length.",
        height=480,
    )
    p.text(20, 20, "Both hands turn, the gap stays", bold=True)
    p.text(20, 40, "one pair, 0.1 radians per token, equal contents", color="muted")
    gap_dial(p, (200, 120), 10, 3, PAIRS // 4)
    gap_dial(p, (500, 120), 1010, 1003, PAIRS // 4)
    p.arrow((275, 120), (425, 120), "+1000 tokens", color="muted")
    p.text(20, 262, "Angles seen in training, and angles met at four times the length", bold=True)
    lengths = f"Llama 2: {LENGTH:,} tokens, then {STRETCH * LENGTH:,} (where the hands are drawn)"
    names = f"{lengths}; {slow} of {PAIRS} pairs never finish a turn"
    p.text(20, 282, names, color="muted")
    seen_dial(p, (120, 366), 0, "fastest pair")
    seen_dial(p, (340, 366), PAIRS // 2, "middle pair")
    seen_dial(p, (550, 366), PAIRS - 1, "slowest pair")
    return p.svg()


if __name__ == "__main__":
    print(figure())
