"""Worksheets on paper: the blank sheet, slips to cut, and the pack of a lab, as HTML for the PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ..catalogue import Worksheet
from ..catalogue.models import Lab
from ..catalogue.worksheet import Section
from ..fields import BaseField
from ..views import Views
from ..views.arrangement import rows
from ..views.form import first_long_field, only_for
from .fit import Layout
from .pdf import PdfSource
from .qr import qr_code

FOLDER = "print"
LANGUAGE_TAGS = {"en": "en-GB", "cy": "cy-GB"}
STYLES = {
    "sheet": ("base.css", "field.css", "sheet.css"),
    "slips": ("base.css", "field.css", "slips.css"),
    "flipchart": ("base.css", "flipchart.css"),
    "card": ("base.css", "card.css"),
    "agenda": ("base.css", "agenda.css"),
    "book": ("base.css", "book.css"),
}


FLOWING = (("folio whole", 7.5), ("folio", 7.5))
"""Ways over several pages: fields side by side, with no part divided (whole) or with parts that may be."""
ARRANGEMENTS = {
    "a4": (("roomy", 7.5), ("close", 7.2), ("tight", 6.6), *FLOWING),
    "a3": (("canvas", 7.5), *FLOWING),
}
"""Ways to lay a sheet out, by the size of its paper, roomiest first, each with the height of a line in millimetres."""

SLIPS = (("usual", 7.0), ("small", 6.2))
LARGE_SLIPS = (("large", 13.0),)

FLIPCHART = (138, 126, 110, 80)
"""Millimetres that the boxes of a column may have, on the drawing for a flip chart; the first that fits is taken."""


@dataclass(frozen=True)
class Publication:
    """Where the handbook is published ('' where that is not known) and which release of it this is."""

    site_url: str
    version: str

    def shown(self, address: str) -> str:
        """Return an address as it is printed: without the scheme; from the site's root where that is all we know."""
        return self.whole(address).partition("://")[2] or f"/{address}"

    def whole(self, address: str) -> str:
        """Return the whole address, or '' where the handbook's own is not known."""
        return f"{self.site_url.rstrip('/')}/{address}" if self.site_url else ""


def sheet_paper(views: Views, sheet: Worksheet, publication: Publication, size: str, least: bool = False) -> PdfSource:
    """Return the blank sheet, to be filled in by hand or on screen; with `least`, in its roomiest arrangement alone."""
    return _paper(views, "sheet", [_choices(views, sheet, publication, size, prefix="", least=least)])


def flowing_sheet(views: Views, sheet: Worksheet, publication: Publication) -> str:
    """Return the blank sheet as a document that flows over as many pages as it needs."""
    (name, pitch), private = FLOWING[-1], first_long_field(sheet)
    columns = [list(sheet.sections)]
    values = {"prefix": "", "private": private, "arrangement": name, "pitch": pitch, "columns": columns, "size": "a4"}
    return _drawn(views, "sheet", sheet, publication, **values)


def pack_paper(views: Views, lab: Lab, publication: Publication, *layouts: Layout) -> PdfSource:
    """Return all blank sheets of a lab in one document, behind a list of them, each laid out as it is by itself on A4.

    They are printed in one go, and a printer is seldom loaded with two sizes of paper.
    """
    sheets = views.catalogue.worksheets_in(lab)
    title = views.words.paper.pack.format(lab=lab.title)
    cover = draw_paper(views, "pack", publication, lab=lab, sheets=sheets, title=title, summary=lab.summary)
    drawn = [_choices(views, sheet, publication, "a4", prefix=f"{sheet.slug}/", least=False) for sheet in sheets]
    return replace(_paper(views, "sheet", [(cover,), *drawn]), layouts=(None, *layouts))


def slips_paper(
    views: Views, sheet: Worksheet, publication: Publication, large: bool, least: bool = False
) -> PdfSource:
    """Return slips to cut apart, as many on a page as the sheet's header says; in large print, one to a page.

    A slip asks what the sheet works a result out of, for that is what a group puts together.
    """
    asked = {name for result in sheet.results for name in result.of or []}
    parts = [
        (part.title, fields)
        for part in sheet.sections
        if (fields := [field for field in part.fields if not asked or field.name in asked])
    ]
    count = 1 if large else sheet.slips
    choices = [
        _drawn(views, "slips", sheet, publication, private="", parts=parts, count=count, size=size, pitch=pitch)
        for size, pitch in (LARGE_SLIPS if large else SLIPS)[: 1 if least else None]
    ]
    return _paper(views, "slips", [tuple(choices)])


def flipchart_paper(views: Views, sheet: Worksheet, publication: Publication, least: bool = False) -> PdfSource:
    """Return how to draw a sheet of A3 on a flip chart."""
    choices = [
        _drawn(
            views,
            "flipchart",
            sheet,
            publication,
            columns=_columns(sheet, "canvas"),
            height=height,
            room_of=_room_of,
            rooms_of=lambda parts: sum(_room_of(field) for part in parts for field in part.fields),
        )
        for height in FLIPCHART[: 1 if least else None]
    ]
    return _paper(views, "flipchart", [tuple(choices)])


def _choices(
    views: Views, sheet: Worksheet, publication: Publication, size: str, prefix: str, least: bool
) -> tuple[str, ...]:
    """Return the sheet drawn in each arrangement that suits the size of the paper, the roomiest first."""
    return tuple(
        _drawn(
            views,
            "sheet",
            sheet,
            publication,
            prefix=prefix,
            private=first_long_field(sheet),
            arrangement=name,
            pitch=pitch,
            columns=_columns(sheet, name),
            size=size,
        )
        for name, pitch in ARRANGEMENTS[size][: 1 if least else None]
    )


def _columns(sheet: Worksheet, arrangement: str) -> list[list[Section]]:
    """Return the sections of a sheet in columns: a canvas has one for each, up to as many as its header says."""
    parts = list(sheet.sections)
    if arrangement != "canvas":
        return [parts]
    most = sheet.columns
    return [[part] for part in parts[: most - 1]] + [parts[most - 1 :]] * (len(parts) >= most)


def _paper(views: Views, kind: str, parts: list[tuple[str, ...]]) -> PdfSource:
    return PdfSource(tuple(parts), style_of(views, kind), views.overrides / FOLDER)


def style_of(views: Views, kind: str) -> str:
    """Return the style sheet of a kind of document, joined."""
    folder = views.overrides / FOLDER
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in STYLES[kind])


def _drawn(views: Views, template: str, sheet: Worksheet, publication: Publication, **values: Any) -> str:
    return draw_paper(views, template, publication, sheet=sheet, title=sheet.title, summary=sheet.summary, **values)


def draw_paper(views: Views, template: str, publication: Publication, **values: Any) -> str:
    """Return a template of overrides/print as HTML, with what all of them may use."""
    return views.draw(
        f"{FOLDER}/{template}.html",
        "",
        tag=LANGUAGE_TAGS[views.catalogue.language],
        rows_in=rows,
        only=lambda sheet, condition: only_for(sheet, condition, views.say),
        code=lambda entry: qr_code(publication.whole(entry.address)) if publication.site_url else None,
        publication=publication,
        **values,
    )


def _room_of(field: BaseField) -> int:
    """Return how much room a field has on a flip chart, as a number of lines."""
    return max(getattr(field, "lines", 1), getattr(field, "rows", 1), 2)
