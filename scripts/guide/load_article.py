"""The files of data/preparation → Articles. Used by `load`.

Before                          After
    ---                             Article(title="Design practice", order=2, …)
    title: Design practice
    …
    ---
    # System Design                 heading
    What to practice.               lead
    ## A method                     chapters: Part("A method", parts=(Part("Estimate"),))
    ### Estimate
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide.answer import part_of
from guide.model import Article, Text
from guide.problems import Place, Problem
from guide.records import ArticleHead, read_record
from guide.source import Source, read_source
from guide.store import digest
from guide.topic_file import Block, split_front_matter, split_headings
from guide.yaml_file import read_yaml

FOLDER = "data/preparation"
DEEPEST = 3
CLOSED = "closed"
"""The class of a heading that stands closed on its page, so that the reader tries first."""


@dataclass(frozen=True, kw_only=True)
class LoadedArticles:
    """The articles in the menu's order, what is wrong with the others, and these files' paths."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str]


def load_articles(root: Path) -> LoadedArticles:
    """All articles below `root`."""
    articles: list[Article] = []
    problems: list[Problem] = []
    unread = set[str]()
    for path in sorted((root / FOLDER).glob("*")):
        if path.suffix != ".md":
            place = Place(path=path.relative_to(root).as_posix())
            problems.append(_problem(place, "stray-file", "no article", "name it <article>.md"))
            continue
        source, found = read_source(root, path)
        article, faults = _article(path.stem, source) if source else (None, [])
        problems += [*found, *faults]
        if article:
            articles.append(article)
        else:
            unread.add(f"{FOLDER}/{path.name}")
    order = sorted(articles, key=lambda one: (one.order, one.slug))
    return LoadedArticles(articles=tuple(order), problems=tuple(problems), unread=frozenset(unread))


def _article(slug: str, source: Source) -> tuple[Article | None, list[Problem]]:
    head, body, first_line = split_front_matter(source)
    if not head:
        cure = "start the file with --- and close the head with ---"
        return None, [_problem(Place(path=source.path), "front-matter", "there is none", cure)]
    document, problems = read_yaml(head, first_line=2)
    front, wrong = read_record(ArticleHead, document) if document else (None, [])
    blocks, unread = split_headings(body, first_line)
    faults = [*problems, *wrong, *unread, *_shape(blocks, Place(path=source.path, line=first_line))]
    if faults or not front:
        return None, faults
    return _made(slug, front, blocks, digest(source.text)), []


def _shape(blocks: Sequence[Block], start: Place) -> Iterator[Problem]:
    """One heading of the first level, then chapters and the parts in them; each anchor once."""
    if not blocks or blocks[0].level != 1:
        yield _problem(start, "heading-level", "no title", "start with # and the title")
    seen, above = set[str](), 0
    for number, block in enumerate(blocks):
        if number and (block.level == 1 or block.level > min(above + 1, DEEPEST)):
            yield _problem(block.place, "heading-level", f"a heading of level {block.level} here",
                           "write ## for chapters and ### for parts inside them")  # fmt: skip
        if block.anchor in seen:
            yield _problem(block.place, "anchor", f'a second anchor "{block.anchor}"',
                           "give the heading an id of its own, {#so}")  # fmt: skip
        if unknown := set(block.classes) - {CLOSED}:
            yield _problem(block.place, "known-class", f"the class {min(unknown)}",
                           "headings of articles carry {.closed} or none")  # fmt: skip
        seen.add(block.anchor)
        above = block.level


def _made(slug: str, head: ArticleHead, blocks: Sequence[Block], text: str) -> Article:
    first, rest = blocks[0], list(blocks[1:])
    starts = [number for number, block in enumerate(rest) if block.level == 2]
    chapters = (
        rest[start:end] for start, end in zip(starts, [*starts[1:], len(rest)], strict=True)
    )
    return Article(
        slug=slug,
        title=head.title,
        description=head.description,
        order=head.order,
        reviewed=head.reviewed,
        heading=Text(markdown=first.title, place=first.place),
        lead=first.body,
        chapters=tuple(
            part_of(chapter[0], tuple(part_of(one) for one in chapter[1:])) for chapter in chapters
        ),
        digest=text,
    )


def _problem(place: Place, rule: str, message: str, cure: str) -> Problem:
    return Problem(place=place, rule=rule, message=message, cure=cure)
