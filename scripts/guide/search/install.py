"""A built site → our search's index in it, and what lets each page use it in Material's box.

The stock index and worker stay where they are: they answer where ours can't start. A site that
isn't Material's, such as Zensical's, is left as it is.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide.model import Guide
from guide.search.encode import encode, encode_texts
from guide.search.entries import Page, pages
from guide.search.index import index
from guide.search.words import as_script, stems
from guide.store import stored

STOCK = "search/search_index.json"
FOLDER = "search/pages"
BOX = "assets/search/box.js"
CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)
VERSION = re.compile(rf'( data-index="[^"]*{FOLDER}/)[0-9a-f]+(/")')
FORM = re.compile(r'(<form [^>]*?) name="search"')
"""Material fetches the stock index on every page that has a form of this name."""


@dataclass(frozen=True, kw_only=True)
class Installed:
    """The index that pages ask for: its version, and how many bytes it has."""

    version: str
    size: int


def install(site: Path, guide: Guide) -> Installed | None:
    """Write the index; None where the site has no search."""
    if not (site / STOCK).is_file():
        return None
    documents = json.loads((site / STOCK).read_text(encoding="utf-8"))["docs"]
    found = list(pages(documents, guide))
    data = encode(index(found), abbreviations(guide))
    return Installed(version=_write(site, data, found), size=len(data))


def abbreviations(guide: Guide) -> Mapping[str, Sequence[str]]:
    """The glossary's abbreviations with the stems of what they stand for."""
    terms = [term for term in guide.terms if term.abbreviation]
    names = [term.term for term in terms]
    spelled = stored(["abbreviations", as_script("words.js"), names], lambda: stems(names))
    return {
        str(term.abbreviation).lower(): found for term, found in zip(terms, spelled, strict=True)
    }


def _write(site: Path, data: bytes, found: Sequence[Page]) -> str:
    texts = [encode_texts(page) for page in found]
    version = hashlib.sha256(b"".join([data, *texts])).hexdigest()[:8]
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    folder = site / FOLDER / version
    folder.mkdir(parents=True)
    (folder / "index.bin").write_bytes(data)
    for number, text in enumerate(texts):
        (folder / f"{number}.bin").write_bytes(text)
    return version


def use(html: str, version: str) -> str:
    """A page of Material's that starts our search instead of the stock one.

    Above the style sheets, so that a shared search does not wait for them.

    before: <head>…</head> … <script id="__config" …>{"search": "../assets/…/search.1.min.js"}</script>
    after:  <head><script src="../assets/search/box.js" …></script>…</head> … <script id="__config"
            …>{"search": "../assets/search/worker.js", "stockSearch": "../assets/…"}</script>
    """
    match = CONFIG.search(html)
    if not match:
        return html
    config = json.loads(match[2])
    if "stockSearch" in config:
        return VERSION.sub(rf"\g<1>{version}\g<2>", html)
    if "search" not in config:
        return html
    base = config["base"].rstrip("/")
    config |= {"search": f"{base}/assets/search/worker.js", "stockSearch": config["search"]}
    script = f'<script src="{base}/{BOX}" data-index="{base}/{FOLDER}/{version}/"></script>'
    text = json.dumps(config, ensure_ascii=False).replace("</", "<\\/")
    html = html[: match.start(2)] + text + html[match.end(2) :]
    return FORM.sub(r"\1", html.replace("<head>", f"<head>\n    {script}", 1))
