"""The Content-Security-Policy: in every page, and as a file for hosts that send headers.

A page may run the site's own scripts and the inline ones whose text is known here: a hash of
whatever is found in the output would bless what somebody smuggled in. Styles do nothing by
themselves, and drawings, which have some, were checked: each page allows the ones it has.

before: <head>
after:  <head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; …">
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from guide.problems import Place, Problem, SourceError

INLINE = {
    "sha256-x1E9DQ20BnVXLyAxeiDLk9hifAPvMdGSCmpwfgNZeP4=": "partials/javascripts/base.html",
    "sha256-ombVEJZ2jBXOVEMeEGefWASZzC9dWnpsEbGIGJE0oww=": "partials/javascripts/palette.html",
}
"""The inline scripts a page may run, by hash, with the template in docs/.overrides that has each."""

POLICY = {
    "default-src": "'none'",
    "script-src": " ".join(["'self'", *(f"'{one}'" for one in INLINE)]),
    "style-src": "'self'",
    "style-src-attr": "'unsafe-inline'",  # KaTeX places the pieces of a formula by attributes
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}

HEADER_POLICY = POLICY | {"style-src": "'self' 'unsafe-inline'", "frame-ancestors": "'none'"}
"""For all pages at once: a header can't know the styles of each, and their own policies do."""

META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_DATA = re.compile(r'\btype="application/(?:ld\+)?json"')


def as_line(policy: Mapping[str, str]) -> str:
    """A policy as it is sent."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def with_policy(html: str) -> str:
    """A page that states the policy before anything that it governs."""
    styles = dict.fromkeys(_hash(text) for text in _STYLE.findall(html))
    allowed = " ".join([POLICY["style-src"], *(f"'{one}'" for one in styles)])
    line = as_line(POLICY | {"style-src": allowed})
    meta = f'<meta http-equiv="Content-Security-Policy" content="{line}">'
    head, end, body = html.partition("</head>")
    return META.sub("", head).replace("<head>", f"<head>{meta}", 1) + end + body


def headers() -> str:
    """`_headers` as Netlify, Cloudflare Pages and others read it."""
    return f"""/*
  Content-Security-Policy: {as_line(HEADER_POLICY)}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Cross-Origin-Opener-Policy: same-origin
/search/pages/*
  Cache-Control: public, max-age=31536000, immutable
"""


def inline_scripts(path: str, html: str) -> Iterator[tuple[str, str]]:
    """The page and the hash of each inline script in it that a browser would run."""
    for match in _SCRIPT.finditer(html):
        if " src=" not in match["attributes"] and not _DATA.search(match["attributes"]):
            yield path, _hash(match["text"])


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def check(found: Iterable[tuple[str, str]]) -> None:
    """Stop at an inline script that nobody allowed, and at an allowed one that is gone."""
    pages = {digest: path for path, digest in found}
    problems = [
        Problem(
            place=Place(path=f"site/{path}"),
            rule="inline-script",
            message=f"an inline script with the hash {digest} is not allowed",
            cure="make it a file, or add the hash to INLINE in scripts/guide/finish/policy.py",
        )
        for digest, path in pages.items()
        if digest not in INLINE
    ]
    problems += [
        Problem(
            place=Place(path="scripts/guide/finish/policy.py"),
            rule="inline-script",
            message=f"no page has the script of {template} any more",
            cure="update or remove its hash in INLINE",
        )
        for digest, template in INLINE.items()
        if digest not in pages
    ]
    if problems:
        raise SourceError(problems)
