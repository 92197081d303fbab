"""A trained model as one file, model.pt: its shape, its weights, its tokenizer's merges."""

from dataclasses import asdict
from pathlib import Path

import torch

from .config import Config
from .data import ROOT
from .model import GPT
from .tokenizer import Tokenizer

FOLDER = ROOT / ".cache/labs/transformer"


def save(folder: Path, model: GPT, tokenizer: Tokenizer) -> None:
    """Write the file, and the folder if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = (asdict(model.config), model.state_dict(), tokenizer.merges)
    torch.save(parts, folder / "model.pt")


def load(folder: Path = FOLDER) -> tuple[GPT, Tokenizer]:
    """Read it back; weights_only: a file from elsewhere can't run code. No file, no model."""
    config, weights, merges = torch.load(folder / "model.pt", weights_only=True)
    model = GPT(Config(**config))
    model.load_state_dict(weights)
    return model, Tokenizer(merges)
