"""Plain factors, so that a call reads with its unit: ``memory=80 * GB``.

Decimal and binary units differ by 7% at the giga step; both are here and named apart.
"""

KB, MB, GB, TB, PB = 1e3, 1e6, 1e9, 1e12, 1e15
KIB, MIB, GIB, TIB = 2**10, 2**20, 2**30, 2**40
TERA, PETA = 1e12, 1e15
MILLISECOND, MINUTE, HOUR, DAY, YEAR = 1e-3, 60.0, 3600.0, 86_400.0, 365.25 * 86_400.0
BITS_PER_BYTE = 8

#: Bytes that one value takes, by number format (scales and zero points not counted).
BYTES = {
    "fp64": 8.0, "fp32": 4.0, "tf32": 4.0, "bf16": 2.0, "fp16": 2.0,
    "fp8": 1.0, "int8": 1.0, "fp4": 0.5, "int4": 0.5,
}  # fmt: skip
