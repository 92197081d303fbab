"""Builds faster: what did not change comes from .cache. Cosmetic: the site is the same without."""

from typing import Any

from jinja2 import Environment

from guide.page_cache import Cache, render_ahead, start, tell
from guide.store import compiled_templates

cache: Cache | None = None


def on_config(config: Any, **_: Any) -> Any:
    """No page is rendered yet."""
    config.markdown_extensions.append("guide.markdown.unmarked")
    return config


def on_nav(nav: Any, *, config: Any, files: Any) -> Any:
    """All pages are known and none is rendered yet."""
    global cache
    search = next((one for name, one in config.plugins.items() if name.endswith("search")), None)
    cache = start(config, files, search) if search else None
    if cache:
        render_ahead([file.page for file in files.documentation_pages() if file.page], cache)
    return nav


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """The page is read and about to be rendered."""
    if cache:
        page.markdown = markdown
        cache.use(page)
    return markdown


def on_page_context(context: Any, *, page: Any, nav: Any, **_: Any) -> Any:
    """The page is rendered; search has to know what is in it."""
    if cache:
        cache.index(page, context=context, nav=nav)
    return context


def on_env(env: Environment, *, files: Any, **_: Any) -> Environment:
    """All pages are rendered, and no template yet; a build would compile all of them."""
    env.bytecode_cache = compiled_templates()
    if cache:
        tell(file.page for file in files.documentation_pages() if file.page)
    return env
