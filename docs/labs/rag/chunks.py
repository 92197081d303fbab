"""From Markdown to passages: each knows its topic, its sub-point and the anchor that cites it.

data/topics/inference/kv-cache.md, under ``## Memory management`` and ``### Deeper: paging`` →
Chunk(topic="inference/kv-cache", point="memory-management", anchor="deeper-paging", text=…)
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SKIPPED = {"picture", "rubric", "flashcards"}  # say again, shorter, what the sub-points say
# Pictures, citations of the guide's own sources, classes and ids, bold and italics; links.
CUT = r"!\[[^\]]*\]\([^)]*\)|\s*\[@[^\]]*\]|\s*\{[.#][^}]*\}|\*\*|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)"
LINK = r"\[([^\]]+)\]\([^)]*\)"
FENCES = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[A-Z“\"'(\[$`\d])")


class Chunk(NamedTuple):
    """A passage of at most so many words, from under one heading.

    topic: section/slug. point: the anchor of its ## heading, anchor: of the nearest heading.
    heading: topic title and headings, which are searched with the text but never quoted.
    """

    topic: str
    point: str
    anchor: str
    heading: str
    text: str

    @property
    def id(self) -> str:
        """Hash of what is said and where: the same after any edit elsewhere, even in its page."""
        said = "\n".join((self.topic, self.anchor, self.heading, self.text))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def url(self) -> str:
        """The address on the site, down to the heading."""
        return f"/topics/{self.topic}/#{self.anchor}"

    @property
    def searched(self) -> str:
        """What is indexed. A passage alone rarely names its subject; its headings do."""
        return f"{self.heading}. {self.text}"


# --8<-- [start:walk]
def read_topic(path: Path, *, words: int) -> Iterator[Chunk]:
    """The passages of one file, none across a heading; none of a draft, which has no page."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    if "\nreviewed:" not in front:
        return
    (title,) = re.findall(r"^title: [\"']?(.*?)[\"']?$", front, re.MULTILINE)
    topic, trail, anchors = f"{path.parent.name}/{path.stem}", [title], ["question"]
    for part in re.split(r"^(?=##)", FENCES.sub("", body), flags=re.MULTILINE):
        if match := re.match(r"##(#*) (.*)", part):
            depth = len(match[1])
            trail = [*trail[: depth + 1], clean(match[2]).removeprefix("Deeper: ")]
            anchors = [*anchors[:depth], anchor(match[2])]
        if anchors[0] not in SKIPPED:
            heading = " – ".join(trail)
            lines = [line for line in part.splitlines() if not line.startswith("#")]
            for text in pack(sentences(lines), words=words):
                yield Chunk(topic, anchors[0], anchors[-1], heading, text)


# --8<-- [end:walk]
def anchor(title: str) -> str:
    """The id that the site gives a heading: its own, as in ``{#name}``, else its slug."""
    if own := re.search(r"\{#([\w-]+)\}", title):
        return own[1]
    plain = re.sub(r"[`*$\\{}]", "", re.sub(r"\s*\{\.[^}]*\}", "", title))
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_only).strip().lower())


def clean(line: str) -> str:
    """before: **Chunking** cuts [text](x.md) [@a].    after: Chunking cuts text."""
    return re.sub(LINK, r"\1", re.sub(CUT, "", line)).strip()


def sentences(lines: list[str]) -> Iterator[str]:
    """Sentences of prose; a row of a table as ``column: cell; column: cell``, to stand alone."""
    header = list[str]()
    for line in lines:
        cells = [clean(cell) for cell in line.strip().split("|")[1:-1]]
        if not line.startswith("|"):
            header = []
            yield from filter(None, SENTENCE_END.split(clean(line)))
        elif not header:
            header = cells
        elif set(line) - set("|-: "):
            pairs = zip(header, cells, strict=False)
            yield "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs) + "."


def pack(units: Iterator[str], *, words: int) -> Iterator[str]:
    """Whole sentences, joined by newlines, up to so many words; a longer one stands alone."""
    held = list[str]()
    for unit in units:
        if held and len(" ".join([*held, unit]).split()) > words:
            yield "\n".join(held)
            held = []
        held.append(unit)
    if held:
        yield "\n".join(held)


def read_guide(topics: Path, *, words: int) -> list[Chunk]:
    """The passages of all published topics, in the order of their paths."""
    return [c for path in sorted(topics.glob("*/*.md")) for c in read_topic(path, words=words)]
