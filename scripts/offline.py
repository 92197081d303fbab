"""site/ → site/offline/…zip: a copy of the site to open without a server. Run through `make offline`."""

import argparse
import tempfile
from pathlib import Path

from guide.build import ROOT
from guide.finish.offline import write_offline


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder")
    root = parser.parse_args().root
    with tempfile.TemporaryDirectory() as work:
        target = write_offline(root / "site", Path(work))
    size = target.stat().st_size / 1e6
    print(f"{target.relative_to(root)}: {size:.1f} MB. Unzip it and open index.html.")


if __name__ == "__main__":
    main()
