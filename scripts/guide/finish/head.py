"""What machines read in the head of a page: for search engines, link previews and feed readers.

before: </head>
after:  <link rel="alternate " type="text/markdown" href="index.md">
        <meta property="og:title" content="…"> …
        <script type="application/ld+json">{"@type": "QAPage", …}</script></head>
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

from guide.model import Guide, Topic
from guide.render import plain_answer

_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_OWN = re.compile(r"<!-- for machines -->.*?<!-- end -->", re.DOTALL)
_TOPIC = re.compile(r"topics/([^/]+/[^/]+)/index\.html")
_LOCAL = re.compile(r"https?://(?:localhost|127\.|\[::1\])")


def base_address(site: Path) -> str:
    """Where the site says it is published, with a slash at its end; "" where it doesn't say."""
    match = _CANONICAL.search((site / "index.html").read_text(encoding="utf-8"))
    return match[1] if match else ""


def is_public(base: str) -> bool:
    """Whether others can follow the site's addresses: a preview of a local page helps nobody."""
    return bool(base) and not _LOCAL.match(base)


@dataclass(frozen=True, kw_only=True)
class Heads:
    """The heads of all pages. `cards`: the picture of a page by its path, if it has one."""

    guide: Guide
    base: str
    cards: Mapping[str, str]

    def complete(self, path: str, html: str) -> str:
        """The page with its head completed; a page without an address of its own stays as it is."""
        head, end, body = html.partition("</head>")
        head = _OWN.sub("", head)
        canonical = _CANONICAL.search(head)
        if not canonical:
            return head + end + body
        found = _TOPIC.fullmatch(path)
        topic = self.guide.topic.get(found[1]) if found else None
        parts = [*self._preview(path, head, canonical[1]), *self._topic(topic, canonical[1])]
        lines = "\n".join(["<!-- for machines -->", *parts, "<!-- end -->"])
        return head + lines + end + body

    def _preview(self, path: str, head: str, address: str) -> list[str]:
        title, description = (
            unescape(match[1]) if (match := pattern.search(head)) else ""
            for pattern in (_TITLE, _DESCRIPTION)
        )
        values = {"og:type": "article" if _TOPIC.fullmatch(path) else "website"}
        values |= {"og:title": title, "og:description": description, "og:url": address}
        if card := self.cards.get(path):
            values |= {"og:image": self.base + card, "og:image:width": "1200"}
            values |= {"og:image:height": "630", "og:image:alt": title}
            values |= {"twitter:card": "summary_large_image"}
        return [f'<meta property="{name}" content="{escape(v)}">' for name, v in values.items()]

    def _topic(self, topic: Topic | None, address: str) -> list[str]:
        if topic is None:
            return []
        # With the space it means the same, and Material takes it for no translation of the site.
        copy = '<link rel="alternate " type="text/markdown" href="index.md">'
        if not topic.answer:
            return [copy]
        text = json.dumps(question_page(topic, address), ensure_ascii=False)
        text = text.replace("<", "\\u003c")  # no text ends the script
        return [copy, f'<script type="application/ld+json">{text}</script>']


def question_page(topic: Topic, address: str) -> dict[str, Any]:
    """A written topic as schema.org's QAPage: the question and its short answer."""
    answer: dict[str, Any] = {
        "@type": "Answer",
        "text": plain_answer(topic),
        "url": f"{address}#question",
    }
    if topic.reviewed:
        answer["dateModified"] = topic.reviewed.isoformat()
    question = {
        "@type": "Question",
        "name": topic.question,
        "text": topic.question,
        "answerCount": 1,
        "acceptedAnswer": answer,
    }
    return {"@context": "https://schema.org", "@type": "QAPage", "mainEntity": question}
