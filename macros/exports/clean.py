"""A page's rendered body as plain reading matter for the book: no controls, every link turned to its place in the book.

It works on what Markdown and the page frames made, through a parser, and never on the themed page.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag

from lxml import html as parser
from lxml.html import HtmlElement

from ..views.left_out import is_left_out
from .numbers import Numbers
from .sheets import Publication

UNWANTED = (
    "//script | //style | //template | //noscript | //form | //button | //input | //select | //textarea | //nav",
    "//*[@hidden] | //svg[@aria-hidden = 'true']",
)
"""What only a screen has a use for, whatever it is for; of all else the element itself says so (views/left_out.py)."""

KEPT = {"href", "id", "class", "colspan", "rowspan", "scope", "start", "lang", "alt", "src"}
DRAWING = {
    "viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio", "textlength": "textLength",
    "markerwidth": "markerWidth", "markerheight": "markerHeight", "refx": "refX", "refy": "refY",
}  # fmt: skip
"""Attributes of SVG as an HTML parser leaves them, and as XML wants them."""
SVG = "http://www.w3.org/2000/svg"
UNKNOWN = "000"
"""Holds the place of a page number that is not known before the book is laid out."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class BookContents:
    """What is in the book: the key of each page by its address, which begins the ids of all its parts.

    `drawing` is the style sheet of diagrams.
    """

    keys: Mapping[str, str]
    publication: Publication
    drawing: str

    def anchor(self, key: str, fragment: str) -> str:
        """Return the id of a part of a page, or of the page itself."""
        return f"{key}--{fragment}" if fragment else key


def clean(body: str, address: str, contents: BookContents, deeper: int, colour: str = "") -> HtmlElement:
    """Return a body as a `div`, its headings `deeper` levels down, its drawings in the class `colour`.

    A link into the book has the class `inside`, one out of it a number (`data-number`); the addresses stand in a list
    of the class `addresses` at the end.
    """
    root = parser.fragment_fromstring(body, create_parent="div")
    for path in UNWANTED:
        for element in root.xpath(path):
            _drop(element)
    for element in list(root.iter()):
        is_note = not isinstance(element.tag, str)
        if is_note or is_left_out(element, "book"):
            _drop(element)
    key = contents.keys[address]
    _turn_links(root, address, contents)
    for element in root.iter():
        _plain(element, key, contents, deeper, colour)
    return root


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _plain(element: HtmlElement, key: str, contents: BookContents, deeper: int, colour: str) -> None:
    """Rename what only a screen knows, and keep only the attributes that a book can use."""
    if element.tag in HEADINGS and any(parent.tag == "li" for parent in element.iterancestors()):
        element.tag = "p"  # a heading on screen, where people jump from one item to the next; a plain line in a book
    elif element.tag in HEADINGS:
        element.tag = HEADINGS[min(HEADINGS.index(element.tag) + deeper, 5)]
    elif element.tag == "details":
        element.tag = "div"
        element.set("class", "folded")
    elif element.tag == "summary":
        element.tag = "p"
        element.set("class", "folded__title")
    elif element.tag == "th" and not len(element) and not (element.text or "").strip():
        element.tag = "td"  # the corner of a table is the head of nothing
    if element.get("id"):
        element.set("id", contents.anchor(key, element.attrib["id"]))
    if element.tag == "svg":
        _draw(element, contents.drawing, colour)
    elif not any(parent.tag == "svg" for parent in element.iterancestors()):
        for name in set(element.attrib) - KEPT - {"data-number", "data-page"}:
            del element.attrib[name]


def _draw(drawing: HtmlElement, rules: str, colour: str) -> None:
    """Make a drawing fit for XML, with its name as a title, its style sheet inside and its colour in its class."""
    title = parser.Element("title")
    title.text = drawing.attrib.pop("aria-label", "")
    style = parser.Element("style")
    style.text = rules
    drawing[:0] = [title, style]
    drawing.attrib.pop("role", None)
    if colour:
        drawing.set("class", f"{drawing.get('class', '')} {colour}".strip())
    drawing.set("xmlns", SVG)
    for element in drawing.iter():
        for name, right in DRAWING.items():
            if name in element.attrib:
                element.set(right, element.attrib.pop(name))


def _turn_links(root: HtmlElement, address: str, contents: BookContents) -> None:
    outside = Numbers()
    for anchor in root.xpath("//a[@href]"):
        target, fragment = urldefrag(anchor.attrib["href"])
        if "://" in target or target.startswith("mailto:"):
            anchor.set("data-number", str(outside[anchor.attrib["href"]]))
            continue
        found = posixpath.normpath(posixpath.join("/" + address, target)).lstrip("/") if target else address
        found += "/" if found and not posixpath.splitext(found)[1] and not found.endswith("/") else ""
        if found in contents.keys:
            anchor.set("href", "#" + contents.anchor(contents.keys[found], fragment))
            anchor.set("class", "inside")
            anchor.set("data-page", UNKNOWN)
        elif whole := contents.publication.whole(found):
            anchor.set("href", whole + (f"#{fragment}" if fragment else ""))
            anchor.set("data-number", str(outside[anchor.attrib["href"]]))
        else:
            anchor.drop_tag()
    if outside:
        root.append(outside.listed(_short, **{"class": "addresses"}))


def _short(address: str) -> str:
    return address.partition("://")[2].rstrip("/") or address.removeprefix("mailto:")
