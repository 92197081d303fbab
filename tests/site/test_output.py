"""The built files: links, ids, search index, reproducibility, and the same under another engine."""

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse

from selectolax.lexbor import LexborHTMLParser

from guide.build import ROOT
from guide.load import load
from site_tools import build_site, command, copy_checkout, without_site

GUIDE = load(ROOT).guide.published


def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """Parsed pages by address: /topics/…/"""
    found = {}
    for path in sorted(site.rglob("*.html")):
        address = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
        found[address] = LexborHTMLParser(path.read_text(encoding="utf-8"))
    return found


def test_every_topic_has_its_page(site):
    for topic in GUIDE.topics:
        assert (site / "topics" / topic.id / "index.html").is_file()


def test_every_topic_offers_its_section_for_print_where_there_is_something_to_print(site):
    parsed = pages(site)
    for section in GUIDE.sections:
        written = any(topic.answer for topic in section.topics)
        for topic in section.topics:
            here = f"/topics/{topic.id}/"
            found = {urljoin(here, link.attributes["href"]) for link in parsed[here].css("#menu a")}
            assert (f"/print/{section.slug}/" in found) == written


def test_every_internal_link_and_anchor_leads_somewhere(site):
    parsed = pages(site)
    ids = {
        address: [n.attributes["id"] for n in tree.css("[id]")] for address, tree in parsed.items()
    }
    for address, names in ids.items():
        assert len(names) == len(set(names)), f"{address} repeats an id"
    broken = []
    for address, tree in parsed.items():
        for node in tree.css("a[href], link[href], script[src], img[src]"):
            target = node.attributes.get("href") or node.attributes.get("src") or ""
            url, anchor = urldefrag(urljoin(f"http://site{address}", target))
            if urlparse(url).netloc != "site":
                continue
            path = unquote(urlparse(url).path)
            if path in ids:
                if anchor and unquote(anchor) not in ids[path]:
                    broken.append(f"{address} → {target}")
            elif not (site / path.lstrip("/")).is_file():
                broken.append(f"{address} → {target}")
    assert broken == []


def test_no_formula_source_reaches_the_search_index(site):
    """Code is text of its own: an f-string may say ^{ and mean it."""
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    text = re.sub(r"<pre>.*?</pre>", "", json.dumps(index["docs"]))
    for command_name in ("\\\\frac", "\\\\operatorname", "\\\\sum", "\\\\alpha", "_{", "^{"):
        assert command_name not in text
    assert "Verification mechanisms" in text


def test_each_sub_point_is_indexed_under_its_own_anchor(site):
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    entries = {entry["location"]: entry["text"] for entry in index["docs"]}
    for topic in GUIDE.written:
        for part in (*topic.answer.points, *topic.answer.follow_ups.parts):
            assert len(entries[f"topics/{topic.id}/#{part.anchor}"]) > 100


def digest(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_two_builds_are_the_same_to_the_byte(tmp_path):
    first, second = (
        digest(
            build_site(
                copy_checkout(tmp_path / name), SOURCE_DATE_EPOCH="1700000000", **environment
            )
        )
        for name, environment in (
            ("a", {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
            ("elsewhere/b", {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "77"}),
        )
    )
    assert first == second


def test_zensical_builds_the_same_topics(checkout, site, tmp_path):
    """No hook and no plugin of MkDocs may be needed for a whole site."""
    root = tmp_path / "guide"
    without_site(checkout, root)
    command(root, "-m", "zensical", "build")
    for topic in GUIDE.topics:
        ours, theirs = (
            LexborHTMLParser(
                (folder / "topics" / topic.id / "index.html").read_text(encoding="utf-8")
            )
            for folder in (site, root / "site")
        )
        for selector in (".katex-mathml", "figure svg", "details.fold", "article h2", "article h3"):
            assert len(ours.css(selector)) == len(theirs.css(selector)), f"{topic.id}: {selector}"
        links = [
            [
                n.attributes["href"]
                for n in tree.css("article section a[href]")
                if "#source" not in n.attributes["href"]
            ]
            for tree in (ours, theirs)
        ]
        assert len(links[0]) == len(links[1])
