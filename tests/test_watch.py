"""The live server looks at all that is written by hand, and at nothing that is generated."""

from guide.build import ROOT
from guide.load import load
from guide.watch import BY_HAND


def test_every_page_written_by_hand_is_looked_at():
    guide = load(ROOT).guide
    assert guide and guide.documents
    assert all(f"docs/{page}".startswith(BY_HAND) for page in guide.documents)
    assert all((ROOT / name).exists() for name in BY_HAND)
