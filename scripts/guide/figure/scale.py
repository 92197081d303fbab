"""Axes: their ticks and how numbers on them are written.

Axis("batch size", log=True, base=2)      ticks 1, 2, 4, … 1k (1024)
Axis("memory", "B")                       0, 20, 40 under "memory, GB"
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guide.figure.geometry import FigureError
from guide.figure.units import (
    COUNTS,
    HUGE,
    PREFIXED,
    PREFIXES,
    SHORT,
    plain,
    power_of,
    scientific,
    short,
)  # fmt: skip


@dataclass(frozen=True)
class Axis:
    """An axis of numbers. Values are in the plain unit (bytes, seconds); prefixes are added."""

    label: str
    unit: str = ""
    log: bool = field(default=False, kw_only=True)
    base: int = field(default=10, kw_only=True)
    limits: tuple[float, float] | None = field(default=None, kw_only=True)
    ticks: Sequence[float] | Mapping[float, str] | None = field(default=None, kw_only=True)
    percent: bool = field(default=False, kw_only=True)
    grid: bool = field(default=True, kw_only=True)


@dataclass(frozen=True)
class Categories:
    """An axis of names, for bars."""

    names: Sequence[str]
    label: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Scale:
    """An axis with its limits known: where a value lies, as a part from 0 to 1."""

    low: float
    high: float
    log: bool = False

    def part(self, value: float) -> float:
        if not self.log:
            return (value - self.low) / (self.high - self.low)
        if value <= 0:
            raise FigureError(f"{value:g} on a logarithmic axis; values must be above 0")
        return math.log(value / self.low) / math.log(self.high / self.low)


@dataclass(frozen=True)
class Ticks:
    """Where the ticks are, how they are labeled, and the axis's label with its unit."""

    at: tuple[float, ...]
    labels: tuple[str, ...]
    title: str


def scale_for(axis: Axis, values: Sequence[float], *, count: int, loose: bool, zero: bool) -> Scale:
    """Limits: the given ones, or the data's; `loose` widens them to the next round number."""
    if axis.log and any(value <= 0 for value in values):
        raise FigureError(
            f"{min(values):g} on the logarithmic axis {axis.label!r}; values must be above 0"
        )
    if axis.limits:
        low, high = axis.limits
    elif not values:
        raise FigureError(f"nothing to plot along {axis.label!r}; give the axis limits")
    else:
        low, high = min(values), max(values)
        if axis.log:
            low, high = _round_log(low, high, axis.base) if loose else (low, high)
        else:
            low, high = _round_linear(low, high, zero, count) if loose else (low, high)
    if not low < high or (axis.log and low <= 0):
        raise FigureError(f"limits {low:g} to {high:g} of {axis.label!r} leave no room; widen them")
    return Scale(low, high, axis.log)


def _round_linear(low: float, high: float, zero: bool, count: int) -> tuple[float, float]:
    if low > 0 and (zero or low < 0.5 * high):
        low = 0.0
    elif high < 0 and (zero or high > 0.5 * low):
        high = 0.0
    if low == high:
        low, high = low - 1, high + 1
    step = _step(high - low, count)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def _round_log(low: float, high: float, base: int) -> tuple[float, float]:
    high *= 1.15  # room above the topmost line for its labels
    rungs = (1, 2, 5, 10) if base == 10 else (1, base)
    under, over = (base ** math.floor(math.log(value, base) + 1e-9) for value in (low, high))
    below = max(under * rung for rung in rungs if under * rung <= low * 1.0001)
    above = min(over * rung for rung in rungs if over * rung >= high)
    return (below, above) if below < above else (below / base, above * base)


def _step(span: float, count: int) -> float:
    rough = span / count
    exponent = math.floor(math.log10(rough))
    power = 10.0**exponent
    # 25 and 250 are round, 2.5 (requests, GB) is not.
    rungs = (1, 2, 5) if exponent % 3 == 0 else (1, 2, 2.5, 5)
    return next((power * m for m in rungs if power * m >= rough * 0.999), power * 10)


def ticks_for(axis: Axis, scale: Scale, length: float, gap: float) -> Ticks:
    """At most one tick per `gap` pixels of an axis that is `length` pixels long."""
    count = max(2, round(length / gap))
    if isinstance(axis.ticks, Mapping):
        at, labels = tuple(axis.ticks), tuple(axis.ticks.values())
        return Ticks(at, labels, _titled(axis, axis.unit))
    if axis.ticks is not None:
        at = tuple(axis.ticks)
    elif axis.log:
        at = _log_ticks(scale, axis.base, count)
    else:
        at = _linear_ticks(scale, count)
    return _log_labels(axis, at) if axis.log else _linear_labels(axis, at)


def _linear_ticks(scale: Scale, count: int) -> tuple[float, ...]:
    step = _step(scale.high - scale.low, count)
    first = math.ceil(scale.low / step - 1e-9)
    last = math.floor(scale.high / step + 1e-9)
    return tuple(round(i * step, 12) for i in range(first, last + 1))


def _log_ticks(scale: Scale, base: int, count: int) -> tuple[float, ...]:
    first = math.ceil(math.log(scale.low, base) - 1e-9)
    last = math.floor(math.log(scale.high, base) + 1e-9)
    stride = max(1, math.ceil((last - first + 1) / count))
    whole = [float(base) ** i for i in range(first, last + 1) if (i - first) % stride == 0]
    if base != 10 or last - first >= 2 or 3 * (last - first + 1) > count + 3:
        return tuple(whole)
    fine = [m * 10.0**i for i in range(first - 1, last + 1) for m in (1, 2, 5)]
    return tuple(v for v in fine if scale.low * 0.9999 <= v <= scale.high * 1.0001)


def _linear_labels(axis: Axis, at: tuple[float, ...]) -> Ticks:
    if axis.percent:
        return Ticks(at, tuple(f"{plain(100 * v)}%" for v in at), _titled(axis, axis.unit))
    top = max((abs(v) for v in at), default=0)
    power = power_of(top, axis.unit)
    unit = PREFIXES[power] + axis.unit if axis.unit in (*PREFIXED, "s") else axis.unit
    if power and unit == axis.unit:
        suffix = COUNTS.get(power, "")
        labels = tuple(plain(v / 10**power) + (suffix if v else "") for v in at)
    else:
        labels = tuple(plain(v / 10.0**power) for v in at)
    return Ticks(at, labels, _titled(axis, unit))


def _log_labels(axis: Axis, at: tuple[float, ...]) -> Ticks:
    if axis.percent:
        return Ticks(at, tuple(f"{plain(100 * v)}%" for v in at), _titled(axis, axis.unit))
    if max(at, default=0) >= HUGE:
        return Ticks(at, tuple(scientific(v) for v in at), _titled(axis, axis.unit))
    labels = tuple(short(v, axis.unit, axis.base) for v in at)
    inside = axis.unit in SHORT
    return Ticks(at, labels, _titled(axis, "" if inside else axis.unit))


def _titled(axis: Axis, unit: str) -> str:
    return f"{axis.label}, {unit}" if unit else axis.label
