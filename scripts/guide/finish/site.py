"""All steps over a built site: what all pages share first, then each page once."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guide.finish import cards, copies, faces, head, policy, scripts, sheet, tidy
from guide.model import Guide
from guide.parallel import beside
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
    beside_done = beside(partial(_write_beside, site, guide, base, index))
    styles = sheet.lighten(site)
    pictures = cards.write_cards(site, guide) if head.is_public(base) else {}
    heads = head.Heads(guide=guide, base=base, cards=pictures)
    scripts.shrink(site)
    modules = scripts.Modules(site)
    found: list[tuple[str, str]] = []
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        before = file.read_text(encoding="utf-8")
        html = install.use(before, index.version) if index else before
        html = sheet.with_sheet(html, styles, path) if styles else html
        html = faces.with_faces(tidy.tidy(html), styles.samples.get(path) if styles else None)
        html = modules.join(html)
        html = heads.complete(path, html)
        found += policy.inline_scripts(path, html)
        html = policy.with_policy(html)
        if html != before:
            file.write_text(html, encoding="utf-8", newline="")
    policy.check(found)
    write_page(Page(path="_headers", text=policy.headers()), site)
    beside_done()
    return Finished(
        copies=len(guide.topics),
        cards=len(pictures),
        index=index.size if index else 0,
        styles=styles.size if styles else 0,
    )


def _write_beside(site: Path, guide: Guide, base: str, index: install.Installed | None) -> None:
    """What no page is needed for: half of the work, for another processor."""
    if index:
        index.write()
    for page in copies.copies(guide, base):
        write_page(page, site)
