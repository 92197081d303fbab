"""The commands behind `make`, for any machine with Python 3.11 and nothing else.

    python3 scripts/dev.py serve | build | check | test | pdf | epub | new TOPIC | figures | …

Makes .venv from the hash-locked requirements when they changed, and runs the command in it.
Standard library only: this file runs before anything is installed.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SITE = ("requirements.txt",)
PRINT = (*SITE, "requirements-print.txt")
TESTS = (*PRINT, "requirements-dev.txt")
LABS = "requirements-labs.txt"
TORCH = "torch==2.13.0"
"""Installed apart: its CPU and CUDA builds share this version and no hash, so no lock fits both."""
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


class Stop(Exception):
    """Ends the command with a sentence for the person at the keyboard."""


def run(*command: str | Path, **environment: str) -> None:
    """Run a command in the checkout; a failure ends this one with the same status."""
    variables = os.environ | QUIET | environment
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=variables, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def python(*arguments: str | Path, **environment: str) -> None:
    run(BIN / "python", *arguments, **environment)


def ensure(locks: tuple[str, ...]) -> None:
    """Make the environment, or bring it up to date, unless a stamp says that it is."""
    if sys.version_info < (3, 11):
        raise Stop(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}.")
    for lock in locks:
        stamp = VENV / f".{lock}.sha256"
        wanted = hashlib.sha256(
            (ROOT / lock).read_bytes() + (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()
        ).hexdigest()
        if stamp.is_file() and stamp.read_text() == wanted and (BIN / "python").exists():
            continue
        _make_environment()
        print(f"Installing {lock} into .venv …", flush=True)
        python("-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock)
        if lock == SITE[0]:
            editable = ("--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
            python("-m", "pip", "install", *editable)
        stamp.write_text(wanted)


def ensure_labs() -> None:
    """The same for what the labs need besides: PyTorch, then the lock without what PyTorch brings."""
    ensure(TESTS)
    stamp = VENV / f".{LABS}.sha256"
    wanted = hashlib.sha256((ROOT / LABS).read_bytes() + TORCH.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print(f"Installing {TORCH} and {LABS} into .venv …", flush=True)
    python("-m", "pip", "install", "--quiet", TORCH)
    python("-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "-r", LABS)
    stamp.write_text(wanted)


def _make_environment() -> None:
    if (BIN / "python").exists() and not subprocess.run(
        [str(BIN / "python"), "-m", "pip", "--version"], capture_output=True, check=False
    ).returncode:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, check=False
    )
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Stop(
            "This Python cannot make an environment: its venv or pip is missing.\n"
            "On Debian or Ubuntu run: apt install python3-venv"
        )


def build() -> None:
    """→ site/, strict."""
    ensure(SITE)
    python("scripts/build.py", "--site")
    print("Built site/.")


def serve() -> None:
    """The live-reloading site; the first free port from 8000 (or $PORT) on."""
    ensure(SITE)
    python("scripts/build.py", "--drafts")
    port = next(
        (port for port in range(int(os.environ.get("PORT", "8000")), 65536) if _is_free(port)), None
    )
    if port is None:
        raise Stop("No port is free.")
    address = f"127.0.0.1:{port}"
    print(f"Serving http://{address}/ — Ctrl-C ends it.", flush=True)
    # MkDocs takes the path to serve under from site_url, so a published address must not leak in.
    python("-m", "mkdocs", "serve", "--dev-addr", address, SITE_URL=f"http://{address}/")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def check() -> None:
    """The content and data rules: no browser, seconds."""
    ensure(SITE)
    python("scripts/check.py")


def test() -> None:
    """Everything: rules, types, style, unit tests, code blocks, the built site in a real browser."""
    ensure_labs()
    pango()
    python("scripts/check.py")
    python("scripts/build.py")
    python("-m", "ruff", "check", "--quiet", ".")
    python("-m", "ruff", "format", "--check", "--quiet", ".")
    python("-m", "mypy", "scripts", "hooks", "docs/labs")
    python("scripts/browser.py")
    python("-m", "pytest", "-n", str(os.cpu_count() or 2), "--dist", "loadscope", *sys.argv[2:])


def labs() -> None:
    """Run the three labs: a transformer, its fine-tuning, retrieval over the guide."""
    ensure_labs()
    for lab in ("transformer", "finetuning", "rag"):
        print(f"== python -m {lab}", flush=True)
        python("-m", lab, PYTHONPATH="docs/labs")


def test_labs() -> None:
    """The labs' own tests."""
    ensure_labs()
    python("-m", "pytest", "tests/labs", *sys.argv[2:])


def epub() -> None:
    """The site, then the whole guide as an e-book in site/epub/."""
    build()
    python("scripts/epub.py")


def pdf() -> None:
    """The site and its e-book, then its PDFs in site/pdf/."""
    ensure(PRINT)
    pango()
    epub()
    python("scripts/print_pdf.py", *sys.argv[2:])


def pango() -> None:
    """The system libraries that set text for WeasyPrint: found, installed, or named."""
    if find_library("pango-1.0") and find_library("pangoft2-1.0"):
        return
    command = ("apt-get", "install", "-y", "--no-install-recommends", *PANGO)
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        run("apt-get", "update", "--quiet")
        run(*command)
        return
    raise Stop(
        "The PDFs need Pango, a library of the system; the site does not.\n"
        f"On Debian or Ubuntu run: sudo {' '.join(command)}\n"
        "On macOS run: brew install pango"
    )


def offline() -> None:
    """The site, then a zip of it in site/offline/ that opens without a server."""
    build()
    python("scripts/offline.py")


def screenshots() -> None:
    """Take the README's screenshots of a fresh build."""
    ensure(TESTS)
    build()
    python("scripts/browser.py")
    python("scripts/screenshots.py")


def bench() -> None:
    """Measure builds against plain MkDocs, page weight, Lighthouse; write the table of figures."""
    ensure(TESTS)
    build()
    python("scripts/browser.py")
    python("scripts/bench.py", *sys.argv[2:])


def search_quality() -> None:
    """Ask a fresh build what candidates ask: recall, misses, speed."""
    ensure(TESTS)
    build()
    python("scripts/browser.py")
    python("scripts/search_quality.py", *sys.argv[2:])


def format_() -> None:
    """Format the Python code."""
    ensure(TESTS)
    python("-m", "ruff", "check", "--fix", "--quiet", ".")
    python("-m", "ruff", "format", "--quiet", ".")


def script(name: str, locks: tuple[str, ...] = SITE) -> Callable[[], None]:
    """A command that is one script with the rest of the command line as its arguments."""

    def command() -> None:
        ensure(locks)
        python(f"scripts/{name}.py", *sys.argv[2:])

    return command


def lock() -> None:
    """Resolve requirements*.in into the hashed lock files (needs uv)."""
    options = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header",
               "--no-annotate", "--upgrade", "--quiet")  # fmt: skip
    for name in ("requirements", "requirements-print", "requirements-dev", "requirements-labs"):
        override = ROOT / f"{name}.override"
        more = ("--override", override.name) if override.exists() else ()
        run("uv", "pip", "compile", *options, *more, f"{name}.in", "-o", f"{name}.txt")


def clean() -> None:
    """Delete everything that is generated or installed."""
    for name in (".venv", ".cache", "site", "docs/topics", "docs/print", "docs/preparation"):
        shutil.rmtree(ROOT / name, ignore_errors=True)


COMMANDS: dict[str, Callable[[], None]] = {
    "serve": serve,
    "build": build,
    "check": check,
    "test": test,
    "labs": labs,
    "test-labs": test_labs,
    "pdf": pdf,
    "epub": epub,
    "new": script("new_topic"),
    "figures": script("figures", TESTS),
    "bless-code": script("bless_code", TESTS),
    "bless": script("bless", TESTS),
    "offline": offline,
    "screenshots": screenshots,
    "search-quality": search_quality,
    "bench": bench,
    "format": format_,
    "lock": lock,
    "clean": clean,
}


def main() -> int:
    command = COMMANDS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if not command:
        print(__doc__, "Commands: " + ", ".join(COMMANDS), sep="\n")
        return 2
    try:
        command()
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
