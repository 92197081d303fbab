"""The site's style sheets → one sheet with what its pages can use. Pure.

A selector goes when it names a class, an id, a tag or an attribute that stands in no page and in no
script; so what a script may add stays. Variables go that nothing asks for, faces whose family no
rule sets.

before: .md-typeset .tabbed-set{…} .md-nav,.md-unused{…} :root{--md-icon--x:url(…)}
after:  .md-nav{…}
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import tinycss2

GROUPS = ("media", "supports", "layer", "container")
WORD = re.compile(r"[\w-]+")
VARIABLE = re.compile(
    r"(?:^|(?<=[;{]))\s*(--[\w-]+)\s*:(?:[^;{}\"'()]|\"[^\"]*\"|'[^']*'|\((?:[^()\"']|\"[^\"]*\"|'[^']*'|\([^()]*\))*\))*(?:;|(?=\}))"
)
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
OFF = re.compile(
    r"(?:md-(?:annotation|version|source|tooltip|banner|consent|status|tag|tags|tabs|author|post|feedback|"
    r"social|path|progress|sidebar--post|code__nav|code__button--|grid--)|tabbed|admonition|mermaid|"
    r"task-list|annotate|doc-|lg-|glightbox|grid$|cards$|caption$|linenos|filename|"
    r"(?:note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote|footnote)\b)"
)
"""What Material's styles know of and this site has switched off: kept only where a page has it."""
ALWAYS = frozenset({"html", "body", "root", "from", "to"})


@dataclass(frozen=True, kw_only=True)
class Used:
    """Words of the pages' markup and of the scripts, and what a page says of its direction.

    `markup`: the pages' tags and attributes, `.class`, `#id`, and their colors as
    `data-md-color-scheme=slate`. `words`: of the scripts.
    """

    markup: Collection[str]
    words: Collection[str]
    is_rtl: bool = False


def cut(css: str, used: Used) -> str:
    """The sheet with what can apply."""
    text = "".join(_rules(_parsed(css), used))
    text = _without_faces(text)
    asked = {word for word in {*used.markup, *used.words} if word.startswith("--")}
    while (less := _without_variables(text, asked)) != text:
        text = less
    return text


def _parsed(css: str) -> list[Any]:
    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _rules(rules: Sequence[Any], used: Used) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in GROUPS and rule.content is not None:
            inside = tinycss2.parse_rule_list(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            if text := "".join(_rules(inside, used)):
                head = tinycss2.serialize(rule.prelude).strip()
                yield f"@{rule.at_keyword} {head}{{{text}}}"
        elif rule.type == "at-rule":
            yield rule.serialize()
        elif rule.type == "qualified-rule":
            kept = [one for one in _selectors(rule.prelude) if _can_match(one, used)]
            if kept and (content := _declarations(rule.content)):
                yield f"{','.join(tinycss2.serialize(one).strip() for one in kept)}{{{content}}}"
        elif rule.type == "error":
            raise ValueError(f"a style sheet that can't be read: {rule.message}")


def _declarations(content: Sequence[Any]) -> str:
    """A rule's content without the spaces that part nothing.

    before: margin: 0 auto; font: 1em/1.5 a, b;    after: margin:0 auto;font:1em/1.5 a,b;
    """
    marks = [token.type == "literal" and token.value in ":;," for token in content]
    beside = zip([True, *marks], [*marks[1:], True, True], strict=False)
    kept = [
        token
        for token, near in zip(content, beside, strict=False)
        if token.type != "whitespace" or not any(near)
    ]
    return str(tinycss2.serialize(kept))


def _selectors(prelude: Sequence[Any]) -> Iterator[list[Any]]:
    one: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield one
            one = []
        elif token.type != "comment":
            one.append(token)
    yield one


def _can_match(selector: Sequence[Any], used: Used) -> bool:
    """What stands inside :is(), :not() and the like is not looked into."""
    before = ""
    for token in selector:
        if token.type == "[] block" and not _has_attribute(token, used):
            return False
        if token.type == "hash" and not _is_known("#", token.value, used):
            return False
        mark = "." if before == "." else ""
        if token.type == "ident" and before != ":" and not _is_known(mark, token.value, used):
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _is_known(mark: str, name: str, used: Used) -> bool:
    """Whether a page has the tag, `.class` or `#id`, or a script may add it."""
    by_script = name in used.words and not OFF.match(name)
    return f"{mark}{name}" in used.markup or by_script or name in ALWAYS


def _has_attribute(block: Any, used: Used) -> bool:
    text = tinycss2.serialize(block.content)
    if re.fullmatch(r"\s*dir\s*=\s*[\"']?rtl[\"']?\s*", text):
        return used.is_rtl
    if text.startswith("data-md-color-") and "=" in text:
        name, _, value = re.sub("[\"']", "", text).strip().partition("=")
        # theme.js sets the scheme that no page holds
        return f"{name}={value}" in used.markup or (name.endswith("scheme") and value in used.words)
    match = WORD.search(text)
    return bool(match and (match[0] in used.markup or match[0] in used.words))


def _without_faces(css: str) -> str:
    """Faces of families that are set nowhere go."""
    faces = re.compile(r"@font-face\s*\{[^}]*\}")
    rest = faces.sub("", css)

    def kept(match: re.Match[str]) -> str:
        family = re.search(r"font-family:\s*[\"']?([^\"';}]+)", match[0])
        return match[0] if family and family[1].strip() in rest else ""

    return faces.sub(kept, css)


def _without_variables(css: str, asked: Collection[str]) -> str:
    """Without what neither the sheet asks for nor pages and scripts do; what nests too deep stays."""
    asked = {*asked, *ASKED.findall(css)}
    return VARIABLE.sub(lambda match: match[0] if match[1] in asked else "", css)
