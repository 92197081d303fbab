"""Guide → pages as (path, text) values, through one Jinja2 template per kind of page. Pure.

Python decides what a page says, the templates only arrange it.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from guide.link import LinkedTopic, cited, link
from guide.model import Article, Guide, Section, Topic
from guide.page_text import all_page_texts, article_texts
from guide.plans import plans
from guide.prose import prose, reading_minutes
from guide.records import Reference, Term
from guide.store import compiled_templates
from guide.terms import term_anchor
from guide.topic_file import anchor_of
from guide.write import Page

TEMPLATES = Path(__file__).parent / "templates"
CHECKED = {
    "full-text": "read in full",
    "sections": "the parts cited were read",
    "abstract": "abstract read",
    "secondary": "known from a secondary source",
}

Entry = tuple[Reference, list[tuple[str, str]]]
"""A work with the pages that cite it: title, and path under docs/."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """What the pages need to know of the place they are published at.

    repository: address of the code host, "" where there is none; the edit links need it.
    """

    repository: str = ""
    branch: str = "main"


def render(guide: Guide, site: Site) -> Iterator[Page]:
    """Every generated file of docs/, in no particular order of importance."""
    jinja = _environment()
    linked = link(guide)
    context = {"guide": guide, "site": site, "linked": linked}

    def page(path: str, template: str, **values: object) -> Page:
        return Page(path=path, text=jinja.get_template(template).render(**context, **values))

    yield page("index.md", "home.md.j2")
    yield page("topics/index.md", "questions.md.j2")
    yield page("references.md", "references.md.j2", letters=_entries_by_letter(guide, linked))
    yield page("glossary.md", "glossary.md.j2", letters=_terms_by_letter(guide))
    yield page("notation.md", "notation.md.j2")
    yield page(".nav.yml", "nav.yml.j2")
    for section in guide.sections:
        yield page(f"topics/{section.slug}/index.md", "section.md.j2", section=section)
    all_texts = all_page_texts(guide.topics, guide.terms)
    for topic, texts in zip(linked, all_texts, strict=True):
        template = "topic.md.j2" if topic.topic.answer else "unwritten.md.j2"
        yield page(
            f"topics/{topic.topic.id}.md", template, page=topic, topic=topic.topic, texts=texts
        )
    yield from _preparation(guide, page)
    for path, svg in guide.drawings.items():
        yield Page(path=f"topics/{path}", text=svg)


def _preparation(guide: Guide, page: Callable[..., Page]) -> Iterator[Page]:
    """The pages of the preparation chapter: its articles, and a plan for each role."""
    if not guide.preparation or not guide.articles:
        return
    yield page("preparation/index.md", "preparation.md.j2", preparation=guide.preparation)
    for article in guide.articles:
        yield page(
            article.document,
            "article.md.j2",
            article=article,
            cited=cited(guide, article),
            texts=article_texts(article, guide.terms),
        )
    for role in guide.roles:
        yield page(
            f"preparation/plans/{role.slug}.md", "plan.md.j2", role=role, plans=plans(guide, role)
        )


def page_template(name: str) -> Template:
    """A template by its file's name."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=compiled_templates(),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters |= {
        "anchor": term_anchor,
        "slug": anchor_of,
        "checked": CHECKED.__getitem__,
        "description": description,
        "json": lambda text: json.dumps(text, ensure_ascii=False),
        "minutes": reading_minutes,
        "spoken": spoken,
        "authors": authors,
        "work": work_title,
        "locator": locator,
        "edit": edit_address,
        "written": lambda topics: sum(1 for topic in topics if topic.answer),
        "choices": choices,
        "progress": progress,
    }
    return jinja


def description(topic: Topic) -> str:
    """The first sentences of the short answer, for search engines: at most 160 characters.

    Quotation marks are curled, since Material writes the text into an attribute as it is.
    """
    text = plain_answer(topic) or topic.question
    text = re.sub(r'"([^"]*)"', r"“\1”", text).replace('"', "”")
    if len(text) <= 160:
        return text
    cut = text[:160].rpartition(". ")[0]
    return f"{cut}." if cut else text[:157].rpartition(" ")[0] + " …"


def choices(topics: Sequence[Topic]) -> list[tuple[str, list[str]]]:
    """What the list of questions can be filtered by, with the values that occur, in their order.

    What all questions have in common parts none of them.
    """
    values = {
        "section": [topic.section for topic in topics],
        "level": [topic.level for topic in topics],
        "kind": [topic.kind for topic in topics],
        "written": ["yes" if topic.answer else "no" for topic in topics],
    }
    found = [(name, list(dict.fromkeys(each))) for name, each in values.items()]
    return [(name, each) for name, each in found if len(each) > 1]


def progress(section: Section) -> str:
    """How many questions a section has, and how many of them are answered until all are."""
    count = len(section.topics)
    written = sum(1 for topic in section.topics if topic.answer)
    return f"{count} questions" if written == count else f"{written} of {count} answered"


def plain_answer(topic: Topic) -> str:
    """The short answer as one line of plain text, "" while there is none."""
    if not topic.answer:
        return ""
    return " ".join(prose(topic.answer.short.markdown.replace("`", "")).split())


def spoken(topic: Topic) -> str:
    """The short answer as Markdown that shows plain text: no link of it leads anywhere from here."""
    return re.sub(r"([\\`*_{}\[\]<>#$~^|])", r"\\\1", plain_answer(topic))


def authors(reference: Reference) -> str:
    """`A. One and B. Two`, or the first three and "others"."""
    names = [name for name in reference.authors if name != "others"]
    if len(names) > 3 or len(names) < len(reference.authors):
        return f"{', '.join(names[:3])} and others"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def work_title(reference: Reference) -> str:
    """The title as Markdown; the name of a file such as __init__.py is no bold word."""
    return reference.title.replace("__", r"\_\_")


def locator(reference: Reference) -> str:
    """Where a work is found, as a Markdown link."""
    if reference.arxiv:
        return f"[arXiv:{reference.arxiv}](https://arxiv.org/abs/{reference.arxiv})"
    if reference.doi:
        return f"[doi:{reference.doi}](https://doi.org/{reference.doi})"
    host = re.sub(r"^https://(www\.)?([^/]+).*", r"\2", reference.url or "")
    return f"[{host}]({reference.url})"


def edit_address(written: Topic | Article, site: Site) -> str:
    """The address at which a reader can propose a change of a topic's or an article's file."""
    return f"{site.repository}/edit/{site.branch}/{written.path}"


def _entries_by_letter(guide: Guide, linked: Sequence[LinkedTopic]) -> dict[str, list[Entry]]:
    """Letter → its works with the pages that cite them, by first author and year."""
    citing: dict[str, list[tuple[str, str]]] = {r.key: [] for r in guide.references}
    pages = [(one.topic.title, f"topics/{one.topic.id}.md", one.cited) for one in linked]
    pages += [(one.title, one.document, cited(guide, one)) for one in guide.articles]
    for title, path, works in pages:
        for work in works:
            citing[work.reference.key].append((title, path))
    filed = {r.key: _folded(filing_name(r)) or r.key for r in guide.references}
    letters: dict[str, list[Entry]] = {}
    for reference in sorted(guide.references, key=lambda r: (filed[r.key], r.year, r.title)):
        letter = filed[reference.key][0].upper()
        letters.setdefault(letter, []).append((reference, citing[reference.key]))
    return letters


def _terms_by_letter(guide: Guide) -> dict[str, list[Term]]:
    """Letter → its glossary terms in their order; those that begin with a digit under 0–9."""
    letters: dict[str, list[Term]] = {}
    for term in guide.terms:
        first = term.term[0].upper()
        letters.setdefault(first if first.isalpha() else "0–9", []).append(term)
    return letters


def filing_name(reference: Reference) -> str:
    """What a reader looks the first author up by: the surname, or an organization's whole name.

    The key tells them apart: it begins with the word or the initials that the author goes by.
    """
    name = reference.authors[0]
    words = name.split()
    for word in reversed(words):
        if _begins(reference.key, word):
            return name[name.rindex(word) :]
    return name if _begins(reference.key, "".join(word[0] for word in words)) else words[-1]


def _begins(key: str, word: str) -> bool:
    """Whether a key begins with a word; one letter is a middle initial and tells nothing."""
    folded = _folded(word)
    return len(folded) > 1 and _folded(key).startswith(folded)


def _folded(name: str) -> str:
    """A name as it is sorted: no accents, no punctuation, no capitals."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())
