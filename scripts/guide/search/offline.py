"""A finished site → one more script, with which search works in pages opened from files.

Browsers give such pages neither workers nor requests nor modules, but classic scripts.
"""

import base64
import gzip
import json
from pathlib import Path

from guide.search.install import FOLDER
from guide.search.words import as_script

MODULES = ("words.js", "terms.js", "rank.js", "teaser.js", "store.js", "engine.js", "offline.js")
SCRIPT = "assets/search/everything.js"


def write_everything(site: Path) -> None:
    """Write the engine with index and texts into the site; nothing when it has no search."""
    for folder in (site / FOLDER).glob("*"):
        index = _base64((folder / "index.bin").read_bytes())
        numbers = range(len(list(folder.glob("*.bin"))) - 1)
        texts = [json.loads(gzip.decompress((folder / f"{n}.bin").read_bytes())) for n in numbers]
        packed = _base64(gzip.compress(json.dumps(texts).encode("utf-8"), 9, mtime=0))
        text = _script(f'"{index}", "{packed}"')
        (site / SCRIPT).write_text(text, encoding="utf-8")


def _script(data: str) -> str:
    return f"""(() => {{
{as_script(*MODULES)}
const ofFile = (item) => ({{ ...item, location: item.location.replace(/(^|\\/)(?=#|$)/, "$1index.html") }});
const answer = offlineEngine({data});
window.offlineSearch = async (query) => (await (await answer)(query)).map((page) => page.map(ofFile));
}})();
"""


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
