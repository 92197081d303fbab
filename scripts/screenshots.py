"""Take the screenshots of the README from the built site."""

import argparse
from pathlib import Path

from playwright.sync_api import Page

from guide.browser import launched, served
from guide.build import ROOT

FOLDER = ROOT / ".github/screenshots"
TOPIC = "/topics/inference/speculative-decoding/"
SHOTS = {
    "home": ("/", 1280, 900, "light"),
    "section": ("/topics/inference/", 1280, 900, "light"),
    "topic": (TOPIC, 1280, 900, "light"),
    "search": (TOPIC, 1280, 900, "light"),
    "dark": (f"{TOPIC}#speedup-calculations", 1280, 900, "dark"),
    "phone": (TOPIC, 390, 844, "light"),
}
"""Address, width and height in pixels, color scheme."""


def search(page: Page) -> None:
    """Type a query and wait for its hits with their teasers."""
    page.locator("[data-md-component=search-query]").press_sequentially("kv cache memory")
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    site = parser.parse_args().site
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served(site) as address, launched() as browser:
        for name, (path, width, height, scheme) in SHOTS.items():
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(address + path, wait_until="networkidle")
            page.evaluate("document.fonts.ready")
            if name == "search":
                search(page)
            page.screenshot(path=FOLDER / f"{name}.png")
            context.close()
            print(f"{FOLDER.relative_to(ROOT)}/{name}.png")


if __name__ == "__main__":
    main()
