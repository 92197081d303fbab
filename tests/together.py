"""Which tests run on one worker: those that share something costly to make."""

from xdist.scheduler import LoadScopeScheduling

SHARED = {
    "tests/site/": "site",  # one built site
    "tests/site/test_access.py": None,  # but axe takes so long that both may build it
    "tests/site/test_keyboard.py": None,
    "tests/site/test_cache.py": "cache",
    "tests/site/test_live.py": "live",
    "tests/print/test_cards.py": "cards",
}
"""Where tests share what is costly to make, by file or folder; the longest name counts."""


def scope(nodeid: str) -> str:
    """What a test shares, else the test itself; of the PDF tests each section is set once."""
    if nodeid.startswith("tests/print/test_pdf.py") and "[" in nodeid:
        return "pdf " + nodeid.rpartition("[")[2]
    names = [name for name in SHARED if nodeid.startswith(name)]
    return SHARED.get(max(names, key=len, default="")) or nodeid


class Together(LoadScopeScheduling):
    """Tests of one scope run on one worker, all others wherever there is room.

    By name, since xdist 3.8 takes no groups from marks under pytest 9.2: it says nothing and lets
    each worker make everything.
    """

    def _split_scope(self, nodeid: str) -> str:
        return scope(nodeid)
