"""Ask the built site what candidates ask: recall, misses, speed. Run through `make search-quality`."""

import argparse
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from guide.browser import launched, served
from guide.build import ROOT, checked_guide
from guide.search.quality import Answer, ask, figures, first_result, keystrokes, misses, read


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder")
    parser.add_argument("--held", action="store_true", help="show the held-out queries' misses too")
    arguments = parser.parse_args()
    queries = read(ROOT / "tests/search/queries.yml")
    written = {topic.id for topic in checked_guide(arguments.root).published.written}
    with launched() as browser, served(arguments.root / "site") as address:
        page = browser.new_page()
        page.goto(address + "/")
        report(ask(page, queries), written, arguments.held)
        median, most = keystrokes(page, [query.text for query in queries[:15]])
        print(f"Keystroke to painted results: median {median:.1f} ms, most {most:.1f} ms")
        firsts = [first_result(browser, address) for _ in range(5)]
        seconds = statistics.median(time for time, _ in firsts)
        print(f"Opening a page to the first result: {seconds:.2f} s, {firsts[0][1] / 1000:.0f} kB")
    return 0


def report(answers: Sequence[Answer], written: set[str], is_held_shown: bool) -> None:
    """Print the figures of all, of the held-out third, and of what is written and what isn't."""
    tuned = [answer for answer in answers if not answer.query.is_held]
    held = [answer for answer in answers if answer.query.is_held]
    known = [answer for answer in answers if written & set(answer.query.topics)]
    groups = {"All": answers, "Tuned on": tuned, "Held out": held, "Written topics": known}
    groups["Titles, sub-points, aliases alone"] = [one for one in answers if one not in known]
    for name, group in groups.items():
        print(f"{name}: {figures(group)}")
    print("Misses (place of the right topic, query, what came first):")
    print(*misses(answers if is_held_shown else tuned), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
