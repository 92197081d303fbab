"""Guards for arguments: each says what arrived, what is meant, and the likely slip.

A plain float carries no unit, so the guards catch the slips that magnitude betrays: percent for a
fraction, bits for bytes, "70" for 70e9, "3.35" for 3.35e12, milliseconds for seconds.
"""

import math


class NapkinError(ValueError):
    """An argument that can't be meant: a wrong unit or an impossible shape."""


def number(name: str, value: float, *, low: float, high: float = math.inf, hint: str = "") -> float:
    """Return ``value`` if it is a finite number in [low, high]; explain otherwise."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise NapkinError(f"{name}={value!r}: a finite number is needed")
    if not low <= value <= high:
        span = f"at least {low:g}" if math.isinf(high) else f"between {low:g} and {high:g}"
        raise NapkinError(f"{name}={value:g}: must be {span}" + (f"; {hint}" if hint else ""))
    return value


def positive(name: str, value: float) -> float:
    """A number above zero."""
    if number(name, value, low=0.0) == 0.0:
        raise NapkinError(f"{name}=0: must be above zero")
    return value


def not_negative(name: str, value: float) -> float:
    """A number of zero or more."""
    return number(name, value, low=0.0)


def count(name: str, value: float, *, least: int = 1) -> int:
    """A whole number of at least ``least``: layers, heads, devices, tokens."""
    if number(name, value, low=least) != int(value):
        raise NapkinError(f"{name}={value:g}: must be a whole number")
    return int(value)


def fraction(name: str, value: float, *, open_low: bool = False) -> float:
    """A share between 0 and 1 (above 0 with ``open_low``)."""
    number(name, value, low=0.0, high=1.0, hint="a share, not percent: write 0.4 for 40%")
    if open_low and value == 0.0:
        raise NapkinError(f"{name}=0: must be above zero")
    return value


def bytes_per_value(value: float) -> float:
    """Bytes that one stored number takes: 2 for BF16, 0.5 for 4-bit."""
    hint = "bytes, not bits: BF16 is 2, FP8 is 1, 4-bit is 0.5"
    return number("bytes_per_value", value, low=0.125, high=8.0, hint=hint)


def parameters(value: float, name: str = "parameters") -> float:
    """A parameter count, not a count of billions."""
    return number(name, value, low=1e3, hint="a full count: write 70e9 for 70 billion")


def tokens_trained(value: float, name: str = "tokens") -> float:
    """A training-token count, not a count of trillions."""
    return number(name, value, low=1e3, hint="a full count: write 15e12 for 15 trillion")


def flops_rate(value: float, name: str = "flops") -> float:
    """FLOP/s of a device, not TFLOP/s."""
    return number(name, value, low=1e6, hint="FLOP per second: write 989e12 for 989 TFLOP/s")


def bytes_rate(value: float, name: str = "bandwidth") -> float:
    """Bytes per second, not GB/s or TB/s."""
    return number(name, value, low=1e3, hint="bytes per second: write 3.35e12 for 3.35 TB/s")


def memory(value: float, name: str = "memory") -> float:
    """Bytes of memory, not gigabytes."""
    return number(name, value, low=1e3, hint="bytes: write 80e9 for 80 GB")
