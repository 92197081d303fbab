"""`mkdocs serve`: docs/ is brought up to date before each build. Cosmetic: a site is complete without.

One loop does both, so an edit is one build, and sources with faults leave the site as it is.
"""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from watchdog.observers.polling import PollingObserverVFS

from guide.build import ROOT
from guide.problems import SourceError
from guide.watch import BY_HAND, CALM_SECONDS, LOOK_SECONDS, generate, listed


def on_serve(server: Any, *, config: Any, builder: Callable[[], None], **_: Any) -> Any:
    """Watch what is written by hand instead of all of docs/."""

    def build() -> None:
        gc.disable()  # until the page is there: what an edit leaves can be looked for afterwards
        try:
            generate()
        except (SourceError, subprocess.CalledProcessError) as error:
            # Raised, it would keep every request waiting until the sources are right again.
            print(error, file=sys.stderr, flush=True)
        else:
            builder()
        finally:
            gc.enable()

    server.unwatch(config.docs_dir)
    server.unwatch(config.config_file_path)
    server.observer = PollingObserverVFS(os.stat, listed, polling_interval=LOOK_SECONDS)
    for name in BY_HAND:
        server.watch(str(ROOT / name))
    server.build_delay = CALM_SECONDS
    server.builder = build
    return server
