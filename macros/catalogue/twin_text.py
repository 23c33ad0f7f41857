"""The English text of a page as another language shows it: links to pages that are in English alone lead back."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from .catalogue import Catalogue
from .header import Entry

LINK = re.compile(r"(?<=\]\()(?P<to>[^)\s:#]+)(?=[)\s#])")


def english_text(docs: Path, entry: Entry, catalogue: Catalogue) -> str:
    """Return the English file, for the place of a page of `catalogue` that has no text of its own."""
    folder, own = posixpath.dirname(entry.shows), posixpath.dirname(entry.path)

    def lead(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, found["to"]))
        there = posixpath.normpath(posixpath.join(own, found["to"]))
        return found["to"] if there in catalogue.by_path else posixpath.relpath(target, own)

    return LINK.sub(lead, (docs / entry.shows).read_text(encoding="utf-8-sig"))
