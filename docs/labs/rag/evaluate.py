"""Questions → figures: what is found, what it is worth, what is refused; each with an interval."""

import json
import math
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from .answer import Engine
from .chunks import Chunk
from .search import Reranker, Searcher, fit

ARMS: dict[str, tuple[tuple[str, ...], bool]] = {  # the lists that are searched; reranked?
    "everything": (("words", "vectors"), True),
    "no reranker": (("words", "vectors"), False),
    "no BM25": (("vectors",), True),
    "no embeddings": (("words",), True),
    "BM25 alone": (("words",), False),
    "embeddings alone": (("vectors",), False),
}
METRICS = ("hit@1", "hit@5", "recall@5", "recall@10", "MRR")
Row = dict[str, float]  # figures of one question
Interval = tuple[float, float, float]  # the figure, and where 95% of its resamples lie


class Question(NamedTuple):
    """gold: the sub-points that answer it, as section/topic#anchor; empty: outside the guide."""

    id: str
    question: str
    gold: list[str]

    def found_in(self, chunk: Chunk) -> set[str]:
        """The gold that a passage stands in: its sub-point, or the nearest heading in it."""
        return set(self.gold) & {f"{chunk.topic}#{chunk.point}", f"{chunk.topic}#{chunk.anchor}"}


def split(path: Path, *, seed: int = 7) -> tuple[list[Question], list[Question]]:
    """Development (40%) and test (60%), shuffled within those inside and those outside."""
    every = [Question(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]
    dev, test = list[Question](), list[Question]()
    for outside in (False, True):
        group = [one for one in every if (not one.gold) == outside]
        random.Random(seed).shuffle(group)
        cut = round(0.4 * len(group))
        dev, test = dev + group[:cut], test + group[cut:]
    return dev, test


# --8<-- [start:tune]
def choose_threshold(inside: Sequence[float], outside: Sequence[float]) -> float:
    """The score below which to refuse: least rate of false refusals plus rate of false answers.

    Tried are the middles between neighboring scores, so that it hangs on neither.
    """
    edges = np.unique([0.0, *inside, *outside, 1.0])
    middles = (edges[1:] + edges[:-1]) / 2
    costs = [np.mean(np.array(inside) < t) + np.mean(np.array(outside) >= t) for t in middles]
    return float(middles[int(np.argmin(costs))])


def tune(searcher: Searcher, dev: Sequence[Question]) -> Reranker:
    """The reranker, and its threshold below which to refuse, from development questions.

    Each question is scored for the threshold by a reranker that was fitted without it: scores of
    questions that it was fitted on are too good, and the threshold would be too high.
    """
    pools = []
    for one in dev:
        chunks, rows = searcher.pool(one.question)
        pools.append((rows, [bool(one.found_in(chunk)) for chunk in chunks]))
    tops = dict[bool, list[float]]({True: [], False: []})
    others = [fit([p for j, p in enumerate(pools) if j % 5 != fold]) for fold in range(5)]
    for i, (one, (rows, _)) in enumerate(zip(dev, pools, strict=True)):
        tops[bool(one.gold)].append(max(others[i % 5].scores(rows)))
    return fit(pools, threshold=choose_threshold(tops[True], tops[False]))


# --8<-- [end:tune]
# --8<-- [start:retrieval]
def retrieval(searcher: Searcher, questions: Sequence[Question]) -> list[Row]:
    """For each question: is the first right, are any of five, how much gold is in them, 1 / rank."""
    rows = []
    for one in questions:
        found = [one.found_in(hit.chunk) for hit in searcher.search(one.question, count=100)]
        rank = next((i for i, gold in enumerate(found, 1) if gold), math.inf)
        row = {"hit@1": float(rank <= 1), "hit@5": float(rank <= 5), "MRR": 1 / rank}
        for k in (5, 10):
            row[f"recall@{k}"] = len(set[str]().union(*found[:k])) / min(k, len(one.gold))
        rows.append(row)
    return rows


def interval(values: Sequence[float], statistic: Callable[..., Any] = np.mean) -> Interval:
    """Percentile bootstrap over questions. Of differences by question, it is a paired one."""
    data = np.array(values, dtype=float)
    picks = np.random.default_rng(0).integers(len(data), size=(4000, len(data)))
    low, high = np.percentile(statistic(data[picks], axis=1), [2.5, 97.5])
    return float(statistic(data)), float(low), float(high)


# --8<-- [end:retrieval]
def summary(rows: Sequence[Row]) -> dict[str, Interval]:
    """Each figure over the questions that have it."""
    names = sorted({name for row in rows for name in row})
    return {name: interval([row[name] for row in rows if name in row]) for name in names}


def minus(rows: Sequence[Row], base: Sequence[Row]) -> list[Row]:
    """Differences by question."""
    return [{k: row[k] - less[k] for k in row} for row, less in zip(rows, base, strict=True)]


# --8<-- [start:answers]
def answers(engine: Engine, questions: Sequence[Question]) -> list[Row]:
    """For each question: seconds; answered or refused wrongly; what the lines of answers cite.

    grounded: the share of lines that stand word for word in the passage cited. cites gold: the
    share that cite a passage which is gold; any gold: whether one does.
    """
    rows = list[Row]()
    for one in questions:
        started = time.perf_counter()
        *_, end = pieces = list(engine.ask(one.question))
        rows.append({"seconds": time.perf_counter() - started})
        wrong = end.data["refused"] == bool(one.gold)
        rows[-1]["false refusal" if one.gold else "false answer"] = float(wrong)
        if one.gold and not wrong:
            chunks = [hit.chunk for hit in engine.searcher.search(one.question)]
            text = "".join(piece.data for piece in pieces if piece.kind == "text")
            lines = [line.removesuffix("]").rpartition(" [") for line in text.splitlines()]
            cited = [(said, chunks[int(number) - 1]) for said, _, number in lines]
            gold = [bool(one.found_in(chunk)) for _, chunk in cited]
            stands = [said in chunk.text.split("\n") for said, chunk in cited]
            rows[-1] |= {"grounded": float(np.mean(stands)), "any gold": float(any(gold))}
            rows[-1]["cites gold"] = float(np.mean(gold))
    return rows


# --8<-- [end:answers]
def table(arms: dict[str, dict[str, Interval]]) -> str:
    """A line for each arm, in percent."""
    lines = ["".join([f"{'':18}", *(f"{name:>15}" for name in METRICS)])]
    for name, told in arms.items():
        shares = ([round(100 * x) for x in told[metric]] for metric in METRICS)
        lines.append(
            f"{name:18}" + "".join(f"{f'{x} [{low}, {high}]':>15}" for x, low, high in shares)
        )
    return "\n".join(lines)
