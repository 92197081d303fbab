"""What the recipe asks of a model; lab 1's model answers it here, an open one in `open_model`."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor, nn

from transformer import END, GPT, Tokenizer, generate
from transformer.sampling import Choice

from .lora import without_lora


@dataclass(frozen=True, kw_only=True)
class Words:
    """A tokenizer's two ways, and the id that ends an answer."""

    encode: Callable[[str], list[int]]
    decode: Callable[[list[int]], str]
    end: int

    def pair(self, prompt: str, answer: str) -> tuple[list[int], list[int]]:
        """Both as ids, the answer ended."""
        return self.encode(prompt), [*self.encode(answer), self.end]


class Student(Protocol):
    """A causal language model with adapters."""

    words: Words

    @property
    def model(self) -> nn.Module:
        """The module itself."""
        ...

    def logits(self, ids: Tensor) -> Tensor:
        """Ids (B, T) to logits (B, T, V)."""
        ...

    def answer(self, prompts: Sequence[list[int]], *, temperature: float) -> list[list[int]]:
        """One answer to each prompt, without its END; temperature 0 is greedy."""
        ...

    def off(self) -> AbstractContextManager[None]:
        """Inside, the model is the old one."""
        ...


def weights(student: Student) -> list[nn.Parameter]:
    """What may move: the adapters."""
    return [weight for weight in student.model.parameters() if weight.requires_grad]


def cut(ids: list[int], end: int) -> list[int]:
    """Everything before the first END."""
    return ids[: ids.index(end)] if end in ids else ids


class SmallStudent:
    """The model of lab 1; ``room``: the most tokens of an answer."""

    def __init__(self, model: GPT, tokenizer: Tokenizer, *, room: int, seed: int = 0) -> None:
        self.model, self.room, self.seed = model, room, seed
        self.words = Words(encode=tokenizer.encode, decode=tokenizer.decode, end=END)

    def logits(self, ids: Tensor) -> Tensor:
        """Ids (B, T) to logits (B, T, V)."""
        found: Tensor = self.model(ids)
        return found

    def answer(self, prompts: Sequence[list[int]], *, temperature: float) -> list[list[int]]:
        """All prompts have one length: lab 1 generates without filling. A new seed each time."""
        self.seed += 1
        asked, choice = torch.tensor(prompts), Choice(temperature=temperature)
        said = generate(self.model, asked, tokens=self.room, choice=choice, seed=self.seed)
        return [cut(ids[asked.shape[1] :], END) for ids in said.tolist()]

    def off(self) -> AbstractContextManager[None]:
        """Inside, the model is the old one."""
        return without_lora(self.model)
