"""Records → JSON Schemas: completion and checking for authors while they type. Pure."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, create_model

from guide.records import ArticleHead, FrontMatter, Reference, Role, SyllabusFile, Symbol, Term
from guide.write import Page
from napkin.facts import KINDS as FACTS

KINDS: dict[str, Any] = {
    "syllabus": SyllabusFile,
    "topic": FrontMatter,
    "article": ArticleHead,
    "roles": tuple[Role, ...],
    "references": tuple[Reference, ...],
    "glossary": tuple[Term, ...],
    "notation": tuple[Symbol, ...],
    "facts": create_model("Facts", **{kind: (list[record], ...) for kind, record in FACTS.items()}),  # type: ignore[valid-type, call-overload]
}


def schemas() -> Iterator[Page]:
    """One schema per kind of file, by its path inside data/schema/."""
    for name, kind in KINDS.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        schema |= _numbers_as_written(TypeAdapter(kind).json_schema())
        yield Page(path=f"{name}.json", text=json.dumps(schema, indent=2, sort_keys=True) + "\n")


def _numbers_as_written(schema: Any) -> Any:
    """Numbers may be quoted in our files: "0.40" keeps what YAML readers would shorten."""
    if isinstance(schema, list):
        return [_numbers_as_written(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") in ("number", "integer"):
        return {**schema, "type": [schema["type"], "string"]}
    return {name: _numbers_as_written(part) for name, part in schema.items()}
