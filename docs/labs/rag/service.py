"""The HTTP service: answers as server-sent events, behind limits, with metrics.

POST /ask {"question": "…"}    GET /healthz    GET /metrics
"""

import json
import threading
import time
from collections.abc import Callable, Generator
from itertools import chain
from typing import NamedTuple

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import PlainTextResponse, StreamingResponse
from prometheus_client import CollectorRegistry, Histogram, generate_latest

from .answer import Engine, Piece


class Limits(NamedTuple):
    """question: characters. rate, burst: questions of one client, a second and at once."""

    question: int = 300
    rate: float = 0.5
    burst: int = 10
    clients: int = 10_000
    concurrent: int = 4
    seconds: float = 20.0


# --8<-- [start:buckets]
class Buckets:
    """A token bucket for each client; who was longest away is forgotten, so memory is bounded."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits, self.clock = limits, clock
        self.levels = dict[str, tuple[float, float]]()

    def wait(self, client: str) -> float:
        """Take a token: 0, or the seconds until there is one."""
        now = self.clock()
        level, seen = self.levels.pop(client, (float(self.limits.burst), now))
        level = min(self.limits.burst, level + (now - seen) * self.limits.rate)
        self.levels[client] = (level - (level >= 1), now)
        if len(self.levels) > self.limits.clients:
            del self.levels[next(iter(self.levels))]
        return 0.0 if level >= 1 else (1 - level) / self.limits.rate


# --8<-- [end:buckets]
class Service:
    """What the requests share: the engine, its seats, the buckets, what is measured."""

    def __init__(self, engine: Engine, limits: Limits) -> None:
        self.engine, self.limits, self.buckets = engine, limits, Buckets(limits)
        self.seats = threading.BoundedSemaphore(limits.concurrent)
        self.registry = CollectorRegistry()
        self.times = Histogram("rag_seconds", "By outcome", ["outcome"], registry=self.registry)

    async def admit(self, request: Request) -> str:
        """The question, or the HTTP error that says why it isn't heard; the cheapest check first."""
        wait = self.buckets.wait(request.client.host if request.client else "")
        if wait:
            raise self.refusal(429, "limited", wait)
        if not 0 < int(request.headers.get("content-length", 0)) <= 4_000:
            raise self.refusal(413, "too long")
        try:
            question = str((await request.json())["question"]).strip()
        except (ValueError, KeyError, TypeError):
            question = ""
        if not 3 <= len(question) <= self.limits.question:
            raise self.refusal(422, "invalid")
        if not self.seats.acquire(blocking=False):
            raise self.refusal(503, "busy", 1)
        return question

    def refusal(self, status: int, outcome: str, wait: float = 0) -> HTTPException:
        """An error that is counted, and says when to come back if that helps."""
        self.times.labels(outcome).observe(0)
        return HTTPException(status, outcome, {"Retry-After": str(int(wait) + 1)} if wait else None)

    # --8<-- [start:pieces]
    def pieces(self, question: str) -> Generator[Piece]:
        """The engine's pieces until the deadline. Whatever ends them, the seat is given back.

        A thread can't be stopped from outside: the deadline is looked at between two pieces, and
        the endpoint's own timeout bounds the wait for one.
        """
        started, outcome = time.monotonic(), "left"
        try:
            for piece in self.engine.ask(question):
                if time.monotonic() - started > self.limits.seconds:
                    raise TimeoutError("late")
                if piece.kind == "end":
                    outcome = "refused" if piece.data["refused"] else "answered"
                yield piece
        except Exception as error:  # whatever the endpoint does; details go to the log alone
            outcome = "late" if isinstance(error, TimeoutError) else "failed"
            print(f"{outcome}: {error!r}", flush=True)
            yield Piece("error", outcome)
        finally:
            self.seats.release()
            self.times.labels(outcome).observe(time.monotonic() - started)

    # --8<-- [end:pieces]
    async def ask(self, request: Request) -> Response:
        """Make the first piece before the status is sent: a failed search is an HTTP error."""
        pieces = self.pieces(await self.admit(request))
        first = await run_in_threadpool(next, pieces)
        if first.kind == "error":
            pieces.close()
            raise HTTPException(504 if first.data == "late" else 502, first.data)
        lines = (f"event: {p.kind}\ndata: {json.dumps(p.data)}\n\n" for p in chain([first], pieces))
        unbuffered = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}
        return StreamingResponse(lines, headers=unbuffered, media_type="text/event-stream")


def create_app(engine: Engine, limits: Limits) -> FastAPI:
    """The application."""
    app, service = FastAPI(title="The guide, asked", openapi_url=None), Service(engine, limits)
    app.add_api_route("/ask", service.ask, methods=["POST"])
    app.add_api_route("/healthz", lambda: {"passages": len(engine.searcher.by_id)})
    app.add_api_route("/metrics", lambda: PlainTextResponse(generate_latest(service.registry)))
    return app
