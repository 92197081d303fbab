"""What several tests share: the tiny guide under tests/mini, whole or in a copy to be broken."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from guide.build import checked_guide, write_facts
from guide.model import Guide
from together import Together

MINI = Path(__file__).parent / "mini"

# The same examples in every run, and no stop-watch: a busy machine must not fail a true property.
settings.register_profile("guide", deadline=None, derandomize=True)
settings.load_profile("guide")


write_facts()  # what napkin computes with is what data/facts.yml says now


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    """What distributes the tests."""
    return Together(config, log)


@pytest.fixture(scope="session")
def mini() -> Guide:
    """The tiny guide. Loading it also starts the engine that checks formulas and diagrams."""
    return checked_guide(MINI)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the tiny guide's sources, to be broken."""
    for name in ("data", "docs"):
        shutil.copytree(MINI / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path
