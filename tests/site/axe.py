"""axe-core on a page of the site, in the states and colors that a reader can bring it to."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLORS = ["color-contrast-enhanced", "link-in-text-block"]
"""All that can differ between light and dark: the colors are variables, the rest is the same page."""

RUN = """async ([tags, only, not, pieces]) => {
    const rules = {'target-size': {enabled: true}, 'color-contrast-enhanced': {enabled: true}};
    for (const rule of ['color-contrast', ...not]) rules[rule] = {enabled: false};
    const run = only.length ? {runOnly: {type: 'rule', values: only}}
        : {runOnly: {type: 'tag', values: tags}, rules};
    const context = {include: [['html']], exclude: pieces.map(piece => [piece])};
    const {violations} = await axe.run(context, {...run, resultTypes: ['violations']});
    return violations.flatMap(({id, nodes}) => nodes.map(({target, any, all, none}) =>
        `${id}: ${target.join(' ')}: ${[...any, ...all, ...none][0]?.message}`));
}"""
"""Contrast is asked for at 7:1, so it isn't asked for at 4.5:1 as well."""


def violations(
    page: Page, scheme: str = "light", *, not_rules: Sequence[str] = (), without: Sequence[str] = ()
) -> Iterator[str]:
    """What axe finds in the page as it stands: all rules, or in the dark those that see colors."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    wanted = "slate" if scheme == "dark" else "default"
    page.wait_for_function(
        "s => (document.body.dataset.mdColorScheme ?? s) === s", arg=wanted, polling=20
    )
    only = COLORS if scheme == "dark" else []
    for found in page.evaluate(RUN, [TAGS, only, list(not_rules), list(without)]):
        yield f"{scheme}, {page.viewport_size['width']} px: {found}"
