"""How a paper document is made to fit: the roomiest of its arrangements that will do, its written lines grown to it.

What a template asks for stands in pdf.py. A document that takes one page fills it; one that takes more has each page
filled by itself, and the fewest pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import HTML, Document

    Render = Callable[[HTML], Document]

LINES = re.compile(r"--lines: ([\d.]+)")
FOOT = "foot"
"""The id of the element that a template pins to the foot of the page, where a column is to end."""
PIXELS = 96 / 25.4
HAIR = 0.3
HIGHEST, GOOD = 12.0, 9.0
"""Millimetres: the most that a written line may have, and what is right for most hands."""
MOST_LINES = 1.6
"""How many times its lines a box may get where a page of several has room left."""
FULL = 0.55
"""The share of a page below which it looks empty, unless it is the last."""

MOST_ROUNDS = 4
"""Layouts after which page numbers that still move are left as they are; two are usual."""
SHARES = (1.0, 0.9, 0.6, 0.0)
"""Shares of the free room to try: a word that breaks elsewhere may cost a line, and then a little less will do."""


class DoesNotFit(ValueError):
    """A document takes more pages than it may have."""


@dataclass(frozen=True)
class Layout:
    """How a part was laid out: which of its choices was taken, and the style of each thing that was made to fit."""

    choice: int
    styles: tuple[str, ...]


def laid_out(choices: Iterable[HTML], render: Render) -> tuple[HTML, Document, Layout]:
    """Return the first of the choices that takes one page, its lines grown to fill it.

    Where none does: of those marked `data-hb-flow` the one with the fewest pages, or else the last.
    """
    flowing: list[tuple[int, HTML, Document, int]] = []
    for choice, html in enumerate(choices):
        document = render(html)
        room = _room(html, document)
        if len(document.pages) == 1 and min(room.values(), default=0) >= 0:
            return html, _poured(html, document, room, render), Layout(choice, tuple(_styles(html)))
        if "data-hb-flow" in html.etree_element.attrib:
            flowing.append((_pages_and_gaps(html, document), html, document, choice))
    if flowing:
        _, html, document, choice = min(flowing, key=lambda one: one[0])
        return html, _spread(html, document, render), Layout(choice, tuple(_styles(html)))
    document = _numbered(html, document, render)
    most = int(html.etree_element.attrib.get("data-hb-pages", 0))
    if most and (len(document.pages) > most or min(room.values(), default=0) < 0):
        raise DoesNotFit("It does not fit on its page. Shorten its text, the longest parts first.")
    return html, document, Layout(choice, tuple(_styles(html)))


def _numbered(html: HTML, document: Document, render: Render) -> Document:
    """Return a document with the page that each reference leads to in its `data-page`.

    CSS could find the numbers by itself (`target-counter`), and takes twice as many rounds of layout to do so.
    """
    references = [element for element in html.etree_element.iter("a") if "data-page" in element.attrib]
    for _ in range(MOST_ROUNDS):
        numbers: dict[str, int] = {}
        for number, page in enumerate(document.pages, start=1):
            for anchor in page.anchors:
                numbers.setdefault(f"#{anchor}", number)
        wrong = [one for one in references if one.attrib["data-page"] != str(numbers.get(one.attrib["href"], ""))]
        if not wrong:
            break
        for reference in wrong:
            reference.set("data-page", str(numbers.get(reference.attrib["href"], "")))
        document = render(html)
    return document


def as_before(html: HTML, layout: Layout, render: Render) -> tuple[HTML, Document, Layout]:
    """Return a part laid out as it was before."""
    for element, style in zip(_movable(html), layout.styles, strict=True):
        element.set("style", style)
    return html, render(html), layout


def _movable(html: HTML) -> list[Any]:
    """Return the elements whose style changes when lines grow, in the order in which they stand."""
    marks = {"data-hb-pour", "data-hb-more", "data-hb-row"}
    return [element for element in html.etree_element.iter() if not marks.isdisjoint(element.attrib)]


def _styles(html: HTML) -> list[str]:
    return [element.attrib.get("style", "") for element in _movable(html)]


def _room(html: HTML, document: Document) -> dict[Any, float]:
    """Return how many millimetres each column of a document's first page leaves free above its foot."""
    anchors = document.pages[0].anchors
    found = {}
    for column in html.etree_element.iter("div"):
        if "data-hb-pour" in column.attrib and column.attrib["id"] in anchors:
            foot = anchors[column.attrib.get("data-hb-foot", FOOT)]
            found[column] = (foot[1] - anchors[column.attrib["id"]][3]) / PIXELS - HAIR
    return found


def _poured(html: HTML, document: Document, room: dict[Any, float], render: Render) -> Document:
    """Return a document of one page again, with the lines of each column so high that the column fills the page."""
    if not any(map(_lines, room)):
        return document
    for share in SHARES:
        for column, free in room.items():
            _pour(column, free * share)
        poured = render(html)
        if len(poured.pages) == 1 and min(_room(html, poured).values()) >= -HAIR:
            break
    return poured


def _spread(html: HTML, document: Document, render: Render) -> Document:
    """Return a document of several pages again, the rows of each page so high that they fill it."""
    before = _rows_by_page(html, document)
    room = [_free(rows, document) for rows in before]
    for share in SHARES:
        for rows, free in zip(before, room, strict=True):
            _pour_rows([row for row, _ in rows], max(0.0, free) * share)
        spread = render(html)
        after = _rows_by_page(html, spread)
        if [[row for row, _ in rows] for rows in after] == [[row for row, _ in rows] for rows in before]:
            break
    return spread


def _rows_by_page(html: HTML, document: Document) -> list[list[tuple[Any, float]]]:
    """Return for each page its rows, each with the place of its lower edge."""
    rows = [element for element in html.etree_element.iter("div") if "data-hb-row" in element.attrib]
    return [
        [(row, page.anchors[row.attrib["id"]][3]) for row in rows if row.attrib["id"] in page.anchors]
        for page in document.pages
    ]


def _free(rows: list[tuple[Any, float]], document: Document) -> float:
    """Return how many millimetres a page leaves free below its rows."""
    foot = document.pages[0].anchors[FOOT][1]
    return float(foot - max((edge for _, edge in rows), default=foot)) / PIXELS - HAIR


def _pages_and_gaps(html: HTML, document: Document) -> int:
    """Return the number of pages; one that looks empty counts twice, unless it is the last."""
    high = document.pages[0].height / PIXELS
    least = high * (1 - FULL)
    rows = _rows_by_page(html, document)
    return len(rows) + len([page for page in rows[:-1] if not page or _free(page, document) > least])


def _pour_rows(rows: list[Any], room: float) -> None:
    """Share `room` (in millimetres) out among the written lines of rows; where they get too high, add some lines."""
    boxes = [element for row in rows for element in row.iter("textarea") if "data-hb-more" in element.attrib]
    for box in boxes:
        box.set("style", f"--lines: {box.attrib['data-hb-more']}")
    lines = sum(map(_lines, rows))
    if not lines:
        return
    usual = float(rows[0].attrib["data-hb-row"])
    pitch = usual + room / lines
    if pitch > HIGHEST:
        times = min(MOST_LINES, pitch / GOOD)
        for box in boxes:
            box.set("style", f"--lines: {round(float(box.attrib['data-hb-more']) * times)}")
        pitch = min(HIGHEST, (usual * lines + room) / sum(map(_lines, rows)))
    for row in rows:
        row.set("style", f"--pitch: {pitch:.3f}mm")


def _pour(column: Any, room: float) -> None:
    """Share `room` (in millimetres) out among the written lines of a column; where they get too high, add lines."""
    boxes = [element for element in column.iter("textarea") if "data-hb-more" in element.attrib]
    for box in boxes:
        box.set("style", f"--lines: {box.attrib['data-hb-more']}")
    lines = _lines(column)
    if not lines:
        return
    pitch = float(column.attrib["data-hb-pour"]) + room / lines
    if pitch > HIGHEST:
        for box in boxes:
            box.set("style", f"--lines: {round(float(box.attrib['data-hb-more']) * pitch / GOOD)}")
        pitch = min(HIGHEST, pitch * lines / _lines(column))
    column.set("style", f"--pitch: {pitch:.3f}mm")


def _lines(element: Any) -> float:
    """Return how many written lines stand below each other in an element."""
    if found := LINES.search(element.attrib.get("style", "")):
        return float(found[1])
    below = [_lines(child) for child in element]
    beside = element.tag == "tr" or "row" in element.attrib.get("class", "").split()
    return max(below, default=0.0) if beside else sum(below)
