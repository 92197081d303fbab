"""All steps over the pages of a built site, in one reading and one writing of each page."""

from dataclasses import dataclass
from pathlib import Path

from guide.finish import cards, copies, head, policy, scripts, tidy
from guide.model import Guide
from guide.write import Page, write_page


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What the steps made besides the pages."""

    copies: int
    cards: int


def finish(site: Path, guide: Guide) -> Finished:
    """Finish every page of a site and write what stands beside them."""
    base = head.base_address(site)
    pictures = cards.write_cards(site, guide) if head.is_public(base) else {}
    heads = head.Heads(guide=guide, base=base, cards=pictures)
    scripts.shrink(site)
    found: list[tuple[str, str]] = []
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        before = file.read_text(encoding="utf-8")
        html = tidy.tidy(before)
        html = scripts.join_scripts(site, html)
        html = heads.complete(path, html)
        found += policy.inline_scripts(path, html)
        html = policy.with_policy(html)
        if html != before:
            file.write_text(html, encoding="utf-8", newline="")
    policy.check(found)
    extra = [*copies.copies(guide, base), Page(path="_headers", text=policy.headers())]
    for page in extra:
        write_page(page, site)
    return Finished(copies=len(extra) - 2, cards=len(pictures))
