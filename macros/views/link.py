"""Every address that a page shows comes from one `link()`."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from ..catalogue import Entry

Link = Callable[..., str]
"""`link(entry or address, fragment="")`: the address, relative to the page being drawn."""


def relative_link(current: str) -> Link:
    """Return the `link` of the page whose address is `current` ('' for the home page)."""

    def link(target: Entry | str, fragment: str = "") -> str:
        address = target.address if isinstance(target, Entry) else target
        way = posixpath.relpath("/" + address, "/" + current)
        if address == "" or address.endswith("/"):
            way += "/"
        return (way if way != "./" or not fragment else "") + (f"#{fragment}" if fragment else "")

    return link
