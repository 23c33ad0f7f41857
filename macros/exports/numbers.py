"""The numbers of links that lead outside, for paper: each address once, in the order in which they come."""

from __future__ import annotations

from collections.abc import Callable

from lxml import html as parser
from lxml.html import HtmlElement


class Numbers(dict[str, int]):
    """The number of each address; one that is asked for the first time gets the next."""

    def __missing__(self, address: str) -> int:
        self[address] = len(self) + 1
        return self[address]

    def listed(self, shown: Callable[[str], str] = str, **attributes: str) -> HtmlElement:
        """Return the addresses as an ordered list, each as `shown` writes it."""
        items = parser.Element("ol", attributes)
        for address in self:
            item = parser.Element("li")
            item.text = shown(address)
            items.append(item)
        return items
