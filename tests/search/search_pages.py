"""Pages made by hand, for small corpora."""

from guide.search.entries import Entry, Page


def page(slug: str, *names: str, factor: float = 1, **parts: str) -> Page:
    """A page found by its names, the first its title, with a part per keyword: anchor=text."""
    entries = [
        Entry(
            anchor=anchor.replace("_", "-"), title=anchor.replace("_", " "), text=text, chapter=at
        )
        for at, (anchor, text) in enumerate({"question": names[0], **parts}.items())
    ]
    return Page(
        location=f"topics/{slug}/",
        title=names[0],
        section="Tea",
        factor=factor,
        names=tuple((name, 1) for name in names),
        entries=tuple(entries),
    )
