"""`mkdocs serve`: rebuild docs/ when data/ changes. Cosmetic: the site is complete without it.

MkDocs watches docs/ itself, so it must not watch data/ too: one edit would build twice.
"""

from typing import Any

from guide.watch import watch


def on_serve(server: Any, **_: Any) -> Any:
    """Start watching; the menu is a source of the site that MkDocs does not know of."""
    server.watch("docs/.nav.yml")
    watch()
    return server
