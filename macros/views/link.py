"""Every address that a page shows comes from one `link()`."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from ..catalogue import Entry
from ..catalogue.languages import home_of, language_of

Link = Callable[..., str]
"""`link(entry or address, fragment="")`: the address, relative to the page being drawn."""


def relative_link(current: str) -> Link:
    """Return the `link` of the page whose address is `current` ('' for the home page).

    The address of a page is that in the language of the page being drawn; files stand where they are.
    """
    home = home_of(language_of(current))

    def link(target: Entry | str, fragment: str = "") -> str:
        address = target.address if isinstance(target, Entry) else at_home(home, target)
        way = posixpath.relpath("/" + address, "/" + current)
        if address == "" or address.endswith("/"):
            way += "/"
        return (way if way != "./" or not fragment else "") + (f"#{fragment}" if fragment else "")

    return link


def at_home(home: str, address: str) -> str:
    """Return an address in the language whose home page is `home`; a page's ends in a slash, and a file's does not."""
    is_page = not address or address.endswith("/")
    return home + address if is_page and not (home and address.startswith(home)) else address
