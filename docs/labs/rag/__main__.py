"""The command line: python -m rag [build | ask "…" | serve | evaluate]; evaluate without one."""

import json
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path

import uvicorn

from . import load
from .answer import Engine, chosen_writer, extracts
from .chunks import read_guide
from .evaluate import ARMS, answers, minus, retrieval, split, summary, table, tune
from .index import Encoder, minilm, sync
from .search import NAMES, Reranker, Searcher
from .service import Limits, create_app

ROOT = Path(__file__).parents[3]
INDEX = ROOT / ".cache/labs/rag"
QUESTIONS = Path(__file__).with_name("questions.jsonl")


def build(args: Namespace, encode: Encoder) -> Engine:
    """Read, cut, encode what is new; tune, and keep the result beside the index."""
    started = time.monotonic()
    chunks = read_guide(ROOT / "data/topics", words=args.words)
    index = INDEX / f"{args.words}.db"
    new = sync(index, chunks, encode)
    took = time.monotonic() - started
    print(f"{len(chunks)} passages of up to {args.words} words, {new} encoded, in {took:.0f} s")
    searcher = Searcher(index, encode)
    searcher.reranker = tuned = tune(searcher, split(QUESTIONS)[0])
    learned = "  ".join(f"{n} {w:+.2f}" for n, w in zip(NAMES, tuned.learned, strict=True))
    print(f"learned  {learned}  threshold {tuned.threshold:.3f}", flush=True)
    index.with_suffix(".json").write_text(json.dumps(tuned._asdict()))
    return Engine(searcher, tuned.threshold, extracts(encode))


def built(args: Namespace, encode: Encoder) -> Engine:
    """The whole system as ``build`` left it."""
    index = INDEX / f"{args.words}.db"
    if not index.exists():
        raise SystemExit("no index yet: run python -m rag build")
    reranker = Reranker(**json.loads(index.with_suffix(".json").read_text()))
    searcher = Searcher(index, encode, reranker)
    return Engine(searcher, reranker.threshold, chosen_writer(encode))


def ask(args: Namespace, encode: Encoder) -> None:
    """One question, answered as it is written, then the addresses of what it cites."""
    for piece in built(args, encode).ask(args.question):
        if piece.kind == "text":
            print(piece.data, end="", flush=True)
    print(*("\n[{number}] {heading}\n    {url}".format(**s) for s in piece.data["citations"]))


def serve(args: Namespace, encode: Encoder) -> None:
    """The HTTP service, until it is stopped."""
    app = create_app(built(args, encode), Limits(burst=args.burst))
    uvicorn.run(app, host=args.host, port=args.port, log_level="warning")


def evaluate(args: Namespace, encode: Encoder) -> None:
    """Build; all arms, the answers and the load test; figures go to results.json in the index."""
    import torch

    from transformer.report import machine  # of the first lab

    started = time.monotonic()
    print(machine(torch.device("cpu")))
    dev, test = split(QUESTIONS)
    inside = [one for one in test if one.gold]
    engine = build(args, encode)
    found = summary(answers(engine, test))
    full, arms = engine.searcher, {}
    for name, (full.lists, reranked) in ARMS.items():
        full.reranker = tune(full, dev) if reranked else None
        arms[name] = retrieval(full, inside)
    for words in args.sizes:
        other = build(Namespace(words=words), encode).searcher
        arms[f"{words} words"] = retrieval(other, inside)
    told = {name: summary(figures) for name, figures in arms.items()}
    less = {name: summary(minus(figures, arms["everything"])) for name, figures in arms.items()}
    print(table(told), "differences to everything, paired by question", table(less), sep="\n")
    for name, figure in found.items():
        print("{:15} {:.3f} [{:.3f}, {:.3f}]".format(name, *figure))
    crowds = load.main([one.question for one in inside])
    print(*crowds, sep="\n")
    results = {"arms": told, "less": less, "answers": found, "load": crowds}
    (INDEX / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    print(f"all of it in {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    commands = {"build": build, "ask": ask, "serve": serve, "evaluate": evaluate}
    top = ArgumentParser(prog="python -m rag", description=__doc__)
    top.add_argument("command", nargs="?", choices=commands, default="evaluate")
    top.add_argument("question", nargs="?", default="", help="what to ask")
    top.add_argument("--words", type=int, default=120, help="most words of a passage")
    top.add_argument("--sizes", type=int, nargs="*", default=[], help="others to evaluate")
    top.add_argument("--host", default="127.0.0.1")
    top.add_argument("--port", type=int, default=8080)
    top.add_argument("--burst", type=int, default=10, help="questions at once of a client")
    args = top.parse_args()
    commands[args.command](args, minilm())
