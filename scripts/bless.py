"""Rewrite what is generated and yet committed: golden pages, editor schemas, the table of rules."""

import argparse

from guide.build import ROOT, checked_guide, pages
from guide.manual import with_rules
from guide.render import Site
from guide.schema import schemas
from guide.write import sync


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    mini = checked_guide(ROOT / "tests/mini")
    sync(pages(mini, Site(repository="https://code.example/guide")), ROOT / "tests/mini/expected")
    sync(schemas(), ROOT / "data/schema")
    manual = ROOT / "CONTRIBUTING.md"
    manual.write_text(with_rules(manual.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
