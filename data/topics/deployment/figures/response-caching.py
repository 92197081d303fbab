"""Left: how similar a request is to its nearest stored question, for twins, other questions and
traps, scaled to their share of requests. Right: what each threshold earns. Toy distributions."""

from statistics import NormalDist

from guide.figure import Axis, Picture, Plot
from napkin import facts, request_cost

TWINS, TRAPS, HEAD, LOOK_UP = 0.3, 0.01, 1_600, 2e-5  # shares, tokens, USD: the page's assumptions
twin, other, trap = NormalDist(0.90, 0.05), NormalDist(0.70, 0.08), NormalDist(0.91, 0.04)
price = facts.prices
new, read, out = (
    price[f"api-gpt-6.1-sol-{part}"].low for part in ("input", "cached-input", "output")
)
rag = facts.workloads["rag-answer"]
saved = (
    request_cost(tokens_in=rag.tokens_in, tokens_out=rag.tokens_out, price_in=new, price_out=out)
    - HEAD * (new - read) / 1e6
)
small = [price[f"api-gpt-5.6-luna-{part}"].low for part in ("input", "output")]
fee = request_cost(tokens_in=600, tokens_out=5, price_in=small[0], price_out=small[1])


def density(kind: NormalDist, x: float) -> float:
    return kind.pdf(x) / kind.cdf(1)


def above(kind: NormalDist, t: float) -> float:
    return (kind.cdf(1) - kind.cdf(t)) / kind.cdf(1)


def net(t: float, harm: float, check: bool) -> float:
    """USD per 1,000 requests at threshold t."""
    right = TWINS * above(twin, t)
    wrong = (1 - TWINS) * ((1 - TRAPS) * above(other, t) + TRAPS * above(trap, t))
    paid = LOOK_UP + (right + wrong) * fee * check
    if check:
        right, wrong = 0.95 * right, 0.05 * wrong
    return 1e3 * ((right + wrong) * saved - wrong * harm - paid)


ts = [0.75 + 0.0025 * i for i in range(101)]
xs = [0.45 + 0.005 * i for i in range(111)]
cheap = max(net(t, 0.05, False) for t in ts)
dear = max(net(t, 0.5, False) for t in ts)
checked = max(net(t, 0.5, True) for t in ts)

picture = Picture(
    title="Similarity proposes, money decides",
    desc=f"Left, the similarity of requests to the nearest stored question: a high hump of other "
    f"questions around 0.7 and a lower one of twins around 0.9 overlap, and a small share of traps "
    f"lies under the twins. Right, dollars per 1,000 requests against the threshold: if a wrong "
    f"answer costs 5 cents the best threshold earns {cheap:.2f}; at 50 cents no threshold earns "
    f"anything; at 50 cents with a check the best earns {checked:.2f}.",
    height=330,
)
assert dear <= 0
left = Plot(
    title="Densities", desc="Set into the picture.", width=352, height=330,
    x=Axis("similarity to the nearest stored question", limits=(0.45, 1.0), ticks=[0.5, 0.6, 0.7, 0.8, 0.9, 1]),
    y=Axis("density of all requests", grid=False, limits=(0, 4), ticks=[0, 1, 2, 3, 4]),
)  # fmt: skip
left.line(
    xs,
    [(1 - TWINS) * (1 - TRAPS) * density(other, x) for x in xs],
    "other questions",
    color=2,
    label_at=0.59,
)
left.line(xs, [TWINS * density(twin, x) for x in xs], "twins", label_at=0.9)
left.line(xs, [(1 - TWINS) * TRAPS * density(trap, x) for x in xs], "traps", color=3, label_at=0.91)
right_ = Plot(
    title="Money", desc="Set into the picture.", width=352, height=330,
    x=Axis("threshold", limits=(0.75, 1.0), ticks=[0.75, 0.8, 0.85, 0.9, 0.95, 1]),
    y=Axis("USD per 1,000 requests", limits=(-2, 2), ticks=[-2, -1, 0, 1, 2]),
)  # fmt: skip
for harm, check, name, color, at in (
    (0.5, True, "50 cents, with a check", 1, 0.9),
    (0.05, False, "5 cents", 2, 0.81),
    (0.5, False, "50 cents", 3, 0.95),
):
    points = [(t, net(t, harm, check)) for t in ts]
    points = [(t, y) for t, y in points if y >= -2]
    right_.line([t for t, _ in points], [y for _, y in points], name, color=color, label_at=at)
right_.hline(0)
picture.embed(left, 0, 0)
picture.embed(right_, 366, 0)
print(picture.svg())
