"""Draw the pictures of the topics and labs: run figures/<name>.py, write figures/<name>.svg."""

import argparse
import sys
from pathlib import Path

from guide.build import ROOT, write_facts
from guide.drawing_files import ScriptFailed, draw


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder")
    root = parser.parse_args().root.resolve()
    write_facts(root)
    failed = 0
    for script in sorted(
        [*root.glob("data/topics/*/figures/*.py"), *root.glob("docs/labs/figures/*.py")]
    ):
        shown = script.relative_to(root).as_posix()
        try:
            svg = draw(script)
        except ScriptFailed as error:
            print(
                f"{shown}:{error.line}: [figure-script] {error}; correct the script",
                file=sys.stderr,
            )
            failed += 1
            continue
        target = script.with_suffix(".svg")
        if not target.is_file() or target.read_text(encoding="utf-8") != svg:
            target.write_text(svg, encoding="utf-8")
            print(f"{shown}: drawn")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
