"""Mends finished pages through a parser: the theme's own faults, and what Markdown cannot say.

What is mended, and why:
- the theme's two hidden check boxes and their overlay label: tab stops without a name, whose script we do not load;
- its empty dialog and skip wrapper: we have a skip link of our own;
- outside links get `rel` and a class, so that print can number their addresses;
- tables get a box that scrolls by itself and can be reached by keyboard;
- `type` on scripts and styles, slashes on void elements: the Nu checker's warnings.
"""

from __future__ import annotations

from typing import cast

from lxml import html as parser
from lxml.html import HtmlElement

DOCTYPE = "<!doctype html>\n"
UNWANTED = (
    "//input[@id='__drawer' or @id='__search']",
    "//label[contains(@class, 'md-overlay')]",
    "//div[@data-md-component='skip']",
    "//div[@data-md-component='announce'][not(*)]",
    "//div[contains(@class, 'md-dialog')]",
)


def mend_page(text: str) -> str:
    """Return an HTML document with the faults above mended. `text` is a whole page, as the theme made it."""
    page = parser.document_fromstring(text)
    for path in UNWANTED:
        for element in _find(page, path):
            element.drop_tree()
    for anchor in _find(page, "//main//a[starts-with(@href, 'http')]"):
        anchor.set("rel", "external noopener")
    for table in _find(page, "//article//table[not(ancestor::*[contains(@class, 'hb-scroll')])]"):
        _wrap(table)
    return DOCTYPE + str(parser.tostring(page, encoding="unicode"))


def _find(page: HtmlElement, path: str) -> list[HtmlElement]:
    """Return the elements that an XPath finds."""
    return cast(list[HtmlElement], page.xpath(path))


def _wrap(table: HtmlElement) -> None:
    """Put a table into a box that scrolls sideways by itself."""
    box = parser.Element("div", {"class": "hb-scroll", "tabindex": "0", "role": "region"})
    heading = str(table.xpath("string(preceding::*[self::h1 or self::h2 or self::h3][1])"))
    box.set("aria-label", heading.strip().rstrip("¶") or "Table")
    table.addprevious(box)
    box.tail, table.tail = table.tail, None
    box.append(table)
