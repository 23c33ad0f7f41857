"""Worksheets on paper: the blank sheet, slips to cut, and the pack of a lab, as HTML for the PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..catalogue import Catalogue, Worksheet
from ..catalogue.models import Lab
from ..catalogue.worksheet import Condition
from ..fields import BaseField, kinds
from ..views import Views
from .pdf import Paper
from .qr import qr_code

FOLDER = "print"
LANGUAGE_TAGS = {"en": "en-GB", "cy": "cy-GB"}
STYLES = {"sheet": ("base.css", "field.css", "sheet.css"), "slips": ("base.css", "field.css", "slips.css")}


@dataclass(frozen=True)
class Place:
    """Where the handbook is published ('' where that is not known) and which release of it this is."""

    site_url: str
    version: str

    def shown(self, address: str) -> str:
        """Return an address as it is printed: without the scheme, and from the site's root where that is all we know."""
        return self.whole(address).partition("://")[2] or f"/{address}"

    def whole(self, address: str) -> str:
        """Return the whole address, or '' where the handbook's own is not known."""
        return f"{self.site_url.rstrip('/')}/{address}" if self.site_url else ""


def sheet_paper(views: Views, sheet: Worksheet, place: Place) -> Paper:
    """Return the blank sheet, to be filled in by hand or on screen."""
    return _paper(views, "sheet", [_drawn(views, "sheet", sheet, place, prefix="")])


def pack_paper(views: Views, lab: Lab, place: Place) -> Paper:
    """Return all blank sheets of a lab in one document, behind a list of them."""
    sheets = sheets_of(views.catalogue, lab)
    title = views.words.paper.pack.format(lab=lab.title)
    cover = _draw(views, "pack", lab=lab, sheets=sheets, title=title, summary=lab.summary, place=place)
    return _paper(
        views, "sheet", [cover, *(_drawn(views, "sheet", sheet, place, prefix=f"{sheet.slug}/") for sheet in sheets)]
    )


def slips_paper(views: Views, sheet: Worksheet, place: Place, large: bool) -> Paper:
    """Return the sheet as slips with cut marks, as many on a page as its header says; large ones stand one to a page."""
    fields = [field for field in sheet.fields() if not field.setup]
    count = 1 if large else sheet.slips
    return _paper(views, "slips", [_drawn(views, "slips", sheet, place, prefix="", fields=fields, count=count)])


def sheets_of(catalogue: Catalogue, lab: Lab) -> list[Worksheet]:
    """Return the worksheets of a lab, in order."""
    return [sheet for sheet in catalogue.worksheets.values() if catalogue.lab_of(sheet) == lab]


def _paper(views: Views, kind: str, parts: list[str]) -> Paper:
    folder = views.overrides / FOLDER
    style = "\n".join((folder / name).read_text(encoding="utf-8") for name in STYLES[kind])
    return Paper(tuple(parts), style, folder)


def _drawn(views: Views, template: str, sheet: Worksheet, place: Place, **values: Any) -> str:
    return _draw(views, template, sheet=sheet, title=sheet.title, summary=sheet.summary, place=place, **values)


def _draw(views: Views, template: str, **values: Any) -> str:
    place: Place = values["place"]
    return views.draw(
        f"{FOLDER}/{template}.html",
        "",
        tag=LANGUAGE_TAGS[views.catalogue.language],
        rows_of=_rows_of,
        label_of=_label_of,
        groups=_groups,
        only=lambda sheet, condition: _only(views, sheet, condition),
        code=lambda entry: qr_code(place.whole(entry.address)) if place.site_url else None,
        **values,
    )


def _groups(fields: Sequence[BaseField]) -> Iterator[list[BaseField]]:
    """Yield fields in order, scales with the same levels together: they stand in one table, a row each."""
    for _, group in groupby(enumerate(fields), key=lambda pair: _likeness(*pair)):
        yield [field for _, field in group]


def _likeness(position: int, field: BaseField) -> object:
    return (tuple(field.levels), field.unknown) if isinstance(field, kinds.Scale) else position


def _rows_of(sheet: Worksheet, name: str) -> int:
    """Return how many things the list `name` has room for: as many rows as its field has."""
    return next((getattr(field, "rows", 6) for field in sheet.fields() if field.name == name), 6)


def _label_of(sheet: Worksheet, name: str) -> str:
    return next(field.label for field in sheet.fields() if field.name == name)


def _only(views: Views, sheet: Worksheet, condition: Condition) -> str:
    """Return the sentence that says for which answers a section is meant."""
    field = next(field for field in sheet.every_field() if field.name == condition.field)
    labels: dict[Any, str] = {option.key: option.label for option in getattr(field, "options", [])}
    labels |= dict(enumerate(getattr(field, "levels", []), start=1))
    answers = [str(labels.get(key, key)) for key in condition.one_of]
    return str(views.words.paper.only.format(question=field.label, answers=", ".join(answers)))
