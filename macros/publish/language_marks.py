"""Says in a finished page of another language which of its words, and which files that it leads to, are English.

The text of such a page is in one language, as its template says. Around it stand names of other pages, and words of the
registers, which may have no words in that language yet: templates need not ask for each of them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from lxml import html as parser
from lxml.html import HtmlElement

from ..catalogue.languages import ENGLISH, language_of

FILE = re.compile(r"(?![\w+.-]*:)[^#?]*\.\w+")
"""The way to a file beside the pages."""
DOWNLOAD = re.compile(r"(?![\w+.-]*:)[^#?]*\.(?:pdf|docx|epub|json)")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")
QUOTES = str.maketrans("’‘“”", "''\"\"")
APART = {"body", "main", "header", "footer", "nav", "article", "script", "style", "select", "svg"}
"""Elements that are no words, or cannot hold a piece of text with a language of its own."""


@dataclass(frozen=True)
class Frame:
    """What surrounds the text of a page at `address`: its `locale`, and `english`, words that it may have in English.

    The text itself was written for a page at `written`, to which the ways to files in it lead.
    """

    address: str
    written: str
    locale: str
    english: frozenset[str]

    def apply(self, page: HtmlElement) -> None:
        """Say in a page which of its words, and which files that it leads to, are English."""
        page.set("lang", self.locale)
        for name in ("href", "data-hb-blank"):
            for element in _find(page, f"//article//*[@{name}]"):
                if FILE.fullmatch(way := element.get(name, "")):
                    element.set(name, self._from_here(way))
        self._mark_words(page)
        for anchor in _find(page, "//a[@href]"):
            way = anchor.get("href", "")
            if DOWNLOAD.fullmatch(way) and language_of(_target(self.address, way)) == ENGLISH:
                anchor.set("hreflang", ENGLISH)

    def _from_here(self, way: str) -> str:
        return posixpath.relpath("/" + _target(self.written, way), "/" + self.address)

    def _mark_words(self, page: HtmlElement) -> None:
        known, longest = _known(self.english)

        def is_english(text: str | None) -> bool:
            return bool(text) and len(text or "") < 2 * longest and _plain(text or "") in known

        for element in _find(page, "//body//*[not(ancestor-or-self::*[@lang and not(self::html)])]"):
            if element.tag in APART or not isinstance(element.tag, str) or element.find(".//*[@lang]") is not None:
                continue
            if is_english(element.text_content()):
                element.set("lang", ENGLISH)
        for within in _find(page, f"//body//*[@lang='{ENGLISH}']//*[@lang='{ENGLISH}'][not(@hreflang)]"):
            del within.attrib["lang"]
        for element in _find(page, "//body//*[*][not(ancestor-or-self::*[@lang and not(self::html)])]"):
            if isinstance(element.tag, str) and element.tag not in APART:
                _mark_pieces(element, is_english)


@lru_cache(maxsize=2)
def _known(english: frozenset[str]) -> tuple[frozenset[str], int]:
    """Return words as pages show them, and how long the longest are: the same for all pages of a site."""
    known = frozenset(filter(None, map(_plain, english)))
    return known, max(map(len, known), default=0)


def _mark_pieces(element: HtmlElement, is_english: Callable[[str | None], bool]) -> None:
    """Mark those pieces of an element's own text, between the elements in it, that are English."""
    for child in reversed(list(element)):
        if is_english(child.tail):
            piece = parser.Element("span", {"lang": ENGLISH})
            piece.text, child.tail = child.tail, None
            element.insert(element.index(child) + 1, piece)
    if is_english(element.text):
        piece = parser.Element("span", {"lang": ENGLISH})
        piece.text, element.text = element.text, None
        element.insert(0, piece)


def _target(address: str, way: str) -> str:
    """Return the address that a way from a page leads to."""
    return posixpath.normpath(posixpath.join("/", address, way)).lstrip("/")


def _find(page: HtmlElement, path: str) -> list[HtmlElement]:
    return cast(list[HtmlElement], page.xpath(path))


def _plain(text: str) -> str:
    """Return words as a page shows them and as an author writes them alike: without marks, with plain quotes."""
    return " ".join(EMPHASIS.sub(r"\2", LINK.sub(r"\1", text)).translate(QUOTES).split())
