"""data/ and templates → docs/, again on every change. Used while the live server runs."""

import subprocess
import sys
import threading
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from guide.build import ROOT

QUIET_SECONDS = 0.15
"""Editors save in several steps; one build follows when they have gone quiet."""
SOURCES = ("data", "scripts/guide")
CHANGES = frozenset({"created", "modified", "deleted", "moved"})


class _Rebuild(FileSystemEventHandler):
    """Runs scripts/build.py in a process of its own, so that changed code counts as well."""

    def __init__(self) -> None:
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type not in CHANGES:
            return
        if "__pycache__" in str(event.src_path):
            return
        with self._lock:
            if self._timer:
                self._timer.cancel()
            self._timer = threading.Timer(QUIET_SECONDS, self._build)
            self._timer.start()

    def _build(self) -> None:
        with self._lock:
            subprocess.run(
                [sys.executable, ROOT / "scripts/build.py", "--drafts"], cwd=ROOT, check=False
            )


_started = threading.Event()


def watch(root: Path = ROOT) -> None:
    """Start watching, once: MkDocs calls its hooks again after each reload."""
    if _started.is_set():
        return
    _started.set()
    observer = Observer()
    for name in SOURCES:
        observer.schedule(_Rebuild(), str(root / name), recursive=True)
    observer.daemon = True
    observer.start()
