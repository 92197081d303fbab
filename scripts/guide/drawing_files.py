"""figures/<name>.py → figures/<name>.svg: run a picture's script and stamp what it printed."""

import re
import subprocess
from pathlib import Path

from guide.python import run_python
from guide.rules.pictures import stamp

SECONDS = 20


class ScriptFailed(Exception):
    """A picture's script raised, ran too long, or printed no SVG; `line` is a line of it."""

    def __init__(self, message: str, line: int = 1) -> None:
        self.line = line
        super().__init__(message)


def draw(script: Path) -> str:
    """The SVG that a script prints, with a stamp of the script in its root element."""
    try:
        done = run_python(script, seconds=SECONDS, cwd=script.parent)
    except subprocess.TimeoutExpired:
        raise ScriptFailed(f"it ran longer than {SECONDS} s") from None
    if done.returncode or not done.stdout.startswith("<svg "):
        last = (done.stderr.strip() or "it printed no <svg …>").splitlines()[-1]
        frames = re.findall(rf'File "{re.escape(str(script))}", line (\d+)', done.stderr)
        raise ScriptFailed(last, int(frames[-1]) if frames else 1)
    return done.stdout.replace("<svg ", f"<svg {stamp(script.read_text(encoding='utf-8'))} ", 1)
