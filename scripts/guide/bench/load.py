"""What a page's first load moves and shifts, as a real browser sees it."""

import gzip
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

from playwright.sync_api import Browser, Response

KINDS = {"document": "HTML", "script": "script", "stylesheet": "styles", "font": "fonts"}
PACKED = (".woff2", ".png", ".bin", ".zip")
SHIFTS = """window.shifts = []; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });"""
OPEN = "for (const part of document.querySelectorAll('details')) part.open = true"


@dataclass(frozen=True, kw_only=True)
class Load:
    """Compressed bytes by kind, and how much the layout shifted."""

    size: dict[str, int]
    shift: float

    @property
    def total(self) -> int:
        return sum(self.size.values())

    def __str__(self) -> str:
        parts = ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in sorted(self.size.items()))
        return f"{self.total / 1000:.1f} kB ({parts}), layout shift {self.shift:.4f}"


def first_load(
    browser: Browser,
    address: str,
    site: Path,
    path: str,
    *,
    width: int = 1280,
    is_open: bool = False,
) -> Load:
    """Load a page with an empty cache; with `is_open` also what its folded parts need."""
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    fetched: dict[str, str] = {}

    def note(response: Response) -> None:
        fetched[urlparse(response.url).path] = response.request.resource_type

    page.on("response", note)
    page.add_init_script(SHIFTS)
    page.goto(address + path)  # to its load event: before it, the quiet of a slow machine is no end
    page.wait_for_load_state("networkidle")
    shift = sum(page.evaluate("window.shifts"))
    if is_open:
        page.evaluate(OPEN)
        page.evaluate("document.fonts.ready")
        page.wait_for_load_state("networkidle")
    page.context.close()
    size: Counter[str] = Counter()
    for name, kind in fetched.items():
        size[KINDS.get(kind, "other")] += compressed(site, name)
    return Load(size=dict(size), shift=shift)


def compressed(site: Path, path: str) -> int:
    """The bytes that a host sends for a file of the site: text is gzipped."""
    file = site / path.lstrip("/")
    data = (file / "index.html" if file.is_dir() else file).read_bytes()
    return len(data) if path.endswith(PACKED) else len(gzip.compress(data, 9))


def heaviest(site: Path, pages: Iterable[str]) -> list[str]:
    """Pages by the compressed bytes of their HTML, the heaviest first."""
    return sorted(pages, key=lambda page: -compressed(site, f"{page}index.html"))
