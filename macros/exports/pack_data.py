"""What the page of a session fetches for its pack: what a tool needs, and a blank sheet's layout, as JSON."""

from __future__ import annotations

from typing import Any

from lxml import html as parser
from lxml.html import HtmlElement

from ..catalogue import Worksheet
from ..catalogue.languages import ENGLISH
from ..catalogue.models import Tool
from ..views import Views
from ..views.spec import spec_address
from .cards import plain_words
from .sheets import Publication, flowing_sheet

Json = dict[str, Any]
Leaf = str
Branch = list[Any]
"""An element of a layout: its name, its attributes, and what stands in it."""

WRITTEN_IN = {"input", "textarea", "select"}
"""Controls: on paper each is a place to write in."""
PLAIN = {"label": "span", "article": "div", "section": "div", "header": "div"}
"""Elements that are something else on paper that somebody else's page prints."""
LEFT_OUT = {"foot", "code"}
"""Classes of what the page of the session says itself."""


def tool_data(views: Views, tool: Tool) -> Json:
    """Return what whoever runs a tool needs to have at hand, in plain words; addresses are seen from its file."""
    root = "../" * tool.address.count("/")
    written = {"written": ENGLISH} if tool.shows != tool.path else {}
    return written | {
        "title": tool.title,
        "leaves": plain_words(tool.summary),
        "steps": [
            {"title": step.title, "do": plain_words(step.do)} | ({"minutes": step.minutes} if step.minutes else {})
            for step in tool.steps
        ],
        "watch": [plain_words(one) for one in tool.watch],
        "materials": [plain_words(one) for one in tool.materials],
        "kit": [one.model_dump(by_alias=True) for one in tool.kit],
        "sheets": [
            {"slug": sheet.slug, "title": sheet.title, "spec": root + spec_address(sheet, views.catalogue)}
            | ({"private": True} if sheet.private else {})
            | ({"written": ENGLISH} if sheet.shows != sheet.path else {})
            for sheet in views.catalogue.worksheets_of(tool)
        ],
    }


def layout_data(views: Views, sheet: Worksheet, publication: Publication) -> Json:
    """Return a blank sheet as a tree of elements; the page that prints it makes them one by one."""
    document = parser.document_fromstring(flowing_sheet(views, sheet, publication))
    (article,) = document.xpath("//article")
    return {"title": sheet.title, "tree": _branch(article)}


def _branch(element: HtmlElement) -> Branch:
    """Return an element with what stands in it."""
    tag = str(element.tag)
    kept = _attributes(element)
    if tag in WRITTEN_IN:
        return ["span", kept]
    inner: list[Leaf | Branch] = [*_text(element.text)]
    for child in element:
        if isinstance(child.tag, str) and not LEFT_OUT & set(child.get("class", "").split()):
            inner.append(_branch(child))
        inner += _text(child.tail)
    return [PLAIN.get(tag, tag), kept, *inner]


def _text(text: str | None) -> list[str]:
    """Return a piece of text with single blanks, or nothing where there is none."""
    words = " ".join((text or "").split())
    return [f" {words} "] if words else []


def _attributes(element: HtmlElement) -> dict[str, str]:
    """Return the class of an element, how many written lines it is high, how wide it is, and what is written in it."""
    found = {name: element.get(name) for name in ("class", "colspan")}
    for part in (element.get("style") or "").split(";"):
        name, _, value = part.partition(":")
        if name.strip() in ("--lines", "width"):
            found[name.strip().lstrip("-")] = value.strip()
    if element.tag in WRITTEN_IN:
        found["name"] = element.get("name")
    return {name: value for name, value in found.items() if value}
