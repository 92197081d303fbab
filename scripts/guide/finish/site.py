"""All steps over a built site: what all pages share first, then each page once.

What no page is needed for, the copies and the index, is written beside that by other processes; the
index may be begun before, while the site is built.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guide.finish import cards, copies, faces, head, policy, scripts, sheet, tidy
from guide.model import Guide
from guide.parallel import beside, spread
from guide.search import install
from guide.write import Page, write_page


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What the steps made besides the pages; bytes of the search index and of the styles."""

    copies: int
    cards: int
    index: int
    styles: int


@dataclass(frozen=True, kw_only=True)
class Begun:
    """An index that another process writes, and the records that it is made of."""

    documents: install.Records
    wait: Callable[[], None]


def begin(site: Path, guide: Guide, documents: install.Records) -> Begun:
    """Write the search index while the caller goes on."""
    return Begun(documents=documents, wait=beside(partial(install.write, site, guide, documents)))


def search(site: Path, guide: Guide, begun: Begun | None = None) -> Begun | None:
    """Let Material's script make way for an index; what was begun counts where the records agree."""
    documents = install.records(site)
    if documents is None:
        return None
    install.drop_driver(site)
    if begun and begun.documents == documents:
        return begun
    if begun:
        begun.wait()  # else two would write
    return begin(site, guide, documents)


def finish(site: Path, guide: Guide, begun: Begun | None = None) -> Finished:
    """Finish every page of a site and write what stands beside them."""
    base = head.base_address(site)
    copied = beside(partial(_write_copies, site, guide, base))
    begun = search(site, guide, begun)
    styles = sheet.lighten(site)
    pictures = cards.write_cards(site, guide) if head.is_public(base) else {}
    heads = head.Heads(guide=guide, base=base, cards=pictures)
    scripts.shrink(site)
    if begun:
        begun.wait()
    index = install.installed(site)
    pages = _Pages(
        site=site, index=index, styles=styles, heads=heads, modules=scripts.Modules(site)
    )
    files = sorted(site.rglob("*.html"))
    found = [
        one for each in spread([partial(pages.finish, file) for file in files]) for one in each
    ]
    policy.check(found)
    write_page(Page(path="_headers", text=policy.headers()), site)
    copied()
    return Finished(
        copies=len(guide.topics),
        cards=len(pictures),
        index=index.size if index else 0,
        styles=styles.size if styles else 0,
    )


@dataclass(frozen=True, kw_only=True)
class _Pages:
    """What is done to each page, with what all pages share."""

    site: Path
    index: install.Installed | None
    styles: sheet.Sheet | None
    heads: head.Heads
    modules: scripts.Modules

    def finish(self, file: Path) -> list[tuple[str, str]]:
        """Finish a page; the inline scripts in it, as the policy knows them."""
        path = file.relative_to(self.site).as_posix()
        before = file.read_text(encoding="utf-8")
        html = install.use(before, self.index.version) if self.index else before
        html = sheet.with_sheet(html, self.styles, path) if self.styles else html
        samples = self.styles.samples.get(path) if self.styles else None
        html = faces.with_faces(tidy.tidy(html), samples)
        html = self.modules.join(html)
        html = self.heads.complete(path, html)
        found = list(policy.inline_scripts(path, html))
        html = policy.with_policy(html)
        if html != before:
            file.write_text(html, encoding="utf-8", newline="")
        return found


def _write_copies(site: Path, guide: Guide, base: str) -> None:
    for page in copies.copies(guide, base):
        write_page(page, site)
