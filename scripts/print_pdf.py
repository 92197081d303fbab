"""data/ → site/pdf/: the sections and the whole guide as PDFs. Run through `make pdf`."""

import argparse
import os
import sys
import time
from pathlib import Path

from guide.build import ROOT, checked_guide
from guide.print.compose import printed
from guide.print.pdf import RendererError
from guide.print.publish import jobs, offer_pdfs, publish
from guide.problems import SourceError

DEFAULT = "http://127.0.0.1:8000/"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder")
    parser.add_argument(
        "--base",
        default=os.environ.get("SITE_URL", DEFAULT),
        help="address of the site, for links and QR codes (default: $SITE_URL)",
    )
    arguments = parser.parse_args()
    base = arguments.base.rstrip("/") + "/"
    if base == DEFAULT:
        print(f"SITE_URL is not set: links and QR codes lead to {DEFAULT}")
    start = time.monotonic()
    try:
        guide = checked_guide(arguments.root).published
        finished = []
        for done in publish(tuple(jobs(guide, arguments.root, base)), arguments.root):
            finished.append(done)
            found = "unchanged" if done.is_found else "made"
            print(
                f"{done.name}.pdf: {done.pages} pages, {len(done.data) / 1e6:.2f} MB, {found}",
                flush=True,
            )
    except (SourceError, RendererError) as error:
        print(error, file=sys.stderr)
        return 1
    offer_pdfs(guide, arguments.root, finished)
    missing = [one.heading for one in guide.sections if one not in printed(guide)]
    if missing:
        print("No PDF yet, since no topic of theirs is written: " + "; ".join(missing) + ".")
    print(f"{len(finished)} PDFs in site/pdf/, {time.monotonic() - start:.1f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
