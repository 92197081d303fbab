"""All steps over a built site: what all pages share first, then each page once.

What no page is needed for, the copies and the index, is written beside that by other processes.
"""

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


def finish(site: Path, guide: Guide) -> Finished:
    """Finish every page of a site and write what stands beside them."""
    index = install.install(site, guide)
    base = head.base_address(site)
    written = [beside(partial(_write_copies, site, guide, base))]
    written += [beside(index.write)] if index else []
    styles = sheet.lighten(site)
    pictures = cards.write_cards(site, guide) if head.is_public(base) else {}
    heads = head.Heads(guide=guide, base=base, cards=pictures)
    scripts.shrink(site)
    pages = _Pages(
        site=site, index=index, styles=styles, heads=heads, modules=scripts.Modules(site)
    )
    files = sorted(site.rglob("*.html"))
    found = [
        one for each in spread([partial(pages.finish, file) for file in files]) for one in each
    ]
    policy.check(found)
    write_page(Page(path="_headers", text=policy.headers()), site)
    for done in written:
        done()
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
