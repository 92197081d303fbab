"""The service: its events, its limits, and that a seat is always given back."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import httpx
import pytest
import rag_mini
import uvicorn
from fastapi.testclient import TestClient

from rag.answer import Engine, Writer, extracts
from rag.load import load
from rag.search import Hit
from rag.service import Buckets, Limits, Service, create_app

QUESTION = {"question": "large blocks waste"}
Make = Callable[..., TestClient]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    searcher = rag_mini.searcher(tmp_path)

    def client(writer: Writer | None = None, **limits: float) -> TestClient:
        known = {"burst": 1000, "rate": 1000.0} | limits
        writer = writer or extracts(rag_mini.encode, lines=2)
        return TestClient(create_app(Engine(searcher, 0.5, writer), Limits(**known)))  # type: ignore[arg-type]

    return client


def events(text: str) -> list[tuple[str, object]]:
    pairs = [block.split("\n") for block in text.strip().split("\n\n")]
    return [(a.removeprefix("event: "), json.loads(b.removeprefix("data: "))) for a, b in pairs]


def outcome(client: TestClient, name: str) -> str:
    lines = client.get("/metrics").text.splitlines()
    return next(line for line in lines if f'_count{{outcome="{name}"}}' in line).split()[1]


def test_an_answer_streams_as_passages_text_and_end(make: Make) -> None:
    reply = make().post("/ask", json=QUESTION)
    assert reply.headers["content-type"].startswith("text/event-stream")
    kinds = [kind for kind, _ in events(reply.text)]
    assert kinds == ["passages", "text", "text", "end"]


def test_health_says_how_many_passages_there_are(make: Make) -> None:
    assert make().get("/healthz").json() == {"passages": 6}


def test_outcomes_are_counted(make: Make) -> None:
    client = make()
    client.post("/ask", json=QUESTION)
    client.post("/ask", json={"question": "zebras of the savanna"})
    client.post("/ask", json={"question": "?"})
    assert [outcome(client, name) for name in ("answered", "refused", "invalid")] == ["1.0"] * 3
    assert 'rag_seconds_sum{outcome="invalid"} 0.0' in client.get("/metrics").text


def test_who_asks_too_fast_waits_and_is_told_how_long(make: Make) -> None:
    client = make(burst=2, rate=0.25)
    replies = [client.post("/ask", json=QUESTION) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert 1 <= int(replies[2].headers["retry-after"]) <= 4


def test_a_bucket_refills_with_time_up_to_its_size() -> None:
    now = [0.0]
    buckets = Buckets(Limits(rate=0.5, burst=2), clock=lambda: now[0])
    assert [buckets.wait("a") for _ in range(3)] == [0, 0, 2.0]
    assert buckets.wait("b") == 0
    now[0] = 2.0
    assert [buckets.wait("a") for _ in range(2)] == [0, 2.0]
    now[0] = 1000.0
    assert [buckets.wait("a") > 0 for _ in range(3)] == [False, False, True]


def test_buckets_do_not_grow_without_end() -> None:
    buckets = Buckets(Limits(clients=3))
    for client in "abcab":
        buckets.wait(client)
    buckets.wait("d")
    assert list(buckets.levels) == ["a", "b", "d"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (json.dumps({"question": "x" * 301}), 422),
        (json.dumps({"question": "x" * 5000}), 413),
        ("", 413),
        ("not json", 422),
        ("[1]", 422),
        ('{"other": "x"}', 422),
    ],
)
def test_what_is_too_long_or_no_question_is_refused_before_any_work(
    make: Make, body: str, status: int
) -> None:
    assert make(question=300).post("/ask", content=body).status_code == status


def test_no_seat_no_answer_and_the_seat_comes_back(make: Make) -> None:
    seen = list[int]()

    def nested(question: str, hits: Sequence[Hit]) -> Iterator[str]:
        seen.append(client.post("/ask", json=QUESTION).status_code)
        yield "Large blocks waste their tail. [1]\n"

    client = make(writer=nested, concurrent=1)
    for _ in range(2):
        assert client.post("/ask", json=QUESTION).status_code == 200
    assert seen == [503, 503]


def test_a_failure_is_told_counted_and_gives_the_seat_back(make: Make) -> None:
    def broken(question: str, hits: Sequence[Hit]) -> Iterator[str]:
        yield "Some [1]"
        raise RuntimeError("secret detail")

    client = make(writer=broken, concurrent=1)
    for _ in range(2):
        reply = client.post("/ask", json=QUESTION)
        assert events(reply.text)[-1] == ("error", "failed")
        assert "secret" not in reply.text
    assert outcome(client, "failed") == "2.0"


def test_a_failed_search_is_an_http_error(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    client = make(concurrent=1)
    monkeypatch.setattr("rag.search.Searcher.search", lambda *_, **__: 1 / 0)
    assert [client.post("/ask", json=QUESTION).status_code for _ in range(2)] == [502, 502]


def test_a_late_answer_ends_with_an_error(make: Make) -> None:
    client = make(seconds=0.0, concurrent=1)
    assert [client.post("/ask", json=QUESTION).status_code for _ in range(2)] == [504, 504]
    assert outcome(client, "late") == "2.0"


def test_a_reader_who_leaves_gives_the_seat_back(tmp_path: Path) -> None:
    engine = Engine(rag_mini.searcher(tmp_path), 0.5, extracts(rag_mini.encode))
    service = Service(engine, Limits(concurrent=1))
    assert service.seats.acquire(blocking=False)
    pieces = service.pieces("large blocks waste")
    next(pieces)
    assert not service.seats.acquire(blocking=False)
    pieces.close()
    assert service.seats.acquire(blocking=False)


def test_a_crowd_is_counted_by_status_and_timed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Engine(rag_mini.searcher(tmp_path), 0.5, extracts(rag_mini.encode))
    app = create_app(engine, Limits(burst=2000))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as site:
            told = load(site, ["large blocks waste"] * 25, clients=2)
            monkeypatch.setattr("rag.load.SECONDS", 0.1)
            hasty = load(site, ["large blocks waste"] * 1000, clients=2)
    finally:
        server.should_exit = True
        thread.join()
    assert told["status"] == {200: 25}
    assert 0 < hasty["status"][200] < 1000
    (first, *_), (last, *_) = told["first event, p50 and p95 in ms"], told["answer"]
    assert 0 < first <= last


def test_load_goes_to_the_loopback_only() -> None:
    with pytest.raises(ValueError, match=r"only on 127\.0\.0\.1"):
        load(httpx.Client(base_url="http://127.0.0.1.example.org:80"), ["q"], clients=1)
