"""The browser's engine over small hand-made corpora, in the V8 that the build has."""

import gzip
import json
from collections.abc import Callable, Sequence

import pytest

from guide.search.encode import encode
from guide.search.entries import Page
from guide.search.index import index
from guide.search.offline import MODULES
from guide.search.words import as_script
from guide.v8 import Program

BARE = """
globalThis.TextDecoder = class {  // a bare V8 has none
  decode(bytes) {
    return decodeURIComponent([...bytes].map((byte) => "%" + (256 + byte).toString(16).slice(1)).join(""));
  }
};
function run(bytes, texts, query) {
  const engine = new Engine(decode(new Uint8Array(bytes).buffer), "");
  texts.forEach((records, page) => engine.texts.set(page, toParts(records)));
  return JSON.stringify(engine.search(query).items);
}
"""
Search = Callable[..., list[list[dict[str, object]]]]


@pytest.fixture(scope="session")
def search() -> Search:
    """Items for a query over pages; with the texts or, as at first, without."""
    engine = Program(lambda v8: v8.eval(as_script(*MODULES) + BARE))

    def run(pages: Sequence[Page], query: str, texts: bool = True, **short: list[str]) -> object:
        data = gzip.decompress(encode(index(pages), short))
        records = [[[e.chapter, e.anchor, e.title, e.text] for e in page.entries] for page in pages]
        return json.loads(engine.call("run", list(data), records if texts else [], query))

    return run  # type: ignore[return-value]
