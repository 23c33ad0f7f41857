"""Lets a reader keep the site for offline use: the worker of a release, and the list of the files that it keeps.

The worker stands at the site's root, because a worker serves only what lies below it. Its text names the release, a
hash of all its files, so each new release is a new worker to the browser. See overrides/components/offline/.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from ..catalogue import LANGUAGES
from ..catalogue.languages import home_of

WORKER = "worker.js"
SOURCES = Path("components") / "offline" / "worker"
KEPT = {".html", ".css", ".js", ".json", ".svg", ".docx", ".pdf"}
"""What pages need, the Word files that answers are filled into, sheets and cards to print."""
LEFT_OUT = (".schema.json", "catalogue.json", WORKER, "sheets.pdf", "infuse-handbook.pdf")
"""What no page of the site asks for, and what holds the rest once more."""
OTHER_HOMES = tuple(home_of(language) for language in LANGUAGES[1:])
OTHER_LANGUAGES = tuple(
    path
    for language in LANGUAGES[1:]
    for path in (home_of(language), f"assets/search-{language}.", f"assets/words-{language}.")
)
"""A reader keeps one language, and that is English for now."""
DIGITS = 20
"""Hexadecimal digits of a file's hash: enough to tell a file of another release, which is all that they are for."""


def write_worker(site: Path, overrides: Path, allowed: bool) -> None:
    """Write the worker of a built site, or one that undoes its forerunners where offline use is not allowed."""
    if not allowed:
        (site / WORKER).write_text((overrides / SOURCES / "leave.worker.js").read_text(encoding="utf-8"), "utf-8")
        return
    files = json.dumps(release_files(site), separators=(",", ":"))
    name = _hash(files.encode())
    address = f"assets/offline.{name}.json"
    (site / address).write_text(files, encoding="utf-8")
    release = json.dumps({"name": name, "list": address, "digits": DIGITS, "others": OTHER_HOMES})
    source = (overrides / SOURCES / "keep.worker.js").read_text(encoding="utf-8")
    (site / WORKER).write_text(f"self.release = {release};\n{source}", encoding="utf-8")


def release_files(site: Path) -> list[tuple[str, str]]:
    """Return the address and the hash of each file that a reader keeps; pages by the address that links have."""
    found = []
    for file in sorted(site.rglob("*")):
        address = file.relative_to(site).as_posix()
        if file.suffix in KEPT and not address.endswith(LEFT_OUT) and not address.startswith(OTHER_LANGUAGES):
            page = address.removesuffix("index.html") if file.name == "index.html" else address
            found.append((page, _hash(file.read_bytes())))
    return found


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:DIGITS]
