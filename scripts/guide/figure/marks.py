"""What a plot holds: frozen values, in data coordinates."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from guide.figure.geometry import FigureError
from guide.figure.style import Color

Values = tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Curve:
    """A line, its name written at its end or at `label_at`."""

    xs: Values
    ys: Values
    label: str
    color: Color
    dash: int
    width: float
    markers: bool
    label_at: float | None


@dataclass(frozen=True, kw_only=True)
class Points:
    xs: Values
    ys: Values
    label: str
    color: int
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Bars from `base` to `base` + `values`, at categories or at numbers."""

    at: Values
    values: Values
    base: Values
    label: str
    color: int
    slot: int
    width: float | None
    show: bool | None
    format: str


@dataclass(frozen=True, kw_only=True)
class Band:
    xs: Values
    low: Values
    high: Values
    label: str
    color: int


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A reference line across the plot, at one x or one y."""

    x: float | None = None
    y: float | None = None
    label: str = ""
    color: Color = "muted"
    dash: int = 2


@dataclass(frozen=True, kw_only=True)
class Region:
    """A shaded stretch of the x axis."""

    low: float
    high: float
    label: str
    color: int


@dataclass(frozen=True, kw_only=True)
class Note:
    """Words about a point; `offset` in pixels, or None for the best free place."""

    words: str
    x: float
    y: float
    offset: tuple[float, float] | None
    dot: bool
    leader: bool
    color: Color
    width: float


Mark = Curve | Points | Bars | Band | Rule | Region | Note


def values(name: str, data: Iterable[float], like: Values | None = None) -> Values:
    """The data as floats; refuses empty, infinite and unequally long series."""
    out = tuple(float(value) for value in data)
    if not out:
        raise FigureError(f"{name} is empty")
    if bad := [i for i, value in enumerate(out) if not math.isfinite(value)]:
        raise FigureError(f"{name}[{bad[0]}] is {out[bad[0]]}; leave such points out")
    if like is not None and len(out) != len(like):
        raise FigureError(f"{name} has {len(out)} values, the other series has {len(like)}")
    return out


def stairs(xs: Values, ys: Values) -> tuple[Values, Values]:
    """A step function that holds each value until the next x."""
    points = [(xs[0], ys[0])]
    for x, before, y in zip(xs[1:], ys, ys[1:], strict=False):
        points += [(x, before), (x, y)]
    return tuple(x for x, _ in points), tuple(y for _, y in points)


def extent(marks: Iterable[Mark]) -> tuple[list[float], list[float]]:
    """All x and all y values that the axes must cover, for vertical bars."""
    xs: list[float] = []
    ys: list[float] = []
    for mark in marks:
        match mark:
            case Curve() | Points():
                xs += mark.xs
                ys += mark.ys
            case Band():
                xs += mark.xs
                ys += [*mark.low, *mark.high]
            case Bars():
                half = (mark.width or 0) / 2
                xs += [at + side for at in mark.at for side in (-half, half)]
                ys += [*mark.base, *(b + v for b, v in zip(mark.base, mark.values, strict=True))]
            case Rule():
                xs += [] if mark.x is None else [mark.x]
                ys += [] if mark.y is None else [mark.y]
            case Region():
                xs += [mark.low, mark.high]
            case Note():
                xs.append(mark.x)
                ys.append(mark.y)
    return xs, ys
