"""Numbers as an axis writes them: with prefixes, few digits, or powers of ten."""

from __future__ import annotations

import math

# Units that take SI prefixes; numbers of anything else are written 10k, 10M, 10B.
PREFIXED = ("B", "B/s", "FLOP", "FLOPs", "FLOP/s", "W", "Wh", "J", "Hz", "bit", "bit/s")
SHORT = ("s", "B", "W", "J", "Hz")  # short enough to stand at each tick of a logarithmic axis
PREFIXES = {-9: "n", -6: "µ", -3: "m", 0: "", 3: "k", 6: "M", 9: "G", 12: "T", 15: "P", 18: "E"}
COUNTS = {0: "", 3: "k", 6: "M", 9: "B", 12: "T"}
HUGE = 1e18  # from here on powers of ten are easier to read than prefixes


def power_of(value: float, unit: str) -> int:
    """The power of thousand to write numbers up to `value` with."""
    if value == 0:
        return 0
    power = 3 * math.floor(math.log10(value * 1.0001) / 3)
    if unit == "s":
        return max(-9, min(0, power))
    if unit in PREFIXED:
        return max(-9, min(18, power))
    return min(12, power) if value >= 10_000 else 0


def short(value: float, unit: str = "", base: int = 10) -> str:
    """A number in few signs: 128k, 10 ms, 3.35 T, 10^{23}."""
    if base == 2 and value >= 1024 and unit not in PREFIXED:
        power = min(3, int(math.log(value, 1024) + 1e-9))
        return plain(value / 1024**power) + ("", "k", "M", "B")[power]
    if abs(value) >= HUGE or (0 < abs(value) < 1e-3 and unit != "s" and unit not in PREFIXED):
        return scientific(value)
    power = power_of(abs(value), unit)
    if unit == "s" or unit in PREFIXED:
        sign = PREFIXES[power]
        tail = f"{sign}{unit}" if unit in SHORT else sign
        return f"{plain(value / 10.0**power)} {tail}".rstrip()
    return plain(value / 10**power) + COUNTS[power]


def scientific(value: float) -> str:
    """5·10^{23}, or 10^{23} alone."""
    exponent = math.floor(math.log10(abs(value)) + 1e-9)
    lead = plain(value / 10.0**exponent)
    return f"{'' if lead == '1' else f'{lead}·'}10^{{{plain(exponent)}}}"


def plain(value: float) -> str:
    """A number without an exponent, at most four digits after the point, thousands apart."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return "0" if text in ("-0", "") else text.replace("-", "−")
