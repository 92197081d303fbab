"""Runs Python that content brings along, the same way wherever it is run: one thread, fixed hashes,
UTF-8, warnings as errors, `napkin` and `guide` importable."""

import os
import resource
import signal
import subprocess
import sys
from functools import partial
from math import ceil
from pathlib import Path

from guide.build import ROOT

ENVIRONMENT = {
    "PYTHONPATH": os.pathsep.join(str(ROOT / name) for name in ("docs/labs", "scripts")),
    "PYTHONHASHSEED": "0",
    "PYTHONIOENCODING": "utf-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


PATIENCE = 12
"""How many times its processor time a run may take on the clock, on a machine with much to do."""


def run_python(
    *arguments: str | Path, seconds: float, cwd: Path
) -> subprocess.CompletedProcess[str]:
    """The finished process with what it printed.

    subprocess.TimeoutExpired after `seconds` of processor time, in whole seconds, or `PATIENCE`
    times that on the clock.
    """
    limit = ceil(seconds)
    done = subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE * seconds,
        check=False,
        cwd=cwd,
        env=os.environ | ENVIRONMENT,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_CPU, (limit, limit + 1)),
    )
    if done.returncode == -signal.SIGXCPU:
        raise subprocess.TimeoutExpired(done.args, seconds)
    return done
