"""A built site → our search's index in it, and pages that use it instead of Material's script.

Material's script is 35 kB of the 150 that a page may take, for a frame that is ours: search.js,
place.js, keys.js and boxes.js do what is left of its work. Its search worker and the stock index
stay: they answer where our engine can't start. A site that isn't Material's, such as Zensical's,
and the live server's pages are left as they are.
"""

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guide.model import Guide
from guide.search.encode import encode, encode_texts
from guide.search.entries import Page, pages
from guide.search.index import index
from guide.search.words import as_script, stems
from guide.store import Item, ahead, code, digest, stored

STOCK = "search/search_index.json"
FOLDER = "search/pages"
BOX = "assets/search/box.js"
CONFIG = re.compile(r'<script id="__config" type="application/json">(.*?)</script>\s*', re.DOTALL)
DRIVER = re.compile(
    r'<script src="[^"]*assets/javascripts/bundle\.[0-9a-f]+\.min\.js"></script>\s*'
)
VERSION = re.compile(rf'( data-index="[^"]*{FOLDER}/)[0-9a-f]+(/")')
"""Which index a page asks for, in a page that was finished before."""


Records = Sequence[Mapping[str, str]]
"""What Material's plugin, or Zensical, knows of each part of a site: location, title, text."""


def records(site: Path) -> Records | None:
    """The records of a site that has search."""
    file = site / STOCK
    if not file.is_file():
        return None
    found: Records = json.loads(file.read_text(encoding="utf-8"))["docs"]
    return found


def write(site: Path, guide: Guide, documents: Records) -> None:
    """Write the index and the texts of its pages, in place of those of any other version."""
    found = tuple(pages(documents, guide))
    data = encode(index(found), abbreviations(guide))
    items = [Item(["texts", page.digest], partial(encode_texts, page)) for page in found]
    ahead(items)
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    folder = site / FOLDER / _version(found, guide)
    folder.mkdir(parents=True)
    (folder / "index.bin").write_bytes(data)
    for number, item in enumerate(items):
        (folder / f"{number}.bin").write_bytes(item.value())


def _version(found: Sequence[Page], guide: Guide) -> str:
    """The name of an index: that of all that decides what is in it."""
    content = [page.digest for page in found]
    return digest(code(), as_script("words.js"), content, _spelled_out(guide))[:8]


@dataclass(frozen=True, kw_only=True)
class Installed:
    """The index that pages ask for, and its bytes."""

    version: str
    size: int


def installed(site: Path) -> Installed | None:
    """The index that was written last, if any was."""
    file = next((site / FOLDER).glob("*/index.bin"), None)
    return Installed(version=file.parent.name, size=file.stat().st_size) if file else None


def drop_driver(site: Path) -> None:
    """Take Material's script away: what it asks for of the styles goes with it."""
    for driver in (site / "assets/javascripts").glob("bundle.*"):
        driver.unlink()


def abbreviations(guide: Guide) -> Mapping[str, Sequence[str]]:
    """The glossary's abbreviations with the stems of what they stand for."""
    names = _spelled_out(guide)
    spelled = stored(
        ["abbreviations", as_script("words.js"), list(names.values())],
        lambda: stems(list(names.values())),
    )
    return {short.lower(): found for short, found in zip(names, spelled, strict=True)}


def _spelled_out(guide: Guide) -> dict[str, str]:
    return {term.abbreviation: term.term for term in guide.terms if term.abbreviation}


def use(html: str, version: str) -> str:
    """A page of Material's with our search and without Material's script.

    Above the style sheets, so that a shared search does not wait for them.

    before: <head>…</head> … <script id="__config" …>{"search": "../assets/…/search.1.min.js"}</script>
            <script src="../assets/javascripts/bundle.2.min.js"></script>
    after:  <head><script src="../assets/search/box.js" data-index="…" data-stock="…"></script>…</head>
    """
    match = CONFIG.search(html)
    config = json.loads(match[1]) if match else {}
    if not match or "search" not in config:
        return VERSION.sub(rf"\g<1>{version}\g<2>", html)
    base = config["base"].rstrip("/")
    addresses = {
        "src": f"{base}/{BOX}",
        "data-index": f"{base}/{FOLDER}/{version}/",
        "data-stock": config["search"],
        "data-stock-index": f"{base}/{STOCK}",
    }
    script = " ".join(["<script", *(f'{name}="{value}"' for name, value in addresses.items())])
    html = html[: match.start()] + DRIVER.sub("", html[match.end() :])
    return html.replace("<head>", f"<head>\n    {script}></script>", 1)
