"""python -m transformer: tokenizer, training, evaluation and a sample, in one go."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from . import checkpoint, data, report
from .baseline import Trigram
from .config import Config
from .evaluation import bootstrap, token_losses
from .model import GPT
from .report import machine, say
from .sampling import Choice, generate
from .tokenizer import Tokenizer, learn_merges
from .training import Plan, train

VOCABULARY = 1024
PLAN = Plan(steps=500, batch=8, context=256)
WATCHED = 2  #: validation documents of the loss curve; all of them would cost half a minute
PROMPT = '## Pitfalls\n\n### "'

Ids = list[list[int]]


def options() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="transformer", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=data.GUIDE, help="a folder of .md or .txt")
    parser.add_argument("--out", type=Path, default=checkpoint.FOLDER, help="where the model goes")
    parser.add_argument("--steps", type=int, default=PLAN.steps, help="optimizer steps")
    parser.add_argument("--recompute", action="store_true", help="activation checkpointing")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser


def build(chosen: argparse.Namespace) -> GPT:
    """The model with its first weights; what `napkin` computes has to be what was built."""
    torch.manual_seed(0)
    shape = {"layers": 3, "width": 128, "heads": 4, "kv_heads": 2, "ffn_width": 352}
    model = GPT(Config(vocabulary=VOCABULARY, context=PLAN.context, **shape)).to(chosen.device)
    model.recompute = chosen.recompute
    built, computed = report.parameters(model)
    say(f"parameters: {built:,} built, {computed:,} by napkin")
    counted, expected = report.step_flops(model, batch=PLAN.batch, context=PLAN.context)
    say(f"FLOPs of a step: {counted:,} counted, {expected:,.0f} by napkin")
    return model


def tuned_trigram(learned: Ids, validation: Ids) -> Trigram:
    """The rival, at its best on the validation documents."""
    trigram = Trigram(learned, vocabulary=VOCABULARY)
    trigram.tune(validation)
    say(f"trigram tuned: discounts {trigram.discounts}")
    return trigram


def fit(model: GPT, learned: Ids, watched: Ids, plan: Plan) -> list[dict[str, float]]:
    """Train; the loss curve: every 50 steps the mean training loss and the held-out loss."""
    curve: list[dict[str, float]] = []
    recent: list[float] = []

    def watch(step: int, loss: float) -> None:
        recent.append(loss)
        if (step + 1) % 50 and step + 1 != plan.steps:
            return
        held_out = torch.cat([token_losses(model, ids, context=plan.context) for ids in watched])
        point = {"train": sum(recent) / len(recent), "held_out": held_out.mean().item()}
        say(f"step {step + 1:4}: " + ", ".join(f"{k} {loss:.3f}" for k, loss in point.items()))
        curve.append({"tokens": (step + 1) * plan.batch * plan.context, **point})
        recent.clear()

    stream = data.batches(learned, batch=plan.batch, context=plan.context, seed=1)
    train(model, stream, plan, watch)
    return curve


def compare(model: GPT, trigram: Trigram, documents: Ids) -> dict[str, Any]:
    """Both models on the test documents, token for token, with intervals over documents."""
    mine = [token_losses(model, ids, context=model.config.context) for ids in documents]
    theirs = [trigram.losses(ids) for ids in documents]
    gains = [other - own for own, other in zip(mine, theirs, strict=True)]
    rows = {"transformer": bootstrap(mine), "trigram": bootstrap(theirs), "gain": bootstrap(gains)}
    for name, row in rows.items():
        say(f"test, {name:11}: {row} nats per token")
    return {**rows, "gains": [gain.mean().item() for gain in gains]}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it all; the model and results.json go to the folder --out."""
    chosen = options().parse_args(arguments)
    torch.set_num_threads(2)
    say(machine(torch.device(chosen.device)))
    piles = data.split(data.read_documents(chosen.corpus))
    tokenizer = Tokenizer(learn_merges(piles.train, vocabulary=VOCABULARY))
    learned, validation, test = (
        data.encode(texts, tokenizer) for texts in (piles.train, piles.validation, piles.test)
    )
    say(f"documents: {len(learned)} to train, {len(validation)} to validate, {len(test)} to test")
    say(f"training tokens: {sum(map(len, learned)):,}")
    trigram, watched = tuned_trigram(learned, validation), validation[:WATCHED]
    model = build(chosen)
    curve = fit(model, learned, watched, replace(PLAN, steps=chosen.steps))
    checkpoint.save(chosen.out, model, tokenizer)
    results = compare(model, trigram, test) | {"curve": curve}
    results["trigram_held_out"] = torch.cat([trigram.losses(ids) for ids in watched]).mean().item()
    (chosen.out / "results.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
    prompt = torch.tensor([tokenizer.encode(PROMPT)], device=chosen.device)
    choice = Choice(temperature=0.8, top_k=50, top_p=0.95)
    ids = generate(model, prompt, tokens=200, choice=choice, seed=1)[0].tolist()
    say(f"a sample:\n\n{tokenizer.decode(ids)}")


if __name__ == "__main__":
    main()
