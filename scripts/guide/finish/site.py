"""All steps over a built site: what all pages share first, then each page once."""

from dataclasses import dataclass
from pathlib import Path

from guide.finish import cards, copies, faces, head, policy, scripts, sheet, tidy
from guide.model import Guide
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
    styles = sheet.lighten(site)
    base = head.base_address(site)
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
    extra = [*copies.copies(guide, base), Page(path="_headers", text=policy.headers())]
    for page in extra:
        write_page(page, site)
    return Finished(
        copies=len(extra) - 2,
        cards=len(pictures),
        index=index.size if index else 0,
        styles=styles.size if styles else 0,
    )
