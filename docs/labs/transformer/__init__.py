"""A small transformer from scratch: tokenizer, model, training, sampling, honest evaluation.

Run it with ``python -m transformer``; it needs PyTorch and `napkin` from the folder beside it.
"""

from .checkpoint import FOLDER, load, save
from .config import Config
from .evaluation import Estimate, bootstrap, token_losses
from .model import GPT, Cache
from .sampling import Choice, generate
from .tokenizer import END, Tokenizer

__all__ = [
    "END", "FOLDER", "GPT", "Cache", "Choice", "Config", "Estimate", "Tokenizer", "bootstrap",
    "generate", "load", "save", "token_losses",
]  # fmt: skip
