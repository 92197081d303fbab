"""References → BibTeX, for readers who cite. Pure.

before: Reference(key="su2021roformer", authors=("Jianlin Su", "others"), arxiv="2104.09864", …)
after:  @article{su2021roformer,
          author = {Jianlin Su and others}, …
        }
"""

from collections.abc import Iterable

from guide.records import Reference

_SPECIAL = str.maketrans(
    {"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "~": r"\textasciitilde{}"}
)


def bibtex(references: Iterable[Reference]) -> str:
    """All references as one .bib file, in the given order."""
    return "\n".join(_entry(reference) for reference in references)


def _entry(reference: Reference) -> str:
    fields = {
        "author": " and ".join(_author(name) for name in reference.authors),
        "title": f"{{{reference.title.translate(_SPECIAL)}}}",
        "year": str(reference.year),
        "howpublished": reference.venue.translate(_SPECIAL),
        "eprint": reference.arxiv or "",
        "archiveprefix": "arXiv" if reference.arxiv else "",
        "doi": reference.doi or "",
        "url": reference.url or "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{reference.key},", *lines, "}", ""])


def _author(name: str) -> str:
    """Groups such as "vLLM Project" are one name: braces keep BibTeX from turning them around."""
    plain = name.translate(_SPECIAL)
    is_person = name == "others" or (" " in name and not name.isupper() and not _is_group(name))
    return plain if is_person else f"{{{plain}}}"


def _is_group(name: str) -> bool:
    words = ("Team", "Project", "Foundation", "Institute", "Commission", "Parliament", "NVIDIA")
    return any(word in name for word in words)
