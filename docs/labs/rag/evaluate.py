"""Questions → figures: what is found, what it is worth, what is refused; each with an interval."""

import json
import random
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

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
Figures = Mapping[str, Sequence[float]]  # the values of each, question by question
Interval = tuple[float, ...]  # the figure, and where 95% of its resamples lie


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
    return float(middles[np.argmin(costs)])


def tune(searcher: Searcher, dev: Sequence[Question]) -> Reranker:
    """The reranker, and its threshold below which to refuse, from development questions.

    Each question is scored for the threshold by a reranker that was fitted without it: scores of
    questions that it was fitted on are too good, and the threshold would be too high.
    """
    pools = []
    for one in dev:
        chunks, rows = searcher.pool(one.question)
        pools.append((rows, [bool(one.found_in(chunk)) for chunk in chunks]))
    others = [fit([p for j, p in enumerate(pools) if j % 5 != fold]) for fold in range(5)]
    tops = [max(others[i % 5].scores(rows)) for i, (rows, _) in enumerate(pools)]
    inside = [top for top, one in zip(tops, dev, strict=True) if one.gold]
    outside = [top for top, one in zip(tops, dev, strict=True) if not one.gold]
    return fit(pools, threshold=choose_threshold(inside, outside))


# --8<-- [end:tune]
# --8<-- [start:retrieval]
def retrieval(searcher: Searcher, questions: Sequence[Question]) -> Figures:
    """Is the first right, are any of five, how much of the gold is in them, 1 / rank."""
    rows = []
    for one in questions:
        found = [one.found_in(hit.chunk) for hit in searcher.search(one.question, count=100)]
        rank = next((i for i, gold in enumerate(found, 1) if gold), np.inf)
        recall = [len(set[str]().union(*found[:k])) / min(k, len(one.gold)) for k in (5, 10)]
        rows.append([rank <= 1, rank <= 5, *recall, 1 / rank])
    return dict(zip(METRICS, np.array(rows, dtype=float).T.tolist(), strict=True))


def interval(values: Sequence[float]) -> Interval:
    """Percentile bootstrap over questions. Of differences by question, it is a paired one."""
    data = np.array(values, dtype=float)
    picks = np.random.default_rng(0).integers(len(data), size=(4000, len(data)))
    return data.mean().item(), *np.percentile(data[picks].mean(axis=1), [2.5, 97.5]).tolist()


# --8<-- [end:retrieval]
def summary(figures: Figures) -> dict[str, Interval]:
    """Each figure over the questions that have it."""
    return {name: interval(values) for name, values in figures.items()}


def minus(figures: Figures, base: Figures) -> Figures:
    """Differences by question."""
    return {name: np.subtract(values, base[name]).tolist() for name, values in figures.items()}


# --8<-- [start:answers]
def answers(engine: Engine, questions: Sequence[Question]) -> Figures:
    """Seconds; answered or refused wrongly; what the lines of answers cite.

    grounded: the share of lines that stand word for word in the passage cited. cites gold: the
    share that cite a passage which is gold; any gold: whether one does.
    """
    told = defaultdict[str, list[float]](list)
    for one in questions:
        started = time.perf_counter()
        *_, end = pieces = list(engine.ask(one.question))
        told["seconds"].append(time.perf_counter() - started)
        wrong = end.data["refused"] == bool(one.gold)
        told["false refusal" if one.gold else "false answer"].append(wrong)
        if one.gold and not wrong:
            chunks = [hit.chunk for hit in engine.searcher.search(one.question)]
            text = "".join(piece.data for piece in pieces if piece.kind == "text")
            lines = [line.removesuffix("]").rpartition(" [") for line in text.splitlines()]
            cited = [(said, chunks[int(number) - 1]) for said, _, number in lines]
            stands = [said in chunk.text.split("\n") for said, chunk in cited]
            gold = [bool(one.found_in(chunk)) for _, chunk in cited]
            told["grounded"].append(sum(stands) / len(cited))
            told["cites gold"].append(sum(gold) / len(cited))
            told["any gold"].append(any(gold))
    return told


# --8<-- [end:answers]
def table(arms: dict[str, dict[str, Interval]]) -> str:
    """A line for each arm, in percent."""
    lines = [" " * 18 + "".join(f"{name:>15}" for name in arms["everything"])]
    for name, told in arms.items():
        cells = ("{} [{}, {}]".format(*(round(100 * x) for x in one)) for one in told.values())
        lines.append(f"{name:18}" + "".join(f"{cell:>15}" for cell in cells))
    return "\n".join(lines)
