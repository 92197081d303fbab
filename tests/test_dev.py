"""The commands behind make: what a machine lacks is said in a sentence, and nothing is done twice."""

import importlib.util
import re
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest

from guide.build import ROOT
from together import scope

SPEC = importlib.util.spec_from_file_location("dev", ROOT / "scripts/dev.py")
assert SPEC
assert SPEC.loader
dev = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(dev)


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """A checkout with lock files and no environment; commands are noted instead of run."""
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "BIN", tmp_path / ".venv/bin")
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "run", lambda *command, **_: calls.append(tuple(map(str, command))))
    return calls


def make_venv(monkeypatch, returncode=0):
    def fake(command, **_):
        if returncode == 0 and "venv" in command:
            (dev.BIN).mkdir(parents=True)
            (dev.BIN / "python").write_text("")
        return subprocess.CompletedProcess(command, returncode)

    monkeypatch.setattr(subprocess, "run", fake)


def test_an_old_python_is_told_what_is_needed(fresh, monkeypatch):
    monkeypatch.setattr(dev, "sys", SimpleNamespace(version_info=(3, 10), version="3.10.4 (main)"))
    with pytest.raises(dev.Stop, match=r"^Python 3\.11 or newer is needed, this is 3\.10\.4\.$"):
        dev.ensure(dev.SITE)


def test_a_python_without_venv_is_told_what_to_install(fresh, monkeypatch):
    make_venv(monkeypatch, returncode=1)
    with pytest.raises(dev.Stop, match="apt install python3-venv"):
        dev.ensure(dev.SITE)
    assert not dev.VENV.exists()


def test_packages_are_installed_by_hash_and_only_when_the_lock_changed(fresh, monkeypatch):
    make_venv(monkeypatch)
    dev.ensure(dev.SITE)
    installs = [call for call in fresh if "install" in call]
    assert "--require-hashes" in installs[0]
    assert "--editable" in installs[1]
    dev.ensure(dev.SITE)
    assert [call for call in fresh if "install" in call] == installs
    (dev.ROOT / "requirements.txt").write_text("changed")
    dev.ensure(dev.SITE)
    assert len([call for call in fresh if "install" in call]) == 4


def test_a_taken_port_is_seen(fresh):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert not dev._is_free(taken.getsockname()[1])


def test_every_command_has_its_target_and_the_readme_the_main_ones():
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert targets - {"help"} == set(dev.COMMANDS)
    readme = (ROOT / "README.md").read_text()
    for name in ("serve", "build", "check", "test", "new", "figures", "bless-code", "bless"):
        assert f"python3 scripts/dev.py {name}" in readme


def test_every_dependency_is_locked_with_hashes():
    for name in ("requirements.txt", "requirements-print.txt", "requirements-dev.txt"):
        lock = (ROOT / name).read_text()
        packages = re.findall(r"^[a-z0-9-]+==\S+", lock, re.MULTILINE)
        assert len(packages) > 10
        for entry in re.split(r"\n(?=[a-z0-9])", lock.strip()):
            assert "--hash=sha256:" in entry
    assert sys.version_info >= (3, 11)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("tests/site/test_reading.py::a", "tests/site/test_search.py::b", True),
        ("tests/site/test_cache.py::a", "tests/site/test_cache.py::b", True),
        ("tests/site/test_cache.py::a", "tests/site/test_reading.py::a", False),
        ("tests/print/test_pdf.py::a[leaf]", "tests/print/test_pdf.py::b[leaf]", True),
        ("tests/print/test_pdf.py::a[leaf]", "tests/print/test_pdf.py::a[kitchen]", False),
        ("tests/site/test_access.py::a[0]", "tests/site/test_access.py::a[1]", False),
        ("tests/test_fold.py::a", "tests/test_fold.py::b", False),
    ],
)
def test_tests_that_share_something_costly_run_on_one_worker(one, other, is_one):
    assert (scope(one) == scope(other)) == is_one
