"""A finished site → one zip whose pages open from files, with search, formulas and figures.

Browsers give such pages neither folders' index pages nor modules nor workers, and each file is a
stranger to the next. So addresses name their files, scripts are classic ones, search is one script
with everything in it, and the policy, which asks who serves a file, stays at home.

before: <a href="../kv-cache/#size">  <script src="…/fold.js" type="module"></script>
after:  <a href="../kv-cache/index.html#size">  <script src="…/fold.js" defer></script>
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from guide.archive import packed
from guide.finish.policy import META
from guide.search.offline import write_everything

NAME = "llm-interview-study-guide"
LEFT_OUT = ("_headers", "sitemap.xml", "search")
"""For servers; what search needs is in one script."""
DOWNLOADS = ("pdf", "epub", "offline")

_HREF = re.compile(r'(<(?:a|link)\b[^>]*?\shref=")(?!https?:|data:|mailto:|#)([^"#?]*)([^"]*")')
_MODULE = re.compile(r'(<script\b[^>]*?) type="module"([^>]*)>')
_FETCHED = re.compile(r'<link\b[^>]*\srel="preload"[^>]*>')


def write_offline(site: Path, work: Path) -> Path:
    """Write the zip into the site, by way of a copy in `work`; where it is."""
    copy = work / NAME
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns(*DOWNLOADS, "*.map", "*.gz"))
    write_everything(copy)
    for name in LEFT_OUT:
        path = copy / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for file in sorted(copy.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        file.write_text(for_files(text), encoding="utf-8", newline="")
    for file in sorted((copy / "assets").rglob("*.js")):
        if "search" not in file.parts and "lunr" not in file.parts:
            text = file.read_text(encoding="utf-8")
            file.write_text(f"(() => {{\n{text}\n}})();\n", encoding="utf-8", newline="")
    target = site / "offline" / f"{NAME}.zip"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(packed(_files(copy)))
    return target


def for_files(html: str) -> str:
    """A page that works without a server."""
    html = META.sub("", _FETCHED.sub("", html))
    html = _MODULE.sub(r"\1\2 defer>", html)
    return _HREF.sub(lambda match: match[1] + _file(match[2]) + match[3], html)


def _file(address: str) -> str:
    """before: ../kv-cache/    after: ../kv-cache/index.html"""
    if address.endswith("/"):
        return f"{address}index.html"
    if re.fullmatch(r"(?:\.{1,2}/)*\.{1,2}", address):
        return f"{address}/index.html"
    return address


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file by its path, the folder's name included."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield file.relative_to(folder.parent).as_posix(), file.read_bytes()
