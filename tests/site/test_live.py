"""The live server: one edit is one build, broken sources change nothing, renamed pages are gone."""

import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from guide.bench.builds import serving
from site_tools import command, copy_checkout

TOPIC = "data/topics/inference/kv-cache.md"


@dataclass
class Server:
    root: Path
    address: str
    log: Path

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            return f"status {error.code}"

    def builds(self) -> int:
        """How often the server has built since it started; the first build is one."""
        return len(re.findall("Building documentation", self.log.read_text()))

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))


def eventually(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.2)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = copy_checkout(tmp_path_factory.mktemp("live") / "guide")
    command(root, "scripts/build.py", "--drafts")
    with serving(root) as (address, log):
        yield Server(root, address, log)


def test_editing_a_topic_builds_once_and_shows_the_edit(server):
    before = server.builds()
    server.edit(TOPIC, "title: KV caching", "title: KV caching anew")
    eventually(lambda: "KV caching anew" in server.get("/topics/inference/kv-cache/"))
    time.sleep(4)  # time for a second build that must not come
    assert server.builds() == before + 1


def test_a_broken_source_leaves_the_site_and_says_what_is_wrong(server):
    before = server.builds()
    server.edit(TOPIC, "kind: explain", "kind: explian")
    eventually(lambda: "[unknown-value]" in server.log.read_text())
    assert 'did you mean "explain"?' in server.log.read_text()
    time.sleep(3)
    assert server.builds() == before
    assert "KV caching" in server.get("/topics/inference/kv-cache/")
    server.edit(TOPIC, "kind: explian", "kind: explain")


def test_a_renamed_topic_leaves_no_stale_page(server):
    data = server.root / "data"
    for file in [*data.glob("*.yml"), *data.rglob("*.md"), *server.root.glob("docs/labs/*.md")]:
        text = file.read_text()
        renamed = (
            text.replace("slug: kv-cache\n", "slug: kv-caching\n")
            .replace("inference/kv-cache", "inference/kv-caching")
            .replace("(kv-cache.md", "(kv-caching.md")
        )
        if renamed != text:
            file.write_text(renamed)
    (server.root / TOPIC).rename(server.root / "data/topics/inference/kv-caching.md")
    eventually(
        lambda: "How do you implement caching" in server.get("/topics/inference/kv-caching/")
    )
    assert server.get("/topics/inference/kv-cache/") == "status 404"
