"""Links as authors write them: `[words](link:slug)` to the register, in the note of a result also to a page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping

from .catalogue import Catalogue
from .header import Entry
from .markdown_text import replace_outside_code
from .models import Link
from .worksheet import Worksheet

REGISTER = "link:"
OUTSIDE = re.compile(rf"\]\({REGISTER}([^)\s]*)\)")
"""The end of a link to the register, with its slug."""
NOTE_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)")


def lead_outside(markdown: str, links: Mapping[str, Link], missing: Callable[[str], None]) -> str:
    """Return Markdown with the address of each link to the register; `missing` is told of each slug that has none."""

    def lead(match: re.Match[str]) -> str:
        if link := links.get(match[1]):
            return f"]({link.leads_to})"
        missing(match[1])
        return "](#)"

    return replace_outside_code(OUTSIDE, lead, markdown)


def note_target(catalogue: Catalogue, sheet: Worksheet, target: str) -> Entry | Link | None:
    """Return the page or the outside address that a link of a sheet leads to, or None where it leads nowhere."""
    if target.startswith(REGISTER):
        return catalogue.links.get(target.removeprefix(REGISTER))
    return catalogue.by_path.get(posixpath.normpath(posixpath.join(posixpath.dirname(sheet.path), target)))
