"""A page of MkDocs → the same page from the folder of finished things, when nothing changed.

Nothing here imports MkDocs: hooks/page_cache.py hands its objects in. A page's name is the hash of
its Markdown, its drawings, the files it quotes and can link to, the configuration, and all code and libraries;
so every build is a whole build, and the site is the same to the byte with and without this.
"""

import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from guide.lean import lean
from guide.parallel import fill
from guide.store import Item, digest

DRAWING = re.compile(r' drawing="([^"]+)"')
SNIPPET = re.compile(r'--8<-- "([^":]+)')
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
FOR_SEARCH = re.compile(r' data-search-\w+="[^"]+"')
"""What the search plugin takes from a page that it has read, with the space before it."""


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """What `Page.render` leaves on a page, and what the search plugin makes of it."""

    content: str
    toc: Any
    title: str | None
    anchors: frozenset[str]
    links: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    entries: tuple[dict[str, Any], ...]


when_rendered: list[Callable[[Sequence[Mapping[str, str]]], object]] = []
"""Called with the records of search once all pages are rendered and none is written."""


class Warned(Exception):
    """A page that MkDocs complained of is not kept, so that it complains again."""


@dataclass(frozen=True, kw_only=True)
class Cache:
    """The pages of one build. `search` is the search plugin, `site` what all pages depend on."""

    config: Any
    files: Any
    search: Any
    site: str

    def key(self, page: Any) -> list[object]:
        """Everything that decides the page's content."""
        drawings = DRAWING.findall(page.markdown)
        folder = Path(self.config.docs_dir) / "topics"
        shown = [folder / name for name in drawings]
        shown += [Path(name) for name in SNIPPET.findall(page.markdown)]
        files = [_hash(path) for path in shown if path.is_file()]
        about = [page.file.src_uri, page.url, repr(page.meta), repr(page.__dict__.get("title"))]
        return ["page", self.site, page.markdown, files, about]

    def item(self, page: Any) -> Item[Rendered]:
        """The rendered page as a thing to be kept."""
        return Item(self.key(page), partial(self._made, page))

    def use(self, page: Any) -> None:
        """Let the page render itself through the cache."""

        def render(config: Any, files: Any) -> None:
            try:
                found = self.item(page).value()
            except Warned:
                return  # the page is rendered, and MkDocs has said what it had to say
            self._apply(page, found)

        page.render = render

    def _made(self, page: Any) -> Rendered:
        with _warnings() as said:
            type(page).render(page, self.config, self.files)
        if said:
            raise Warned
        links = (page.links_to_anchors or {}).items()
        return Rendered(
            content=FOR_SEARCH.sub("", page.content),
            toc=page.toc,
            title=page._title_from_render,
            anchors=frozenset(page.present_anchor_ids),
            links=tuple((file.src_uri, tuple(found.items())) for file, found in links),
            entries=tuple(self._entries(page)),
        )

    def _entries(self, page: Any) -> list[dict[str, Any]]:
        index = type(self.search.search_index)(**self.search.config)
        whole, page.content = page.content, lean(page.content)
        index.add_entry_from_context(page)
        page.content = whole
        return list(index.entries)

    def _apply(self, page: Any, found: Rendered) -> None:
        page.content, page.toc, page._title_from_render = found.content, found.toc, found.title
        page.present_anchor_ids = set(found.anchors)
        named = ((self.files.get_file_from_path(path), dict(links)) for path, links in found.links)
        page.links_to_anchors = {file: links for file, links in named if file}
        page.found_entries = found.entries

    def index(self, page: Any, **context: Any) -> None:
        """Do for a page what the search plugin does, which reads all of it for each build."""
        entries = page.__dict__.get("found_entries")
        if entries is None:
            self.search.on_page_context(page=page, config=self.config, **context)
        else:
            self.search.search_index.entries.extend(dict(entry) for entry in entries)


def start(config: Any, files: Any, search: Any) -> Cache:
    """The cache of this build. Whoever starts it calls its `index` instead of the search plugin."""
    known = sorted((file.src_uri, file.url) for file in files)
    extensions = repr([config.markdown_extensions, config.mdx_configs, config.validation])
    search_config = repr(dict(search.config))
    level = logging.getLogger("mkdocs").getEffectiveLevel()  # where quiet, nobody is warned
    site = digest(level, known, ADDRESS.sub("", extensions), ADDRESS.sub("", search_config))
    config.plugins.events["page_context"].remove(search.on_page_context)
    return Cache(config=config, files=files, search=search, site=site)


def render_ahead(pages: Iterable[Any], cache: Cache) -> None:
    """Render the pages that changed, by all processors."""
    changed = [page for page in pages if not _is_known(page, cache)]
    fill([partial(_render, page, cache) for page in changed])


def tell(pages: Iterable[Any]) -> None:
    """Give the records of all pages to whoever waits for them, unless there is a page without."""
    found = [page.__dict__.get("found_entries") for page in pages]
    if None not in found:
        for listener in when_rendered:
            listener([entry for entries in found for entry in entries])


def _is_known(page: Any, cache: Cache) -> bool:
    page.read_source(cache.config)
    everything = {"config": cache.config, "files": cache.files}
    plugins = cache.config.plugins
    page.markdown = plugins.on_page_markdown(page.markdown, page=page, **everything)
    return cache.item(page).is_made()


def _render(page: Any, cache: Cache) -> None:
    logging.getLogger("mkdocs").handlers.clear()  # what there is to say is said by the parent
    page.render(cache.config, cache.files)


@contextmanager
def _warnings() -> Iterator[list[logging.LogRecord]]:
    """The warnings that MkDocs gives meanwhile."""
    said: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = said.append  # type: ignore[method-assign,assignment]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
