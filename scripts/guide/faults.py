"""What pydantic finds wrong in a record → a problem in the author's words. Used by `records`.

before: {"type": "tuple_type", "loc": ("aliases",), "msg": "Input should be a valid tuple", …}
after:  topic.md:5: [wrong-type] aliases is no list; write [one, two], or one "- " line for each
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from guide.problems import Problem, did_you_mean
from guide.yaml_file import Document, Location

PATTERNS = {
    r"^\S(.*\S)?$": "keep it on one line, without spaces at its ends",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "use small letters and digits, parted by single hyphens",
    r"^[a-z0-9-]+/[a-z0-9-]+$": "write section/topic with their slugs",
    r"^[a-z0-9][a-z0-9-]*$": "use small letters, digits and hyphens",
    r"^(\d{1,2}|[A-Z][a-z]+)$": "write a number, or one word with a capital",
    r"^https://\S+$": "it starts with https://",
    r"^[0-9a-f]{40}$": "write all 40 hex digits",
}
"""The cure for a text that has not the form of its key; a test finds a pattern without one."""

MANY = 500
"""A file with more faults is no data file at all; the rest is only counted."""

LIST = 'write [one, two], or one "- " line for each'


def problem(kind: Any, document: Document, fault: dict[str, Any]) -> Problem | None:
    """The problem that a fault is; None for one that only echoes a fault further inside."""
    context = fault.get("ctx") or {}
    if fault["type"] == "too_short" and len(fault["input"]) >= context["min_length"]:
        return None
    location: Location = tuple(fault["loc"])
    name = _name(location)
    rule, message, cure = _explain(kind, name, location, fault)
    return Problem(place=document.place(location), rule=rule, message=message, cure=cure)


def too_many(document: Document, count: int) -> list[Problem]:
    """Says how many faults of the file are not listed."""
    if count <= MANY:
        return []
    return [
        Problem(
            place=document.place(),
            rule="too-many",
            message=f"{count - MANY:,} more problems of this file are not listed",
            cure="correct these first",
        )
    ]


def _name(location: Location) -> str:
    """A value by its key: ("related", 1, "why") is "why", ("aliases", 0) "aliases, entry 1"."""
    if not location:
        return "the document"
    last = location[-1]
    if isinstance(last, str):
        return last
    return f"{location[-2]}, entry {last + 1}" if location[:-1] else f"entry {last + 1}"


def _explain(
    kind: Any, name: str, location: Location, fault: dict[str, Any]
) -> tuple[str, str, str]:
    given, context = fault.get("input"), fault.get("ctx") or {}
    match fault["type"]:
        case "missing":
            return "missing-key", f'the key "{name}" is missing', "add it"
        case "unexpected_keyword_argument" | "extra_forbidden" | "is_instance_of":
            cure = did_you_mean(str(location[-1]), _keys_at(kind, location))
            return "unknown-key", f'the key "{name}" is unknown', cure
        case "literal_error":
            allowed = str(context["expected"]).split("'")[1::2]
            return "unknown-value", f'{name} is "{given}"', did_you_mean(str(given), allowed)
        case "string_pattern_mismatch":
            return "wrong-form", f'{name} is "{str(given)[:60]}"', PATTERNS[context["pattern"]]
        case "string_too_long":
            length, most = len(str(given)), context["max_length"]
            return "too-long", f"{name} has {length} characters", f"at most {most} fit"
        case "string_too_short":
            return "empty-value", f"{name} is empty", "write something, or take it out"
        case "too_short" | "too_long":
            return "wrong-count", f"{name} has {_length(fault)}", _counts(context)
        case "greater_than_equal" | "less_than_equal":
            return "wrong-value", f"{name} is {given}", _limits(context)
        case _:
            return _type(name, fault)


def _type(name: str, fault: dict[str, Any]) -> tuple[str, str, str]:
    """A value of another type than its key has."""
    words = {
        "dataclass_type": ("no mapping", "write its keys as key: value"),
        "tuple_type": ("no list", LIST),
        "string_type": ("no text", "write one value"),
        "int_parsing": ("no whole number", "write digits only"),
    }
    if fault["type"].startswith("date") or fault["type"] == "value_error":
        words[fault["type"]] = ("no day", "write it as YYYY-MM-DD")
    what, cure = words.get(fault["type"], (f"wrong: {fault['msg']}", "see CONTRIBUTING.md"))
    return "wrong-type", f"{name} is {what}", cure


def _length(fault: dict[str, Any]) -> str:
    count = len(fault["input"])
    return f"{count} entr{'y' if count == 1 else 'ies'}"


def _counts(context: dict[str, Any]) -> str:
    least, most = context.get("min_length"), context.get("max_length")
    return f"at least {least} belong here" if least else f"at most {most} belong here"


def _limits(context: dict[str, Any]) -> str:
    return f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"


@cache
def _schema(kind: Any) -> dict[str, Any]:
    return TypeAdapter(kind).json_schema()


def _keys_at(kind: Any, location: Location) -> Sequence[str]:
    """The keys allowed beside an unknown one, read off the JSON schema."""
    node = schema = _schema(kind)
    for part in location[:-1]:
        node = _resolve(schema, node)
        node = (
            node.get("items", {})
            if isinstance(part, int)
            else node.get("properties", {}).get(part, {})
        )
    return list(_resolve(schema, node).get("properties", {}))


def _resolve(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    for option in node.get("anyOf", [node]):
        if "$ref" in option:
            return dict(schema["$defs"][option["$ref"].rpartition("/")[2]])
    return node
