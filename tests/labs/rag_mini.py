"""A guide of three topics and an encoder without a model, for the tests of the RAG lab."""

import re
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from rag.index import SIZE, Matrix, sync
from rag.search import Reranker, Searcher

CACHE = """---
title: The KV cache
reviewed: 2026-11-24
---

# How do you cache keys and values?

The cache keeps keys and values of **every** token [@x, p. 3]. It grows with the text.

## Memory management

Paging stores the cache in [blocks](../serving/batching.md#blocks). No block is wasted.

| model | bytes | |
|---|---|---|
| Llama | 327,680 | a token |

```python
print("code is not searched")
```

### Deeper: blocks of $2^n$ tokens

Large blocks waste their tail. Small blocks need long tables.

## Flashcards

### What is paged?

The cache, says the card.
"""

BATCHING = """---
title: "Batching"
reviewed: 2026-11-24
---

# What is batching?

Requests share a pass over the weights.

## Continuous batching {#joining}

A request joins when another leaves. Nobody waits for the longest answer.

## Follow-ups

### Why do long prompts hurt? {.hard}

A long prompt blocks everybody for one step.
"""

DRAFT = """---
title: A draft
---

# What has nobody reviewed?

Unreviewed claims about zebras.
"""


def write_guide(folder: Path) -> Path:
    """The three topics as files; the folder that read_guide takes."""
    for place, text in (
        ("inference/kv-cache", CACHE),
        ("serving/batching", BATCHING),
        ("serving/draft", DRAFT),
    ):
        path = folder / f"{place}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def encode(texts: Sequence[str]) -> Matrix:
    """Bags of hashed words, scaled to length 1: alike where words are shared."""
    rows = np.full((len(texts), SIZE), 1e-6, dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in re.findall(r"\w+", text.lower()):
            row[zlib.crc32(word.encode()) % SIZE] += 1
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def searcher(folder: Path, *, words: int = 40) -> Searcher:
    """A searcher over the three topics; its reranker trusts coverage alone."""
    from rag.chunks import read_guide

    index = folder / "index.db"
    sync(index, read_guide(write_guide(folder / "topics"), words=words), encode)
    reranker = Reranker([0, 0, 0, 8.0, 0, 0, 0], -4.0, [0, 0, 0, 1.0, 0, 0, 0], 0.5)
    return Searcher(index, encode, reranker)
