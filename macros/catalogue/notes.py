"""Links in the note of a worksheet's result: `[words](link:slug)`, or `[words](../tools/five-whys.md)`."""

from __future__ import annotations

import posixpath
import re

from .catalogue import Catalogue
from .header import Entry
from .models import Link
from .worksheet import Worksheet

NOTE_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)")

REGISTER = "link:"


def note_target(catalogue: Catalogue, sheet: Worksheet, target: str) -> Entry | Link | None:
    """Return the page or the outside address that a link of a sheet leads to, or None where it leads nowhere."""
    if target.startswith(REGISTER):
        return catalogue.links.get(target.removeprefix(REGISTER))
    return catalogue.by_path.get(posixpath.normpath(posixpath.join(posixpath.dirname(sheet.path), target)))
