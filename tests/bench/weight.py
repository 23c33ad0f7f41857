"""What a first view of a page fetches, counted from the built files: requests, and bytes as a host compresses them."""

from __future__ import annotations

import gzip
import json
import posixpath
from functools import cache
from pathlib import Path
from typing import cast

from lxml import html as parser
from lxml.html import HtmlElement

FIRST_VIEW = "//script/@src | //img/@src | //link[@rel='stylesheet' and not(@disabled) or @rel='modulepreload' or @rel='preload']/@href"
KIND = "//@data-hb-kind"
READ, WORKED_IN = 8, 14
"""Requests of a first view: of a page that is read, and of one that is worked in."""
MOST = {
    "home": (READ, 25),
    "chapter": (READ, 32),
    "tool": (READ, 32),
    "case-study": (READ, 32),
    "lab": (READ, 32),
    "index": (READ, 40),
    "prose": (READ, 40),
    "worksheet": (WORKED_IN, 48),
    "my-sheets": (WORKED_IN, 48),
    "group": (WORKED_IN, 48),
    "plan": (WORKED_IN, 48),
    "screen": (WORKED_IN, 48),
    "session": (READ, 32),
}
"""What the first view of each kind of page may ask for: requests, and kilobytes as a host compresses them."""
STOCK_SETTINGS = "//script[@id='__config']/text()"
STOCK_INDEX = "search/search_index.json"


def heaviest_of_each_kind(site: Path) -> dict[str, str]:
    """Return, for each kind of page, the address of the one whose first view is heaviest."""
    found: dict[str, tuple[int, str]] = {}
    for file in sorted(site.rglob("index.html")):
        if kinds := _find(parser.document_fromstring(file.read_bytes()), KIND):
            address = file.relative_to(site).as_posix().removesuffix("index.html")
            weight = first_view(site, address)[1]
            found[kinds[0]] = max(found.get(kinds[0], (0, "")), (weight, address))
    return {kind: address for kind, (_, address) in sorted(found.items())}


def first_view(site: Path, address: str) -> tuple[int, int]:
    """Return the requests and bytes of a first view. `address` is relative to the site's root; icons do not count.

    Of the stock theme, the search index and its worker count too: its script fetches both at once.
    """
    page = site / address if address.endswith(".html") else site / address / "index.html"
    tree = parser.document_fromstring(page.read_bytes())
    wanted = set(_find(tree, FIRST_VIEW))
    for settings in _find(tree, STOCK_SETTINGS):
        stock = json.loads(settings)
        wanted |= {stock["search"], posixpath.join(stock["base"], STOCK_INDEX)}
    files = {page, *(_file(site, page, way) for way in wanted if "//" not in way)}
    return len(files), sum(compressed(file) for file in files)


def _find(tree: HtmlElement, path: str) -> list[str]:
    """Return the texts that an XPath finds."""
    return [str(text) for text in cast("list[str]", tree.xpath(path))]


def _file(site: Path, page: Path, way: str) -> Path:
    """Return the file that an address in a page leads to; the page for missing addresses begins at the site's root."""
    return site / way.lstrip("/") if way.startswith("/") else (page.parent / posixpath.normpath(way)).resolve()


@cache
def compressed(file: Path) -> int:
    """Return the size of a file as a host sends it."""
    return len(gzip.compress(file.read_bytes(), 6))
