"""The guide's facts as values: ``facts.accelerators["h100-sxm"].memory``.

Before: ``facts.json`` beside this module, generated from the guide's ``data/facts.yml``, in which
every scalar is a string. After: read-only mappings of frozen dataclasses. What is not published
is None. Units are SI: bytes, bytes/s, FLOP/s (dense), watts, seconds, USD.

The file is read when the first fact is asked for: the formulas work without it.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .catalog import Catalog
from .checks import NapkinError
from .parsing import build
from .records import Accelerator, Model, Price, Rule, Workload

accelerators: Mapping[str, Accelerator]
models: Mapping[str, Model]
prices: Mapping[str, Price]
rules: Mapping[str, Rule]
workloads: Mapping[str, Workload]

KINDS: Mapping[str, type[Any]] = MappingProxyType(
    {
        "accelerators": Accelerator,
        "models": Model,
        "prices": Price,
        "rules": Rule,
        "workloads": Workload,
    }
)
"""The lists of the facts file, and what an entry of each becomes."""


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The lists of the facts file, scalars still strings."""
    if not path.is_file():
        raise NapkinError(
            f"{path.name} is not here; the guide's build writes it from data/facts.yml"
        )
    data: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    return data


def __getattr__(name: str) -> Mapping[str, Any]:
    if name not in KINDS:
        raise AttributeError(f"facts has no {name!r}; it has {', '.join(KINDS)}")
    entries = read(Path(__file__).with_name("facts.json"))
    for kind, record in KINDS.items():
        globals()[kind] = Catalog(kind, {e["key"]: build(record, e) for e in entries[kind]})
    found: Mapping[str, Any] = globals()[name]
    return found
