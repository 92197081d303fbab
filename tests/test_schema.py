"""The editor's schemas allow what the loader takes, and are as committed."""

import json

from guide.build import ROOT
from guide.faults import PATTERNS
from guide.schema import schemas

SCHEMAS = {page.path: page.text for page in schemas()}


def test_the_committed_schemas_are_current():
    folder = ROOT / "data/schema"
    committed = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    assert committed == SCHEMAS, "run: make bless"


def test_no_key_of_the_program_shows():
    assert '"place": {\n          "$ref"' not in "".join(SCHEMAS.values())
    for name in ("references", "glossary", "notation"):
        (record,) = json.loads(SCHEMAS[f"{name}.json"])["$defs"].values()
        assert "place" not in record["properties"]
        assert record["additionalProperties"] is False


def test_every_form_that_a_text_must_have_is_said_in_words():
    patterns: set[str] = set()

    def gather(node):
        if isinstance(node, dict):
            patterns.update([node["pattern"]] if isinstance(node.get("pattern"), str) else [])
            for value in node.values():
                gather(value)
        elif isinstance(node, list):
            for value in node:
                gather(value)

    for name in ("syllabus", "topic", "references", "glossary", "notation"):
        gather(json.loads(SCHEMAS[f"{name}.json"]))
    assert patterns == set(PATTERNS)
