"""Records → JSON Schemas: completion and checking for authors while they type. Pure."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from guide.records import FrontMatter, Reference, SyllabusFile, Symbol, Term
from guide.write import Page

KINDS: dict[str, Any] = {
    "syllabus": SyllabusFile,
    "topic": FrontMatter,
    "references": tuple[Reference, ...],
    "glossary": tuple[Term, ...],
    "notation": tuple[Symbol, ...],
}


def schemas() -> Iterator[Page]:
    """One schema per kind of file, by its path inside data/schema/."""
    for name, kind in KINDS.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        schema |= TypeAdapter(kind).json_schema()
        yield Page(path=f"{name}.json", text=json.dumps(schema, indent=2, sort_keys=True) + "\n")
