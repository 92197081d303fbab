"""Lighthouse on the built site, where npm can install it: outside the tests, since scores waver."""

import gzip
import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Mapping
from pathlib import Path

from guide.browser import FLAGS, Quiet, find

VERSION = "13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class Packed(Quiet):
    """Sends text gzipped, as every host does."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - a name of http.server
        """A file of the folder, whole."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in TEXT:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def command(cache: Path) -> Path | None:
    """Lighthouse's command, installed below `cache` if need be; None where npm can't."""
    found = cache / "lighthouse/node_modules/.bin/lighthouse"
    if not found.is_file() and shutil.which("npm"):
        install = ["npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--prefix"]
        subprocess.run(
            [*install, str(cache / "lighthouse"), f"lighthouse@{VERSION}"],
            capture_output=True,
            check=False,
        )
    return found if found.is_file() else None


def scores(lighthouse: Path, address: str, *, is_desktop: bool) -> Mapping[str, int]:
    """The median score of each category in three runs."""
    found = [_scores(lighthouse, address, is_desktop) for _ in range(3)]
    return {name: round(statistics.median(one[name] for one in found)) for name in CATEGORIES}


def _scores(lighthouse: Path, address: str, is_desktop: bool) -> Mapping[str, float]:
    flags = f"--chrome-flags=--headless=new {' '.join(FLAGS)}"
    preset = ["--preset=desktop"] if is_desktop else []
    done = subprocess.run(
        [str(lighthouse), address, "--quiet", "--output=json", flags, *preset],
        env=os.environ | {"CHROME_PATH": str(find())},
        capture_output=True,
        check=True,
        timeout=180,
    )
    categories = json.loads(done.stdout)["categories"]
    return {name: 100 * (categories[name]["score"] or 0) for name in CATEGORIES}
