"""HTML documents → PDF bytes, by WeasyPrint. The one module that needs requirements-print.txt.

The same document gives the same bytes, so a finished PDF is kept under the hash of everything
that decides it, and found again as long as nothing of that changes.
"""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import segno
import weasyprint

HERE = Path(__file__).parent
SIZES: Mapping[str, str] = {"a4": "A4", "letter": "letter"}
CARD_HEIGHT = {"a4": "69mm", "letter": "64.5mm"}


class RendererError(Exception):
    """WeasyPrint reported what would be wrong on paper."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """A document to set: its file name without folder, its HTML, a size of paper."""

    name: str
    html: str
    size: str
    style: str = "pdf.css"


@dataclass(frozen=True, kw_only=True)
class Made:
    """A finished PDF."""

    name: str
    data: bytes
    pages: int
    is_found: bool = False


def qr_svg(address: str) -> str:
    """The QR code of an address, drawn as one path."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_inline(border=0, omitsize=True, dark="#1c1e21"))


def style(job: Job) -> str:
    """The styles that only paper has."""
    sheets = dict.fromkeys(("pdf.css", job.style))
    css = "".join((HERE / name).read_text(encoding="utf-8") for name in sheets)
    css = css.replace("var(--card)", CARD_HEIGHT[job.size])
    return f"{css}@page {{ size: {SIZES[job.size]} }}"


def key(job: Job, assets: Path) -> str:
    """The hash of everything that decides the PDF."""
    digest = hashlib.sha256(f"{weasyprint.__version__}\0{style(job)}\0{job.html}".encode())
    for path in sorted([*assets.glob("stylesheets/print.css"), *assets.glob("fonts/print/*.woff2"),
                        *assets.glob("katex/katex.min.css")]):  # fmt: skip
        digest.update(path.read_bytes())
    return digest.hexdigest()


def made(job: Job, docs: Path, cache: Path) -> Made:
    """The PDF: found, or made and kept."""
    name = key(job, docs / "assets")
    for path in cache.glob(f"{name}-*.pdf"):
        pages = int(path.stem.rpartition("-")[2])
        return Made(name=job.name, data=path.read_bytes(), pages=pages, is_found=True)
    done = render_pdf(job, docs)
    cache.mkdir(parents=True, exist_ok=True)
    (cache / f"{name}-{done.pages}.pdf").write_bytes(done.data)
    return done


def render_pdf(job: Job, docs: Path) -> Made:
    """Set the document; RendererError with all that WeasyPrint finds wrong."""
    lines = _Lines()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(lines)
    try:
        html = job.html.replace("</head>", f"<style>{style(job)}</style></head>", 1)
        options = {"pdf_tags": True, "pdf_identifier": hashlib.sha256(html.encode()).digest()[:16]}
        source = weasyprint.HTML(string=html, base_url=str(docs / "index.html"))
        document = source.render(**options)
        data = bytes(document.write_pdf(**options) or b"")
    finally:
        logger.removeHandler(lines)
    if lines.found:
        raise RendererError(f"{job.name}: " + "; ".join(dict.fromkeys(lines.found)))
    return Made(name=job.name, data=data, pages=len(document.pages))


class _Lines(logging.Handler):
    """Gathers the renderer's errors; warnings are about styles meant for browsers."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())
