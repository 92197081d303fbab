"""What a border with retries does to loud and silent errors.

Toy: 10% of answers malformed, 3% well-formed and wrong, each try drawn afresh.
"""

from guide.figure import Axis, Picture, Plot

F, S = 0.10, 0.03


def border(tries: int, c: float = 0.0, later: float = 1.0) -> tuple[float, float]:
    """Shares of requests that end silently wrong and loud; the contract catches c of the wrong."""
    silent, left, wrong = 0.0, 1.0, S
    for _ in range(tries):
        silent += left * wrong * (1 - c)
        left, wrong = left * (F + c * wrong), later * S
    return silent, left


tries = [1, 2, 3, 4, 5]
left = Plot(
    title="Requests that end badly",
    desc="Share of requests that end loud or silently wrong, against tries, log scale.",
    width=350,
    height=330,
    x=Axis("tries at most", limits=(1, 5), ticks=[1, 2, 3, 4, 5]),
    y=Axis(
        "requests", log=True, percent=True, limits=(1e-5, 0.3), ticks=[1e-5, 1e-4, 1e-3, 1e-2, 1e-1]
    ),
)
left.line(tries, [border(k)[1] for k in tries], color=2)
left.line(tries, [border(k)[0] for k in tries], color=1, width=3)
left.line(tries, [border(k, 0.9)[0] for k in tries], color=3)
left.text("silent", 4.3, 0.055)
left.text("silent, 9 in 10 caught", 3.95, 0.0078)
left.text("loud", 3.2, 0.00011)

shares = [i / 50 for i in range(51)]
right = Plot(
    title="Silent errors after three tries",
    desc="Share of requests that end silently wrong, against the share of wrong answers caught.",
    width=350,
    height=330,
    x=Axis(
        "wrong answers that the contract catches",
        percent=True,
        limits=(0, 1),
        ticks=[0, 0.25, 0.5, 0.75, 1],
    ),
    y=Axis("requests", percent=True, limits=(0, 0.05), ticks=[0, 0.01, 0.02, 0.03, 0.04, 0.05]),
)
right.line(shares, [border(3, c)[0] for c in shares], color=1, width=3)
right.line(shares, [border(3, c, 3)[0] for c in shares], color=2)
right.text("later answers wrong", 0.62, 0.0285)
right.text("3 times as often", 0.62, 0.0258)
right.text("equally often", 0.26, 0.0155)

picture = Picture(
    title="Retries remove loud errors, contracts remove silent ones",
    desc=f"Left, share of requests against tries: loud falls from {border(1)[1]:.0%} to "
    f"{border(5)[1]:.3%}, silent rises from {border(1)[0]:.0%} to {border(5)[0]:.2%}; with nine in "
    f"ten wrong answers caught, silent after five tries is {border(5, 0.9)[0]:.2%}. Right, silent "
    f"errors after three tries fall from {border(3)[0]:.2%} to 0 as the contract catches more, from "
    f"{border(3, 0, 3)[0]:.2%} if later answers are wrong three times as often.",
    height=330,
)
picture.embed(left, 0, 0)
picture.embed(right, 368, 0)
print(picture.svg())
