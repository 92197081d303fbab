"""A checkout → the sources of a finished guide of any size: realistic text for unwritten topics.

Each unwritten topic takes the answer of a written one with a third of its words, its longer
formulas and its diagrams changed, so that no cache profits from what real topics would not share.
"""

import json
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guide.rules.style import FILLER

COPIED = ("docs", "hooks", "scripts", "data", "mkdocs.yml", "pyproject.toml", "requirements.in")
IGNORED = shutil.ignore_patterns("__pycache__", "topics.json", ".generated", "*.egg-info")
FENCE = re.compile(r"^```.*?^```$|^\$\$.*?\$\$$|^\|.*?$|^[#!/].*?$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"\$[^$\n]+\$|`[^`\n]+`|\[[^\]\n]*\](?:\([^)\n]*\))?")
WORD = re.compile(r"(?<![\w\-\\{])[a-z]{5,}(?![\w\-}])")
CHANGED = 0.3
"""The share of words that a generated answer does not take from its model."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """A written topic's file, taken apart. `points`: the texts below its sub-points."""

    section: str
    slug: str
    front: dict[str, Any]
    before: str
    points: tuple[str, ...]
    after: str


def copy(root: Path, target: Path, size: int) -> Path:
    """A checkout in `target` whose guide has `size` topics, all written and reviewed."""
    for name in COPIED:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=IGNORED)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / name)
    for generated in ("docs/topics", "docs/print"):
        shutil.rmtree(target / generated, ignore_errors=True)
    _grow(target / "data", size)
    return target


def _grow(data: Path, size: int) -> None:
    syllabus = yaml.safe_load((data / "syllabus.yml").read_text(encoding="utf-8"))
    models = list(_models(data, syllabus))
    vocabulary = sorted({word for model in models for word in WORD.findall(_text(model))})
    sections = syllabus["sections"]
    total = sum(len(section["topics"]) for section in sections)
    for number in range(total, size):
        section = sections[number % len(sections)]
        model = section["topics"][number // len(sections) % 10]
        question = f"{model['question'].rstrip('?.')}, case {number}?"
        section["topics"].append(model | {"slug": f"case-{number}", "question": question})
    number = 0
    for section in sections:
        for topic in section["topics"]:
            number += 1
            _write(data, section["slug"], topic, models, vocabulary, number)
    apart = json.loads(json.dumps(syllabus))  # or what topics share would become aliases
    (data / "syllabus.yml").write_text(yaml.safe_dump(apart, sort_keys=False), encoding="utf-8")


def _models(data: Path, syllabus: dict[str, Any]) -> Iterator[Written]:
    for section in syllabus["sections"]:
        for topic in section["topics"]:
            text = _file(data, section["slug"], topic["slug"]).read_text(encoding="utf-8")
            if text.count("\n## ") > 4:
                yield _taken_apart(section["slug"], topic, text)


def _file(data: Path, section: str, slug: str) -> Path:
    return data / "topics" / section / f"{slug}.md"


def _taken_apart(section: str, topic: dict[str, Any], text: str) -> Written:
    _, head, body = text.split("---\n", 2)
    parts = re.split(r"^(?=## )", body, flags=re.MULTILINE)
    titles = [f"## {point['title']}\n" for point in topic["points"]]
    at = [next(n for n, part in enumerate(parts) if part.startswith(title)) for title in titles]
    return Written(
        section=section,
        slug=topic["slug"],
        front=yaml.load(head, yaml.BaseLoader),
        before="".join(parts[: at[0]]).partition("\n\n")[2],
        points=tuple(parts[n].partition("\n")[2] for n in at),
        after="".join(parts[at[-1] + 1 :]),
    )


def _text(model: Written) -> str:
    return FENCE.sub("", model.before + "".join(model.points) + model.after)


def _write(
    data: Path,
    section: str,
    topic: dict[str, Any],
    models: Sequence[Written],
    vocabulary: Sequence[str],
    number: int,
) -> None:
    file = _file(data, section, topic["slug"])
    own = [m for m in models if (m.section, m.slug) == (section, topic["slug"])]
    model = own[0] if own else models[number % len(models)]
    topic["points"] = topic["points"][: len(model.points)]
    front = model.front | {"title": f"{model.front['title'][:32]} {number}", "related": []}
    if file.is_file():
        _, head, _ = file.read_text(encoding="utf-8").split("---\n", 2)
        front |= yaml.load(head, yaml.BaseLoader)
    front |= {"kind": model.front["kind"], "reviewed": "2026-11-24", "prerequisites": []}
    text = _body(topic, model)
    front |= {"read_next": [key for key in model.front["read_next"] if f"@{key}" in text]}
    if not own:
        text = _changed(_relinked(data, section, model, text, number), vocabulary, number)
    head = yaml.safe_dump(front, sort_keys=False, allow_unicode=True, width=1000)
    head = head.replace("'2026-11-24'", "2026-11-24")
    file.write_text(f"---\n{head}---\n\n{text}", encoding="utf-8")


def _body(topic: dict[str, Any], model: Written) -> str:
    points = [
        f"## {point['title']}\n{text}"
        for point, text in zip(topic["points"], model.points, strict=False)
    ]
    return f"# {topic['question']}\n\n{model.before}{''.join(points)}{model.after}"


def _relinked(data: Path, section: str, model: Written, text: str, number: int) -> str:
    """Links lead to the same topics as before, and pictures are drawn for this one."""
    text = re.sub(r"\]\(#[^)]*\)", "](#pitfalls)", text)
    text = re.sub(r"\]\(([a-z0-9-]+\.md)", rf"](../{model.section}/\1", text)
    for name in re.findall(r"\]\(figures/([a-z0-9-]+)\.svg\)", text):
        for suffix in (".svg", ".py"):
            source = data / "topics" / model.section / "figures" / (name + suffix)
            target = data / "topics" / section / "figures" / f"{name}-{number}{suffix}"
            target.parent.mkdir(exist_ok=True)
            shutil.copy(source, target)
        text = text.replace(f"](figures/{name}.svg)", f"](figures/{name}-{number}.svg)")
    return text


def _changed(text: str, vocabulary: Sequence[str], number: int) -> str:
    dice = random.Random(number)

    def word(match: re.Match[str]) -> str:
        return dice.choice(vocabulary) if dice.random() < CHANGED else match[0]

    def formula(match: re.Match[str]) -> str:
        mark, tex = match[1], match[2].rstrip()
        if len(tex) < 13 or tex.startswith("\\begin"):
            return match[0]
        tail = "\n" if mark == "$$" and match[2].endswith("\n") else ""
        return f"{mark}{tex} + \\epsilon_{{{number}}}{tail}{mark}"

    def outside(piece: str) -> str:
        pieces = re.split(f"({INLINE.pattern})", piece)
        drawn = "".join(
            re.sub(r"(\$)([^$\n]+)\$", formula, p) if at % 2 else WORD.sub(word, p)
            for at, p in enumerate(pieces)
        )
        return FILLER.sub("then", drawn)  # in two million words chance writes what no author may

    def inside(piece: str) -> str:
        piece = re.sub(r"(\$\$)(.+?)\$\$", formula, piece, flags=re.DOTALL)
        return re.sub(r"^(// title: .*)$", rf"\1 {number}", piece, flags=re.MULTILINE)

    found, end = [], 0
    for match in FENCE.finditer(text):
        found += [outside(text[end : match.start()]), inside(match[0])]
        end = match.end()
    return "".join([*found, outside(text[end:])])
