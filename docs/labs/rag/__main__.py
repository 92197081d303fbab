"""The command line: python -m rag [build | ask "…" | evaluate | serve | load]; all without one."""

import json
import platform
import re
import time
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from . import load
from .answer import Engine, chosen_writer, extracts
from .chunks import read_guide
from .evaluate import ARMS, answers, interval, minus, retrieval, split, summary, table, tune
from .index import Encoder, Store, minilm
from .search import NAMES, Reranker, Searcher

ROOT = Path(__file__).parents[3]
QUESTIONS = Path(__file__).with_name("questions.jsonl")


def build(args: Namespace, encode: Encoder) -> Searcher:
    """Read, cut, encode what is new; tune, and keep the result in the index."""
    started = time.monotonic()
    chunks = read_guide(ROOT / "data/topics", words=args.words)
    store = Store(args.index / f"{args.words}.db")
    new = store.sync(chunks, encode)
    took = time.monotonic() - started
    print(f"{len(chunks)} passages of up to {args.words} words, {new} encoded, in {took:.0f} s")
    searcher = Searcher(store=store, encode=encode)
    searcher.reranker = tune(searcher, split(QUESTIONS)[0])
    (args.index / f"{args.words}.json").write_text(json.dumps(asdict(searcher.reranker)))
    return searcher


def evaluate(args: Namespace, encode: Encoder) -> dict[str, Any]:
    """All arms, and the whole system's answers, on the test questions."""
    dev, test = split(QUESTIONS)
    inside = [one for one in test if one.gold]
    full = build(args, encode)
    arms, tuned = {}, full.reranker
    for name, (full.lists, reranked) in ARMS.items():
        full.reranker = tune(full, dev) if reranked else None
        arms[name] = retrieval(full, inside)
    full.lists, full.reranker = ARMS["everything"][0], tuned
    for words in args.sizes:
        other = build(Namespace(words=words, index=args.index), encode)
        arms[f"{words} words"] = retrieval(other, inside)
    told = {name: summary(rows) for name, rows in arms.items()}
    less = {name: summary(minus(rows, arms["everything"])) for name, rows in arms.items()}
    print(table(told), "\ndifferences to everything, paired by question\n", table(less), sep="")
    assert tuned
    rows = answers(Engine(full, tuned.threshold, extracts(encode)), test)
    found = summary(rows) | {"median seconds": interval([r["seconds"] for r in rows], np.median)}
    for name, figure in found.items():
        print("{:15} {:.3f} [{:.3f}, {:.3f}]".format(name, *figure))
    learned = dict(zip(NAMES, tuned.learned, strict=True))
    print("learned", *(f"{name} {weight:+.2f}" for name, weight in learned.items()), sep="  ")
    print(f"threshold {tuned.threshold:.3f}", flush=True)
    full.store.db.close()
    return {"arms": told, "less": less, "answers": found, "learned": learned}


def everything(args: Namespace, encode: Encoder) -> None:
    """Build, evaluate, load-test; the figures go to results.json beside the index."""
    started, info = time.monotonic(), Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.*)", info.read_text() if info.exists() else "")
    print(f"{len(names)} × {(names or ['?'])[0]}, Python {platform.python_version()}", end=", ")
    print(f"torch {version('torch')}")
    results = evaluate(args, encode) | {"load": run_load(args, encode)}
    (args.index / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    print(f"all of it in {time.monotonic() - started:.0f} s")


def run_load(args: Namespace, encode: Encoder) -> list[dict[str, Any]]:
    """The load test, with the test questions that the guide answers."""
    return load.main([one.question for one in split(QUESTIONS)[1] if one.gold])


def open_engine(args: Namespace, encode: Encoder) -> Engine:
    """The whole system as ``build`` left it."""
    tuned = args.index / f"{args.words}.json"
    if not tuned.exists():
        raise SystemExit("no index yet: run python -m rag build")
    store = Store(tuned.with_suffix(".db"), read_only=True)
    reranker = Reranker(**json.loads(tuned.read_text()))
    searcher = Searcher(store=store, encode=encode, reranker=reranker)
    return Engine(searcher, reranker.threshold, chosen_writer(encode))


def ask(args: Namespace, encode: Encoder) -> None:
    """One question, answered as it is written, then the addresses of what it cites."""
    for piece in open_engine(args, encode).ask(args.question):
        if piece.kind == "text":
            print(piece.data, end="", flush=True)
    print(*("\n[{number}] {heading}\n    {url}".format(**s) for s in piece.data["citations"]))


def serve(args: Namespace, encode: Encoder) -> None:
    """The HTTP service, until it is stopped."""
    import uvicorn

    from .service import Limits, create_app

    limits = Limits(rate=args.rate, burst=args.burst)
    app = create_app(open_engine(args, encode), limits)
    uvicorn.run(app, host=args.host, port=args.port, log_level="warning")


if __name__ == "__main__":
    commands = {"build": build, "ask": ask, "evaluate": evaluate, "serve": serve, "load": run_load}
    top = ArgumentParser(prog="python -m rag", description=__doc__)
    top.add_argument("command", nargs="?", choices=commands)
    top.add_argument("question", nargs="?", default="", help="what to ask")
    top.add_argument("--index", type=Path, default=ROOT / ".cache/labs/rag", help="folder")
    top.add_argument("--words", type=int, default=120, help="most words of a passage")
    top.add_argument("--sizes", type=int, nargs="*", default=[], help="others to evaluate")
    top.add_argument("--host", default="127.0.0.1")
    top.add_argument("--port", type=int, default=8080)
    top.add_argument("--rate", type=float, default=0.5, help="questions a second of a client")
    top.add_argument("--burst", type=int, default=10, help="questions at once of a client")
    args = top.parse_args()
    commands.get(args.command, everything)(args, minilm())
