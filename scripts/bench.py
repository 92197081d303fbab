"""How fast the guide is built and read, at its finished size. Run through `make bench`."""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from guide.bench import sources
from guide.bench.builds import BUILD, MKDOCS, OURS, Cost, cost, edit, plain_copy, save_to_page
from guide.bench.lighthouse import Packed, command, scores
from guide.bench.load import first_load, heaviest
from guide.bench.table import Row, at_most, with_table
from guide.browser import launched, served
from guide.build import ROOT, checked_guide

PAGES = {"home": "/", "section": "/topics/inference/", "all questions": "/topics/"}
LARGE = 1_100


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="measure these parts")
    parser.add_argument("--keep", action="store_true", help="leave CONTRIBUTING.md as it is")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as name:
        for part in arguments.only or PARTS:
            rows = []
            for row in PARTS[part](Path(name)):
                print(row, flush=True)
                rows.append(row)
            if not arguments.keep:
                write(part, rows)
    return 0


def write(part: str, rows: Sequence[Row]) -> None:
    """Bring the table of a part up to date; what was not measured keeps its own date."""
    manual = ROOT / "CONTRIBUTING.md"
    text = with_table(manual.read_text(encoding="utf-8"), part, rows, about())
    manual.write_text(text, encoding="utf-8")


def about() -> str:
    """When and where the figures were taken."""
    return f"Taken on {datetime.now(UTC):%Y-%m-%d} with {os.cpu_count()} processors."


def builds(folder: Path) -> Iterator[Row]:
    """Ours against plain, at the size of the finished guide."""
    ours = sources.copy(ROOT, folder / "ours", 110)
    first = cost(ours, OURS)
    plain = cost(plain_copy(ours, folder / "plain"), MKDOCS)
    yield Row(what="plain MkDocs Material, 110 topics", measured=str(plain))
    yield at_most("cold build, of plain", first.wall / plain.wall, 0.8, "", f"({first})")
    yield Row(what="where its time goes", measured=steps(first))
    edit(ours, 0)
    again = cost(ours, OURS)
    yield at_most("one topic edited, of plain", again.wall / plain.wall, 0.3, "", f"({again})")
    yield Row(what="where its time goes", measured=steps(again))
    most = max(first.kilobytes, again.kilobytes) / 1000
    yield at_most("largest process", most, 300, "MB")
    cost(ours, (*BUILD, "--drafts"))
    seconds, count = save_to_page(ours, (1, 2, 3))
    yield at_most("from saving to the page", statistics.median(seconds), 1.5, "s")
    yield at_most("builds for an edit", max(count), 1, "")


def steps(built: Cost) -> str:
    """The seconds of a build's steps, and of what comes before the first."""
    names = ("check and generate", "MkDocs", "finish")
    parts = [f"{name} {spent:.1f} s" for name, spent in zip(names, built.steps, strict=True)]
    return f"{', '.join(parts)}, start {built.wall - sum(built.steps):.1f} s"


def growth(folder: Path) -> Iterator[Row]:
    """Ten times the guide, and twice that."""
    spent = []
    for size in (LARGE, 2 * LARGE):
        root = sources.copy(ROOT, folder / str(size), size)
        first = cost(root, OURS)
        edit(root, 0)
        again = cost(root, OURS)
        spent.append(again.wall)
        limit = 15 * size / LARGE
        yield at_most(f"{size:,} topics, one edited", again.wall, limit, "s", f"({steps(again)})")
        yield Row(what=f"{size:,} topics, cold", measured=str(first))
    yield at_most("growth from 1,100 to 2,200", spent[1] / spent[0], 2.2, "times")


def weight(_: Path) -> Iterator[Row]:
    """What a first load moves, on the site as it is."""
    site = ROOT / "site"
    with launched() as browser, served(site) as address:
        for name, path in {**PAGES, **dict(topics())}.items():
            load = first_load(browser, address, site, path, is_open=True)
            yield at_most(f"first load, {name}", load.total / 1000, 120, "kB", f"({load})")
            yield at_most(f"script, {name}", load.size["script"] / 1000, 40, "kB")
            phone = first_load(browser, address, site, path, width=390)
            yield at_most(f"layout shift, {name}", max(load.shift, phone.shift), 0, "")


def topics() -> Iterator[tuple[str, str]]:
    """The published topics with the most to load: every page is at most as heavy."""
    written = checked_guide().published.written
    pages = {f"/topics/{topic.id}/": topic.title for topic in written}
    yield from ((pages[path], path) for path in heaviest(ROOT / "site", pages)[:3])


def lighthouse(_: Path) -> Iterator[Row]:
    """Scores of performance, accessibility, best practices and search engines."""
    program = command(ROOT / ".cache")
    if not program:
        yield Row(what="Lighthouse", measured="not installed: npm is missing or has no registry")
        return
    pages = PAGES | {"topic": next(topics())[1]}
    with served(ROOT / "site", Packed) as address:
        for name, path in pages.items():
            for is_desktop, goal in ((True, 100), (False, 98)):
                found = scores(program, address + path, is_desktop=is_desktop)
                device = "desktop" if is_desktop else "phone"
                met = found["performance"] >= goal and min(list(found.values())[1:]) == 100
                measured = " / ".join(map(str, found.values()))
                wanted = f"≥ {goal} / 100 / 100 / 100"
                yield Row(
                    what=f"Lighthouse, {name}, {device}", measured=measured, goal=wanted, met=met
                )


PARTS = {"builds": builds, "growth": growth, "weight": weight, "lighthouse": lighthouse}

if __name__ == "__main__":
    sys.exit(main())
