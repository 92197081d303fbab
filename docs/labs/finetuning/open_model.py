"""python -m finetuning.open_model --model PATH: the same on an open model, with PEFT's LoRA.

PATH is a folder with a causal language model of Hugging Face, or its name there.
"""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from torch import Tensor
from transformers import AutoModelForCausalLM, AutoTokenizer

from transformer.report import machine, say

from .__main__ import material, parser, plans
from .recipe import run
from .student import Words, cut

AT_ONCE = 64  #: answers that are written together: each needs a cache of its own


# --8<-- [start:open]
class OpenStudent:
    """A causal language model of Hugging Face; adapters on all linear layers but the last."""

    def __init__(self, path: str, *, rank: int, room: int, device: str = "cpu") -> None:
        tokenizer = AutoTokenizer.from_pretrained(path, padding_side="left")
        tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token
        base = AutoModelForCausalLM.from_pretrained(path, dtype=torch.float32)
        config = LoraConfig(r=rank, lora_alpha=2 * rank, target_modules="all-linear")
        torch.manual_seed(0)
        self.model: PeftModel = get_peft_model(base, config).to(device)
        self.tokenizer, self.room = tokenizer, room
        self.words = Words(
            encode=lambda text: tokenizer.encode(text, add_special_tokens=False),
            decode=lambda ids: str(tokenizer.decode(ids)),
            end=tokenizer.eos_token_id,
        )

    def logits(self, ids: Tensor) -> Tensor:
        """Ids (B, T) to logits (B, T, V), back where the ids are."""
        found: Tensor = self.model(input_ids=ids.to(self.model.device)).logits
        return found.to(ids.device)

    @torch.no_grad()
    def answer(self, prompts: Sequence[list[int]], *, temperature: float) -> list[list[int]]:
        """Prompts of any length, filled up on the left, ``AT_ONCE`` of them at a time."""
        if len(prompts) > AT_ONCE:
            first = self.answer(prompts[:AT_ONCE], temperature=temperature)
            return first + self.answer(prompts[AT_ONCE:], temperature=temperature)
        self.model.eval()
        filled = self.tokenizer.pad({"input_ids": list(prompts)}, return_tensors="pt")
        knobs = {"do_sample": True, "temperature": temperature, "top_k": 0} if temperature else {}
        said = self.model.generate(  # type: ignore[no-untyped-call]
            **filled.to(self.model.device),
            max_new_tokens=self.room,
            pad_token_id=self.tokenizer.pad_token_id,
            **(knobs or {"do_sample": False}),
        )
        start = filled["input_ids"].shape[1]
        return [cut(ids[start:], self.words.end) for ids in said.tolist()]

    def off(self) -> AbstractContextManager[None]:
        """Inside, the model is the old one."""
        return self.model.disable_adapter()


# --8<-- [end:open]


def main(arguments: Sequence[str] | None = None) -> None:
    """The recipe on an open model."""
    options = parser(steps=200, labeled=500, unlabeled=500, held_out=200)
    options.add_argument("--model", required=True, help="a folder, or a name on the hub")
    options.add_argument("--out", type=Path, required=True, help="where adapter and results go")
    options.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    chosen = options.parse_args(arguments)
    say(machine(torch.device(chosen.device)))
    room = 2 * chosen.length + 2
    student = OpenStudent(chosen.model, rank=chosen.rank, room=room, device=chosen.device)
    student.model.print_trainable_parameters()
    results = run(student, material(student, chosen), plans(chosen, rate=3e-4, batch=16))
    student.model.save_pretrained(chosen.out)
    (chosen.out / "results.json").write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
