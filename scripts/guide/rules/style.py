"""Rules for wording: what a machine can see of plain English in one voice."""

import re
from collections.abc import Iterator
from itertools import chain

from guide.check import Finding, Rule
from guide.model import Guide, Text
from guide.rules.texts import found_in_lines, short_texts, written_texts

FILLER = re.compile(
    r"\b(it is important to note|it's important to note|it is worth noting|in today's landscape|"
    r"in the realm of|delv(?:e|es|ing)|crucial|plays? an? (?:vital|pivotal|key) role|"
    r"a testament to|seamless(?:ly)?|game-chang\w+|cutting-edge|leverag(?:e|es|ing)|"
    r"in conclusion|needless to say)\b|(?:^|\. )(overall,|in summary,)",
    re.IGNORECASE | re.MULTILINE,
)
BRITISH = re.compile(
    r"\b(colours?|behaviou?rs?(?<!avior)(?<!aviors)|favou?rites?(?<!avorite)(?<!avorites)|"
    r"(?:optim|token|quant|general|normal|initial|regular|minim|maxim|personal|recogn|real|"
    r"organ|local|memor|summar|character|parameter|fav)i[s](?:e[drs]?|ing|ations?)|"
    r"centres?|labell(?:ed|ing)|modell(?:ed|ing)|analys(?:e|es|ed)(?<!analyses)|defences?|licences?)\b",
    re.IGNORECASE,
)
VAGUE_LINK = re.compile(r"\[(here|see here|click here|this page|link|this)\]\(", re.IGNORECASE)
DOLLARS = re.compile(r"(?:US\$|\$)\d[\d,.]*")
RAW_HTML = re.compile(r"<(?:[a-zA-Z][\w-]*(?=[\s>/])[^>]*|/[a-zA-Z][\w-]*|!--.*?)>")
ATTRIBUTES = re.compile(r"\{:?[ \t]*(?:[.#][a-zA-Z]|[\w:-]+[ \t]*=)[^{}]*\}")
BLOCK = re.compile(r"^[ \t>]*/{3,}", re.MULTILINE)
JINJA = re.compile(r"\{\{|\{%|\{#[ \t]")


def _everything(guide: Guide) -> Iterator[Text]:
    """The answers' texts, and those from the data files."""
    return chain(written_texts(guide), short_texts(guide))


def filler(guide: Guide) -> Iterator[Finding]:
    """No filler and no hype."""
    for place, _, found in found_in_lines(FILLER, written_texts(guide)):
        yield Finding(place, f'"{found.group().strip(". ")}" says nothing', "cut it")


def american_spelling(guide: Guide) -> Iterator[Finding]:
    """American spelling; British forms belong into the aliases."""
    for place, line, found in found_in_lines(BRITISH, written_texts(guide)):
        if '"' not in line:
            yield Finding(place, f'"{found.group()}" is British', "spell it American")


def link_text(guide: Guide) -> Iterator[Finding]:
    """Links read as prose, never "see here"."""
    for place, _, found in found_in_lines(VAGUE_LINK, written_texts(guide)):
        yield Finding(place, f'a link called "{found.group(1)}"',
                      "name what the reader finds there")  # fmt: skip


def money(guide: Guide) -> Iterator[Finding]:
    """Money is written USD 2.50: a dollar sign opens a formula."""
    for place, _, found in found_in_lines(DOLLARS, written_texts(guide)):
        yield Finding(place, f"{found.group()} has a dollar sign", "write USD 2.50")


def raw_html(guide: Guide) -> Iterator[Finding]:
    """Content is Markdown: no raw HTML outside code."""
    for place, _, found in found_in_lines(RAW_HTML, _everything(guide)):
        yield Finding(place, f"{found.group()[:40]} is raw HTML",
                      "write Markdown, or put it in backticks")  # fmt: skip


def plain_markdown(guide: Guide) -> Iterator[Finding]:
    """Content sets no attributes and opens no blocks of extensions: headings alone carry {…}."""
    texts = tuple(_everything(guide))
    for pattern in (ATTRIBUTES, BLOCK):
        for place, _, found in found_in_lines(pattern, texts):
            yield Finding(place, f"{found.group()[:40]} is more than Markdown",
                          "take it out, or put it in backticks")  # fmt: skip


def jinja(guide: Guide) -> Iterator[Finding]:
    """Content holds no template language."""
    for place, _, found in found_in_lines(JINJA, _everything(guide)):
        yield Finding(place, f"{found.group()} opens a template tag",
                      "put it in backticks")  # fmt: skip


RULES: tuple[Rule, ...] = (
    filler, american_spelling, link_text, money, raw_html, plain_markdown, jinja,
)  # fmt: skip
