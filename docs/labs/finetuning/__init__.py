"""Fine-tuning on a task of one's own: LoRA by hand, supervised, then by preference (DPO).

Run it with ``python -m finetuning`` after ``python -m transformer``; the same for an open model
is ``python -m finetuning.open_model``.
"""

from .lora import LoRA, add_lora, merge, without_lora
from .losses import answer_log_probabilities, answer_loss, collate, preference
from .recipe import Material, run
from .student import SmallStudent, Student
from .task import Item, make_items, sorting
from .tuning import Plan, prefer, supervise

__all__ = [
    "Item", "LoRA", "Material", "Plan", "SmallStudent", "Student", "add_lora",
    "answer_log_probabilities", "answer_loss", "collate", "make_items", "merge", "prefer",
    "preference", "run", "sorting", "supervise", "without_lora",
]  # fmt: skip
