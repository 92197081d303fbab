"""An estimate fence → a field to fill in, checked in the page: a formatter for pymdownx.superfences.

before: ```estimate
        ask: KV cache of one conversation of 4,096 tokens
        unit: GB
        answer: 1.34
        within: 1.5
        minutes: 5
        ```
after:  <form class="estimate" data-answer="1.34" data-within="1.5" data-minutes="5"><label>…

A guess counts when it is off by less than the factor `within`, as estimates in interviews do.
Without script the field is a line to write on, and so it is on paper.
"""

import re
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown import Markdown

from guide.markdown.errors import EstimateError

KEYS = ("ask", "unit", "answer", "within", "minutes")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A quantity to estimate. `within`: the factor by which a guess may be off, above 1."""

    ask: str
    unit: str
    answer: float
    within: float
    minutes: int


def read_estimate(source: str) -> Estimate:
    """The fence's lines, each `key: value`, all keys once. EstimateError says what is wrong."""
    pairs = [line.partition(":") for line in source.splitlines() if line.strip()]
    values = {key.strip(): value.strip() for key, _, value in pairs}
    if len(pairs) != len(values) or set(values) != set(KEYS) or not all(values.values()):
        raise EstimateError(f"write each of {', '.join(KEYS)} once, as key: value")
    found = {key: _number(key, values[key]) for key in ("answer", "within", "minutes")}
    if found["within"] <= 1 or found["answer"] <= 0 or found["minutes"] < 1:
        raise EstimateError("answer is above 0, within above 1, minutes at least 1")
    return Estimate(
        ask=values["ask"],
        unit=values["unit"],
        answer=found["answer"],
        within=found["within"],
        minutes=int(found["minutes"]),
    )


def numbers(text: str) -> set[float]:
    """All numbers in a text: `24 replicas, 1,340 tokens/s` → {24, 1340}."""
    return {float(match.replace(",", "")) for match in _NUMBER.findall(text)}


def _number(key: str, text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise EstimateError(f"{key}: {text} is no number")
    return float(text.replace(",", ""))


def fence(
    source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **more: Any
) -> str:
    """The formatter: mkdocs.yml names it under pymdownx.superfences, custom_fences."""
    one = read_estimate(source)
    numbers = f'data-answer="{one.answer:g}" data-within="{one.within:g}"'
    return (
        f'<form class="estimate" {numbers} data-minutes="{one.minutes}">'
        f"<label><span>{escape(one.ask)}</span>"
        '<input type="text" inputmode="decimal" autocomplete="off"></label>'
        f"<span>{escape(one.unit)}</span><button>Check</button>"
        f'<button type="button" class="clock">Start {one.minutes} min</button>'
        "<output></output></form>"
    )
