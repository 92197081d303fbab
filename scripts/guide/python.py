"""Runs Python that content brings along, the same way wherever it is run: one thread, fixed hashes,
UTF-8, warnings as errors, `napkin` and `guide` importable."""

import os
import subprocess
import sys
from pathlib import Path

from guide.build import ROOT

ENVIRONMENT = {
    "PYTHONPATH": os.pathsep.join(str(ROOT / name) for name in ("docs/labs", "scripts")),
    "PYTHONHASHSEED": "0",
    "PYTHONIOENCODING": "utf-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def run_python(
    *arguments: str | Path, seconds: float, cwd: Path
) -> subprocess.CompletedProcess[str]:
    """The finished process with what it printed; subprocess.TimeoutExpired after `seconds`."""
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
        cwd=cwd,
        env=os.environ | ENVIRONMENT,
    )
