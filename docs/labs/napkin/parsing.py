"""Strings of the facts file into typed values.

Before: ``{"key": "chat", "tokens_in": "1000", …}``.
After: ``Workload(key="chat", tokens_in=1000, …)``.
"""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from .checks import NapkinError
from .records import Source

T = TypeVar("T")


def to_number(text: str) -> Decimal:
    """``"80e9"`` or ``"131_072"`` as an exact number."""
    try:
        return Decimal(text.replace("_", ""))
    except InvalidOperation:
        raise NapkinError(f"{text!r} is not a number; write 80e9 or 0.5") from None


def to_whole(text: str) -> int:
    """A whole number, however written: ``"15e3"`` is 15000."""
    exact = to_number(text)
    if exact != int(exact):
        raise NapkinError(f"{text!r} must be a whole number")
    return int(exact)


def to_bool(text: str) -> bool:
    """``true`` or ``false``, nothing else."""
    if text not in ("true", "false"):
        raise NapkinError(f"{text!r} must be true or false")
    return text == "true"


def to_rates(raw: Mapping[str, str]) -> Mapping[str, float]:
    """A read-only mapping of numbers, for FLOP/s by format."""
    return types.MappingProxyType({name: float(to_number(text)) for name, text in raw.items()})


def to_sources(raw: Any) -> tuple[Source, ...]:
    """One source or a list of them."""
    return tuple(Source(**entry) for entry in (raw if isinstance(raw, list) else [raw]))


_READERS: dict[Any, Callable[[Any], Any]] = {
    int: to_whole,
    float: lambda text: float(to_number(text)),
    bool: to_bool,
    tuple[Source, ...]: to_sources,
    Mapping[str, float]: to_rates,
}


def _reader(kind: Any) -> Callable[[Any], Any]:
    """The reader for a declared type; None is what an absent field gets, so it is left out."""
    if isinstance(kind, types.UnionType):
        kind = next(part for part in typing.get_args(kind) if part is not type(None))
    return _READERS.get(kind, str)


def build(kind: Callable[..., T], entry: Mapping[str, Any]) -> T:
    """A fact of ``kind`` from an entry of the facts file; unknown fields are refused."""
    readers = {f.name: _reader(f.type) for f in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(entry) - set(readers))
    if unknown:
        known = ", ".join(readers)
        raise NapkinError(f"{entry.get('key', '?')}: no field {unknown[0]}; known: {known}")
    return kind(**{name: readers[name](raw) for name, raw in entry.items()})
