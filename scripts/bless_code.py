"""Run the Python blocks of the topics and rewrite the #> lines under them."""

import argparse
import sys

from guide.blocks import BlockFailed, all_blocks, bless, comment, run
from guide.build import ROOT, write_facts
from guide.load import load


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topics", nargs="*", help="section/slug; all topics when none is named")
    wanted = parser.parse_args().topics
    write_facts()
    guide = load(ROOT).guide
    failed = 0
    # From the last block of a file to the first, so that line numbers stay true.
    for block in sorted(all_blocks(guide) if guide else (), key=lambda b: b.place, reverse=True):
        if wanted and not any(f"/{name}.md" in block.place.path for name in wanted):
            continue
        try:
            printed = run(block.code)
        except BlockFailed as error:
            print(f"{block.place.path}:{block.place.line}: {error}", file=sys.stderr)
            failed += 1
            continue
        if comment(printed) != comment(block.output):
            path = ROOT / block.place.path
            path.write_text(
                bless(path.read_text(encoding="utf-8"), block, printed), encoding="utf-8"
            )
            print(f"{block.place.path}:{block.place.line}: output rewritten")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
