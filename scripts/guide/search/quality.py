"""How good and how fast search is, asked in the real browser: the figures of `make search-quality`."""

import statistics
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page

# Types a query as a whole and waits until the list has been quiet for 60 ms.
ASK = """async (query) => {
  const box = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  box.focus();
  list.textContent = "";
  box.value = query;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((done) => {
    let quiet = setTimeout(done, 600);
    const observer = new MutationObserver(() => {
      clearTimeout(quiet);
      quiet = setTimeout(done, 60);
    });
    observer.observe(list, { childList: true });
  });
  const titles = [...list.querySelectorAll(":scope > li > a")];
  return [...new Set(titles.map((link) => new URL(link.href).pathname))];
}"""

# Types a query letter by letter; milliseconds from each key to its painted results.
TYPE = """async (query) => {
  const box = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const count = document.querySelector(".md-search-result__meta"); // set in the same task as the list
  const times = [];
  box.focus();
  for (let end = 3; end <= query.length; end++) {
    box.value = query.slice(0, end);
    const changed = new Promise((done) => {
      const observer = new MutationObserver(() => (observer.disconnect(), done()));
      observer.observe(count, { childList: true });
      setTimeout(done, 300);
    });
    const start = performance.now();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await changed;
    void list.offsetHeight; // layout is done; the paint follows in the same frame
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 150));
  }
  return times;
}"""


# Notes when the first result is there, and what search had fetched by then but for the texts.
WATCH = """new MutationObserver((_, observer) => {
  if (!document.querySelector(".md-search-result__item")) return;
  observer.disconnect();
  requestAnimationFrame(() => {
    const fetched = performance.getEntriesByType("resource");
    const ours = fetched.filter((entry) => /assets\\/search|index.bin/.test(entry.name));
    const size = ours.reduce((sum, entry) => sum + entry.encodedBodySize, 0);
    window.firstResult = [performance.now(), size];
  });
}).observe(document, { childList: true, subtree: true });"""


@dataclass(frozen=True, kw_only=True)
class Query:
    """What somebody types, and the topics of which one should come first."""

    text: str
    topics: tuple[str, ...]
    is_held: bool


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The addresses that a query found, best first, and the place of the first right one (or 0)."""

    query: Query
    found: tuple[str, ...]
    place: int


def read(file: Path) -> list[Query]:
    """The queries of a file."""
    records = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [
        Query(
            text=str(record["query"]),
            topics=tuple(record["topics"]),
            is_held=bool(record.get("held")),
        )
        for record in records
    ]


def ask(page: Page, queries: Sequence[Query]) -> list[Answer]:
    """Type every query into the box of an open page."""
    answers = []
    for query in queries:
        found = tuple(page.evaluate(ASK, query.text))
        wanted = {f"/topics/{topic}/" for topic in query.topics}
        place = next((at for at, path in enumerate(found, 1) if path in wanted), 0)
        answers.append(Answer(query=query, found=found, place=place))
    return answers


def figures(answers: Sequence[Answer]) -> str:
    """before: places 1, 2, 0      after: "3 queries: recall@1 0.333, recall@3 0.667, MRR 0.500"."""

    if not answers:
        return "no queries"
    places = [answer.place for answer in answers]
    first = places.count(1) / len(places)
    third = sum(1 <= place <= 3 for place in places) / len(places)
    mrr = sum(1 / place for place in places if place) / len(places)
    return f"{len(places)} queries: recall@1 {first:.3f}, recall@3 {third:.3f}, MRR {mrr:.3f}"


def misses(answers: Sequence[Answer]) -> list[str]:
    """A line for each query whose right topic isn't first."""
    return [
        f"{answer.place or '–':>3}  {answer.query.text}  →  {(*answer.found, 'nothing')[0]}"
        for answer in answers
        if answer.place != 1
    ]


def first_result(browser: Browser, address: str, query: str = "kv+cache") -> tuple[float, int]:
    """Seconds from opening a page that asks ?q= to the first result, and bytes of search till then."""
    page = browser.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{address}/?q={query}")
    milliseconds, size = page.wait_for_function("() => window.firstResult").json_value()
    page.wait_for_load_state("networkidle")
    page.close()
    return milliseconds / 1000, int(size)


def keystrokes(page: Page, queries: Collection[str]) -> tuple[float, float]:
    """Milliseconds from key to painted results: median and most."""
    times = [time for query in queries for time in page.evaluate(TYPE, query)]
    return statistics.median(times), max(times)
