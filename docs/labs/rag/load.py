"""A load test of the service: on the loopback only, bounded in requests and in time."""

import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import numpy as np

HOST = "127.0.0.1"
SECONDS = 5.0  # for each crowd


def ask(site: httpx.Client, question: str) -> tuple[int, float, float]:
    """One question as a stream: HTTP status, milliseconds to the first event and to the last."""
    started = time.perf_counter()
    with site.stream("POST", "/ask", json={"question": question}) as reply:
        times = [1e3 * (time.perf_counter() - started) for _ in reply.iter_lines()]
    time.sleep(0.5 * reply.is_error)  # who is refused tries again, but not at once
    return reply.status_code, times[0], times[-1]


# --8<-- [start:load]
def load(site: httpx.Client, questions: Sequence[str], *, clients: int) -> dict[str, Any]:
    """So many clients, each asking the next question as soon as it is answered (a closed loop).

    A closed loop asks less when the service slows down, so it shows capacity, not what a crowd
    that keeps coming would wait. It ends after all questions or the seconds, what comes first.
    """
    if site.base_url.host != HOST:
        raise ValueError(f"load only on {HOST}")
    started, waiting = time.monotonic(), iter(questions)

    def client(_: int) -> list[tuple[int, float, float]]:
        return [ask(site, one) for one in waiting if time.monotonic() - started < SECONDS]

    with ThreadPoolExecutor(clients) as pool:
        replies = [reply for asked in pool.map(client, range(clients)) for reply in asked]
    took = time.monotonic() - started
    good = np.array([times for status, *times in replies if status == 200])
    if not len(good):
        raise RuntimeError(f"no question was answered: {Counter(status for status, *_ in replies)}")
    first, last = np.percentile(good, [50, 95], axis=0).round().T.tolist()
    return {
        "clients": clients,
        "status": dict(Counter(status for status, *_ in replies)),
        "answers a second": round(len(good) / took, 1),
        "first event, p50 and p95 in ms": first,
        "answer": last,
    }


# --8<-- [end:load]
def main(questions: Sequence[str]) -> list[dict[str, Any]]:
    """Crowds of 1 to 8 clients against a service in a process of its own, on a free port.

    They share an address, so the limit by client is lifted.
    """
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "rag", "serve", f"--port={port}", "--burst=1000"]
    patient = httpx.HTTPTransport(retries=9)  # until it has started, two minutes at most
    site = httpx.Client(base_url=f"http://{HOST}:{port}", transport=patient, timeout=30)
    with subprocess.Popen(command) as process, site:
        try:
            ask(site, questions[0])  # the first question pays for what loads late
            return [load(site, questions, clients=clients) for clients in (1, 2, 4, 8)]
        finally:
            process.terminate()
