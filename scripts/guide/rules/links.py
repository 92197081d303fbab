"""Rules for links: each leads somewhere, on the site and on a code host alike."""

import re
from collections.abc import Iterator

from guide.check import Finding, Rule
from guide.link import anchors, resolve
from guide.markdown.text import Link, find_links
from guide.model import Guide, Text
from guide.problems import did_you_mean
from guide.rules.texts import found_in_lines, short_texts, written_texts

NOT_INLINE = re.compile(
    r"^[ \t>]*\[(?!@)[^\]]+\]:|\[[^\[\]]*\]\[(?!@)[^\]]*\]"
    r"|<(?:[a-zA-Z][\w+.-]*:|[^<>\s@]+@)[^<>\s]*>",
    re.MULTILINE,
)
"""[name]: address, [text][name], <address> and <somebody@host>"""


def _links(guide: Guide) -> Iterator[tuple[str, Text, Link]]:
    """Every link, with the file that it stands in."""
    for path, writing in guide.writings:
        for text, link in writing.links:
            yield path, text, link


def _is_relative(link: Link) -> bool:
    return ":" not in link.target.partition("/")[0] and not link.target.startswith("/")


def inline_link(guide: Guide) -> Iterator[Finding]:
    """A link is written where it stands, with its text: [text](address)."""
    texts = (*written_texts(guide), *short_texts(guide))
    for place, _, found in found_in_lines(NOT_INLINE, texts):
        yield Finding(place, f"{found.group()[:60]} is no inline link", "write [text](address)")


def linked_prose(guide: Guide) -> Iterator[Finding]:
    """Links stand in answers: titles, reasons and the entries of data files hold none."""
    for text in short_texts(guide):
        for link in find_links(text.markdown):
            yield Finding(text.place, f"a link to {link.target[:60]} outside the answers",
                          "take it out")  # fmt: skip


def link_scheme(guide: Guide) -> Iterator[Finding]:
    """A link is relative or https; never javascript:, data:, http: or absolute."""
    for _, text, link in _links(guide):
        if link.is_image:
            continue  # the rule for pictures is stricter
        if not link.target.strip("#"):
            yield Finding(text.at(link.line), "a link without an address", "say where it leads")
        elif not _is_relative(link) and not link.target.startswith("https://"):
            yield Finding(text.at(link.line), f"{link.target[:60]} is no allowed address",
                          "link relatively, or with https://")  # fmt: skip


def link_target(guide: Guide) -> Iterator[Finding]:
    """A relative link leads to a topic or a page of docs/ that exists."""
    known = guide.documents | {article.document for article in guide.articles}
    known |= {path.removeprefix("data/") for path in guide.unread}
    for path, text, link in _links(guide):
        if link.is_image or not _is_relative(link):
            continue
        target = resolve(path, link.target)
        if target is None:
            yield Finding(text.at(link.line), f"{link.target} leads out of the guide",
                          "link to another topic's .md file")  # fmt: skip
        elif target.topic and target.topic not in guide.topic:
            yield Finding(text.at(link.line), f'there is no topic "{target.topic}"',
                          did_you_mean(target.topic, guide.topic))  # fmt: skip
        elif target.document and target.document not in known:
            yield Finding(text.at(link.line), f"there is no page {target.document}",
                          did_you_mean(target.document, known))  # fmt: skip


def link_anchor(guide: Guide) -> Iterator[Finding]:
    """The anchor of a link to a topic exists on its page."""
    for path, text, link in _links(guide):
        target = resolve(path, link.target) if _is_relative(link) else None
        if not target or not target.anchor or target.topic not in guide.topic or link.is_image:
            continue
        known = anchors(guide.topic[target.topic])
        if target.anchor not in known and not guide.topic[target.topic].is_broken:
            yield Finding(text.at(link.line), f'{target.topic} has no anchor "{target.anchor}"',
                          did_you_mean(target.anchor, known))  # fmt: skip


RULES: tuple[Rule, ...] = (inline_link, linked_prose, link_scheme, link_target, link_anchor)
