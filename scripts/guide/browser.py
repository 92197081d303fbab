"""A real browser on the built site, for the tests and the screenshots.

Which Chromium, in this order: the one $GUIDE_BROWSER names, Playwright's own,
one of the system, Playwright's installer, Debian's packages when root; else the line to run.
"""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

SYSTEM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path(r"C:\Program Files\Google\Chrome\Application\chrome.exe"),
)
FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic")  # fmt: skip
"""Root has no sandbox and containers little shared memory; the rest keeps the browser offline."""


class NoBrowser(Exception):
    """No browser could be found or installed."""


def find() -> Path | None:
    """A Chromium that is there already."""
    if named := os.environ.get("GUIDE_BROWSER"):
        if not Path(named).is_file():
            raise NoBrowser(f"GUIDE_BROWSER names {named}, which is no file.")
        return Path(named)
    return next(_installed(), None)


def _installed() -> Iterator[Path]:
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    if own.is_file():
        yield own
    yield from (Path(found) for name in SYSTEM if (found := shutil.which(name)))
    yield from (path for path in APPLICATIONS if path.is_file())


def find_or_install() -> Path:
    """The browser to drive, installed if need be; NoBrowser with the line to run otherwise."""
    if found := find():
        return found
    for install in (_by_playwright, _by_apt):
        if install() and (found := find()):
            return found
    raise NoBrowser(
        "No Chromium or Chrome was found, and none could be installed.\n"
        "Install one (on Debian or Ubuntu: sudo apt install chromium), or set GUIDE_BROWSER to its path."
    )


def _by_playwright() -> bool:
    return _run([sys.executable, "-m", "playwright", "install", "chromium"], 300)


def _by_apt() -> bool:
    is_root: Callable[[], int] | None = getattr(os, "geteuid", None)
    if not shutil.which("apt-get") or not is_root or is_root() != 0:
        return False
    print("Installing Debian's chromium …", flush=True)
    return _run(["apt-get", "update", "-qq"], 300) and _run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], 900
    )


def _run(command: list[str], seconds: int) -> bool:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=quiet, capture_output=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


@contextmanager
def launched() -> Iterator[Browser]:
    """A running browser."""
    executable = find()  # before Playwright starts: it can't run twice in one thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files of a folder."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The folder as a site on loopback; its address without a slash at the end."""
    made = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), made) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
