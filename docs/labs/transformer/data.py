"""A folder of text → documents, split by document → ids, and random blocks of them to train on."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from .tokenizer import END, Tokenizer

ROOT = Path(__file__).resolve().parents[3]
GUIDE = ROOT / "data/topics"
SHORTEST = 1000  #: characters; a topic that nobody has written yet is its heading and no more


# --8<-- [start:split]
@dataclass(frozen=True, kw_only=True)
class Split:
    """Whole documents in three piles: to learn from, to choose settings by, to report on."""

    train: list[str]
    validation: list[str]
    test: list[str]


def read_documents(folder: Path) -> dict[str, str]:
    """Name and text of each Markdown or text file that is long enough, sorted by name."""
    files = sorted(path for end in ("md", "txt") for path in folder.rglob(f"*.{end}"))
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}
    return {name: text for name, text in texts.items() if len(text) >= SHORTEST}


def split(documents: dict[str, str]) -> Split:
    """A sixth to test, a twelfth to validate, the rest to train.

    The order is by a hash of the name, so a document stays in its pile when others join. Blocks
    of one document in two piles would let both models profit from names seen in training.
    """
    if len(documents) < 24:
        raise ValueError(f"{len(documents)} documents of {SHORTEST} characters: 24 are the least")
    names = sorted(documents, key=lambda name: hashlib.sha256(name.encode()).digest())
    texts = [documents[name] for name in names]
    tested, validated = len(texts) // 6, len(texts) // 6 + len(texts) // 12
    return Split(test=texts[:tested], validation=texts[tested:validated], train=texts[validated:])


# --8<-- [end:split]


def encode(texts: list[str], tokenizer: Tokenizer) -> list[list[int]]:
    """Ids of each document between two END."""
    return [[END, *tokenizer.encode(text), END] for text in texts]


def batches(
    documents: list[list[int]], *, batch: int, context: int, seed: int
) -> Iterator[tuple[Tensor, Tensor]]:
    """Inputs and targets, (batch, context) each, from random places, forever."""
    stream = torch.tensor([i for document in documents for i in document])
    generator = torch.Generator().manual_seed(seed)
    offsets = torch.arange(context + 1)
    while True:
        starts = torch.randint(len(stream) - context, (batch, 1), generator=generator)
        blocks = stream[starts + offsets]
        yield blocks[:, :-1], blocks[:, 1:]
