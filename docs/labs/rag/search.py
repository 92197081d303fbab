"""A question → passages: two searches, one fused list, and an order by a learned score."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np

from .chunks import Chunk
from .index import SIZE, Encoder

DEPTH = 50  # passages of each list
NAMES = ("fused", "BM25", "cosine", "coverage", "heading", "proximity", "topic")
COSINES = f"""select id, array_inner_product(vector, ?::float[{SIZE}]) as cosine
    from chunks order by cosine desc, id"""
Rows = list[list[float]]  # for each candidate its signals, in the order of NAMES


def words(text: str) -> list[str]:
    """before: GPUs are caching keys    after: gpu, are, cach, key. Crude, alike on both sides."""
    found = re.findall(r"[a-z0-9]+", text.lower())
    return [re.sub(r"(?<=\w{3})(ing|ed|es|s|e)$", "", word) for word in found]


# --8<-- [start:bm25]
class BM25:
    """Okapi BM25 over an inverted index: rare words count, repeats saturate, length is paid for.

    Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), with the idf that
    stays positive: log(1 + (N - n + 0.5) / (n + 0.5)) for a word in n of N passages.
    """

    def __init__(self, texts: Mapping[str, list[str]], k1: float = 1.2, b: float = 0.75) -> None:
        mean = sum(map(len, texts.values())) / len(texts)
        self.postings = defaultdict[str, list[tuple[str, float]]](list)
        for key, text in texts.items():
            brake = k1 * (1 - b + b * len(text) / mean)
            for word, times in Counter(text).items():
                self.postings[word].append((key, times * (k1 + 1) / (times + brake)))
        counts = {word: len(held) for word, held in self.postings.items()}
        self.idf = {w: math.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for w, n in counts.items()}

    def scores(self, question: str) -> dict[str, float]:
        """Key → score, for the passages that share a word with the question."""
        found = defaultdict[str, float](float)
        for word in sorted(set(words(question)) & self.idf.keys()):
            for key, weight in self.postings[word]:
                found[key] += self.idf[word] * weight
        return found


# --8<-- [end:bm25]
# --8<-- [start:fuse]
def fuse(lists: Collection[Sequence[str]], *, flat: int = 60) -> dict[str, float]:
    """Reciprocal rank fusion: a passage gets 1 / (60 + rank) from each list that found it.

    Ranks need no common scale, which BM25 and cosines don't have. Cormack et al., SIGIR 2009.
    """
    fused = defaultdict[str, float](float)
    for ranked in lists:
        for rank, key in enumerate(ranked, 1):
            fused[key] += 1 / (flat + rank)
    return fused


# --8<-- [end:fuse]
# --8<-- [start:features]
def reading(rare: Mapping[str, float], heading: list[str], text: list[str]) -> list[float]:
    """Shares of the question's words in a passage, in its headings, in any 12 words of its text.

    rare: the question's words with their idf, since a rare word tells more than a common one.
    """

    def share(found: Collection[str]) -> float:
        return sum(rare[word] for word in rare.keys() & set(found)) / (sum(rare.values()) or 1)

    near = max(share(text[start : start + 12]) for start in range(0, len(text) + 1, 6))
    return [share(heading + text), share(heading), near]


# --8<-- [end:features]
# --8<-- [start:fit]
class Reranker(NamedTuple):
    """A logistic regression on the signals: no cross-encoder, it reads nothing but them.

    threshold: refuse below. learned: the weights per standard deviation, to compare them.
    """

    weights: list[float]
    bias: float
    learned: list[float]
    threshold: float

    def scores(self, rows: Rows) -> list[float]:
        """The probability, by this model, that each passage answers."""
        logits = np.array(rows).reshape(-1, len(self.weights)) @ self.weights + self.bias
        return [float(p) for p in 1 / (1 + np.exp(-logits))]


def fit(pools: Sequence[tuple[Rows, list[bool]]], *, threshold: float = 0.0) -> Reranker:
    """Newton's method on the logistic loss, with a ridge on all weights but the bias."""
    x = np.array([row for rows, _ in pools for row in rows])
    y = np.array([label for _, labels in pools for label in labels])
    center, scale = x.mean(0), x.std(0)
    scale[scale == 0] = 1.0  # a signal that an ablation switched off
    z = np.hstack([(x - center) / scale, np.ones((len(x), 1))])
    penalty = np.diag([3.0] * x.shape[1] + [1e-6])
    w = np.zeros(z.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve((z.T * (p * (1 - p))) @ z + penalty, z.T @ (p - y) + penalty @ w)
    plain = (w[:-1] / scale).tolist()
    return Reranker(plain, float(w[-1] - center @ plain), w[:-1].tolist(), threshold)


# --8<-- [end:fit]
class Hit(NamedTuple):
    """A passage found. score: the reranker's probability that it answers; else the fused score."""

    chunk: Chunk
    score: float


class Searcher:
    """Finds passages; a list or the reranker can be left out, to see what each is worth."""

    def __init__(self, index: Path, encode: Encoder, reranker: Reranker | None = None) -> None:
        """Readers share the file. BM25 lives in memory: it is built in a second."""
        self.db = duckdb.connect(index, read_only=True, config={"threads": 2})
        self.encode, self.reranker = encode, reranker
        self.lists: Collection[str] = ("words", "vectors")
        rows = self.db.execute("select * exclude vector from chunks order by id").fetchall()
        self.by_id = {key: Chunk(*fields) for key, *fields in rows}
        self.split = {key: (words(c.heading), words(c.text)) for key, c in self.by_id.items()}
        self.bm25 = BM25({key: heading + text for key, (heading, text) in self.split.items()})

    def cosines(self, question: str) -> dict[str, float]:
        """The cosine of every passage with a question, largest first; 10 ms for thousands.

        All vectors are compared, so the nearest are exact. Threads share the connection, not a
        cursor.
        """
        vector = self.encode([question])[0].tolist()
        return dict(self.db.cursor().execute(COSINES, [vector]).fetchall())

    # --8<-- [start:pool]
    def pool(self, question: str) -> tuple[list[Chunk], Rows]:
        """Candidates of both lists, best fused first, and the signals of each."""
        scores = self.bm25.scores(question) if "words" in self.lists else {}
        cosines = self.cosines(question) if "vectors" in self.lists else {}
        by_words = sorted(scores, key=lambda key: (-scores[key], key))
        fused = fuse([by_words[:DEPTH], list(cosines)[:DEPTH]])
        best = sorted(fused, key=lambda key: (-fused[key], key))
        topics = defaultdict[str, float](float)  # the right topic rarely comes alone
        for key in best:
            topics[self.by_id[key].topic] += fused[key] / sum(fused.values())
        rarest = max(self.bm25.idf.values())  # and a word that no passage has counts as that
        rare = {word: self.bm25.idf.get(word, rarest) for word in words(question)}
        rows = []
        for key in best:
            signals = [fused[key], scores.get(key, 0.0), cosines.get(key, 0.0)]
            read = reading(rare, *self.split[key])
            rows.append([*signals, *read, topics[self.by_id[key].topic]])
        return [self.by_id[key] for key in best], rows

    def search(self, question: str, *, count: int = 5) -> list[Hit]:
        """The best passages for a question, best first."""
        chunks, rows = self.pool(question)
        scores = self.reranker.scores(rows) if self.reranker else [row[0] for row in rows]
        return sorted(map(Hit, chunks, scores), key=lambda hit: -hit.score)[:count]

    # --8<-- [end:pool]
