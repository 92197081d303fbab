"""The guide's facts as values: ``facts.accelerators["h100-sxm"].memory``.

Before: ``facts.json`` beside this module, generated from the guide's ``data/facts.yml``, in which
every scalar is a string. After: read-only mappings of frozen dataclasses. What is not published
is None. Units are SI: bytes, bytes/s, FLOP/s (dense), watts, seconds, USD.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from .catalog import Catalog
from .parsing import build
from .records import Accelerator, Model, Price, Rule, Workload

T = TypeVar("T")


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The lists of the facts file, scalars still strings."""
    data: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    return data


def _catalog(kind: Callable[..., T], name: str) -> Mapping[str, T]:
    return Catalog(name, {entry["key"]: build(kind, entry) for entry in _FACTS[name]})


_FACTS = read(Path(__file__).with_name("facts.json"))

accelerators: Mapping[str, Accelerator] = _catalog(Accelerator, "accelerators")
models: Mapping[str, Model] = _catalog(Model, "models")
prices: Mapping[str, Price] = _catalog(Price, "prices")
rules: Mapping[str, Rule] = _catalog(Rule, "rules")
workloads: Mapping[str, Workload] = _catalog(Workload, "workloads")
