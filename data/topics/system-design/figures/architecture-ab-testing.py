"""Left: time per token of a dense and a sparse model against the load of one GPU, the page's
estimate. Right: smallest visible change against days, by unit of assignment. Toy numbers."""

from math import sqrt

from guide.figure import Axis, Picture, Plot
from napkin import (
    active_parameter_count,
    facts,
    kv_cache_bytes_per_token,
    touched_parameters,
)

GPU, CHAT, PEAK, GAP = facts.accelerators["h100-sxm"], facts.workloads["chat"], 58, 0.003
TENANTS, USERS, SOLVED, ICC_T, ICC_U = 400, 500, 0.7, 0.03, 0.2  # the page's assumptions


def curve(key: str, used: float = 0.5) -> list[tuple[float, float]]:
    """Requests/s on one GPU and ms per token, for growing numbers of streams up to 40 ms."""
    model, points = facts.models[key], []
    held = (CHAT.tokens_in + CHAT.tokens_out / 2) * kv_cache_bytes_per_token(
        model, bytes_per_value=1
    )
    work = 2 * active_parameter_count(model) / (used * GPU.flops["fp8"])
    each = held / GPU.bandwidth + work * (1 + CHAT.tokens_in / CHAT.tokens_out)
    for streams in range(1, 900):
        weights = touched_parameters(model, tokens=streams) / GPU.bandwidth
        step = GAP + weights + streams * each
        if step > CHAT.time_per_token:
            break
        points.append((streams / (CHAT.tokens_out * step), 1e3 * step))
    return points


def at(points: list[tuple[float, float]], rate: float) -> tuple[float, float]:
    return next(point for point in points if point[0] >= rate)


def visible(unit: str, days: float) -> float:
    talks = TENANTS * USERS * 2 * days
    parts = {
        "conversation": 1 / talks,
        "user": ICC_U / (TENANTS * USERS) + (1 - ICC_U) / talks,
        "tenant": ICC_T / TENANTS + (ICC_U - ICC_T) / (TENANTS * USERS) + (1 - ICC_U) / talks,
    }
    return 280 * sqrt(4 * SOLVED * (1 - SOLVED) * parts[unit])


dense, sparse = curve("qwen3-32b"), curve("qwen3-30b-a3b", 0.08)
small, after, now = (
    at(sparse, 0.05 * PEAK),
    at(sparse, 0.7 * sparse[-1][0]),
    at(dense, 0.7 * dense[-1][0]),
)
days = [1, 1.5, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 56, 80, 112]
picture = Picture(
    title="Two experiments: the machine by load, the answers by unit",
    desc=f"Left, milliseconds per token against requests per second on one GPU, logarithmic: the "
    f"dense model rises from {at(dense, 1)[1]:.0f} to 40 at {dense[-1][0]:.1f} requests a second, the "
    f"sparse one from {at(sparse, 1)[1]:.0f} to 40 at {sparse[-1][0]:.0f}. The dense fleet today runs "
    f"at {now[1]:.0f} ms, a sparse arm with 5% of traffic at {small[1]:.0f}, the sparse model after "
    f"the rollout at {after[1]:.0f}. Right, the smallest visible change after 28 days: by "
    f"conversation {visible('conversation', 28):.2f} points, by user {visible('user', 28):.2f}, by "
    f"tenant {visible('tenant', 28):.1f}, which hardly moves with the days.",
    height=340,
)
left = Plot(
    title="Machine", desc="Set into the picture.", width=352, height=340,
    x=Axis("requests/s on one GPU", log=True, limits=(1, 14), ticks=[1, 2, 5, 10]),
    y=Axis("ms per token", limits=(0, 44), ticks=[0, 10, 20, 30, 40]),
)  # fmt: skip
left.line([x for x, _ in dense if x >= 1], [y for x, y in dense if x >= 1], "dense", color=2)
left.line([x for x, _ in sparse if x >= 1], [y for x, y in sparse if x >= 1], "sparse")
left.note("dense today", *now, color=2, offset=(-44, -16))
left.note("5% arm", *small, color=1, offset=(10, 16))
left.note("after the rollout", *after, color=1, offset=(10, 66))
right = Plot(
    title="Answers", desc="Set into the picture.", width=352, height=340,
    x=Axis("days of the test", log=True, limits=(1, 112), ticks=[1, 7, 28, 112]),
    y=Axis("points seen, power 80%", log=True, limits=(0.03, 5), ticks=[0.05, 0.1, 0.3, 1, 3]),
)  # fmt: skip
for unit, color in (("tenant", 1), ("user", 2), ("conversation", 3)):
    right.line(days, [visible(unit, d) for d in days], unit, color=color)
picture.embed(left, 0, 0)
picture.embed(right, 366, 0)
print(picture.svg())
