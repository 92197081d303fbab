"""A load test of the service: on the loopback only, bounded in requests and in time."""

import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx
import numpy as np

HOST = "127.0.0.1"


@contextmanager
def server(*options: str) -> Iterator[str]:
    """``python -m rag serve`` in a process of its own, on a free port; its address."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "rag", "serve", "--port", port, *options]
    process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    try:
        with httpx.Client(
            transport=httpx.HTTPTransport(retries=9)
        ) as client:  # two minutes at most
            client.get(f"http://{HOST}:{port}/healthz")
        yield f"http://{HOST}:{port}"
    finally:
        process.terminate()
        process.wait(10)


def ask(address: str, question: str) -> tuple[int, float, float]:
    """One question as a stream: HTTP status, milliseconds to the first event and to the last."""
    started, times = time.perf_counter(), list[float]()
    with httpx.stream("POST", f"{address}/ask", json={"question": question}, timeout=30) as reply:
        for _ in reply.iter_lines():
            times.append(1e3 * (time.perf_counter() - started))
    return reply.status_code, times[0], times[-1]


# --8<-- [start:load]
def load(address: str, questions: Sequence[str], *, clients: int, seconds: float) -> dict[str, Any]:
    """So many clients, each asking the next question as soon as it is answered (a closed loop).

    A closed loop asks less when the service slows down, so it shows capacity, not what a crowd
    that keeps coming would wait. It ends after all questions or the seconds, what comes first.
    """
    if not address.startswith(f"http://{HOST}:"):
        raise ValueError(f"load only on {HOST}")
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(clients) as pool:
        replies = [r for r in pool.map(lambda q: _ask_until(until, address, q), questions) if r]
    took = seconds + time.monotonic() - until
    good = np.array([times for status, *times in replies if status == 200]).reshape(-1, 2)
    names = ("first event p50", "p50", "first event p95", "p95")
    told = np.percentile(good, [50, 95], axis=0).ravel().round().tolist() if len(good) else []
    return {
        "clients": clients,
        "status": dict(Counter(reply[0] for reply in replies)),
        "answers a second": round(len(good) / took, 1),
        "ms": dict(zip(names, told, strict=False)),
    }


# --8<-- [end:load]
def _ask_until(until: float, address: str, question: str) -> tuple[int, float, float] | None:
    return ask(address, question) if time.monotonic() < until else None


def main(questions: Sequence[str]) -> list[dict[str, Any]]:
    """Crowds of 1 to 8 clients, who share an address and so have no limit by client here."""
    told = []
    with server("--rate", "1000", "--burst", "1000") as address:
        ask(address, questions[0])  # the first question pays for what loads late
        for clients in (1, 2, 4, 8):
            told.append(load(address, questions, clients=clients, seconds=5))
            print("load", *(f"{name}: {value}" for name, value in told[-1].items()), sep="  ")
    return told
