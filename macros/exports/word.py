"""A worksheet as a Word file: real headings, and content controls to type into.

Each control bears a tag, by which the browser finds it when it fills the file in (browser/docx.js):
`hb:NAME` text · `hb:NAME=KEY` a tick · `hb:NAME[].COLUMN` a cell of a row that repeats · `hb:NAME.KEY` the amount
given to an option · `hb:@title`, `@project`, `@by`, `@team`, `@date`, `@result`, `@more` what stands around them.
"""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from functools import singledispatch
from types import SimpleNamespace
from typing import Any

from docx import Document
from docx.document import Document as WordDocument

from ..catalogue import Worksheet
from ..fields import grouped, kinds
from ..views import Views
from .archive import with_fixed_dates
from .drawing import colours_of
from .word_paper import WordColumn, WordPaper
from .word_styles import colour_in, empty_document


@dataclass(frozen=True)
class Band:
    """The band at the head of a sheet: the name of its lab, and the lab's colours as six hexadecimal digits."""

    lab: str
    colour: str
    tint: str


def band_of(views: Views, sheet: Worksheet) -> Band | None:
    """Return the band of a sheet's lab, where it belongs to one."""
    if (lab := views.catalogue.lab_of(sheet)) is None:
        return None
    colours = colours_of(views.overrides)
    band, tint = (colours[f"{lab.slug}-{part}"].lstrip("#").upper() for part in ("band", "tint"))
    return Band(lab.title, band, tint)


def make_word(
    sheet: Worksheet,
    words: SimpleNamespace,
    language: str,
    address: str,
    version: str,
    day: datetime.date,
    band: Band | None = None,
) -> bytes:
    """Return the blank Word file of a sheet, whose text is of a `day`; the same input gives the same bytes.

    `address` is shown as text.
    """
    document = _begun(language, day)
    if band:
        colour_in(document, band.colour, band.tint)
    document.core_properties.title, document.core_properties.subject = sheet.title, sheet.summary
    paper = WordPaper(document, words, language, sheet.rows_of)
    if band:
        paper.text(f"{band.lab} · {words.paper.worksheet}", "Band")
    paper.text(sheet.title, "Title")
    paper.text(sheet.summary, "Subtitle")
    copy = paper.labelled(words.paper.name, "@title")
    paper.labelled(words.paper.project, "@project", beside=copy)
    people = paper.labelled(words.paper.by, "@by")
    paper.labelled(words.paper.team, "@team", beside=people)
    paper.labelled(words.paper.date, "@date", beside=people)
    paper.control("@result", style="Normal", room=1)
    for section in sheet.sections:
        paper.text(section.title, "Heading 1")
        if section.help:
            paper.text(section.help, "Help")
        for fields in grouped(section.fields):
            scales = [field for field in fields if isinstance(field, kinds.Scale)]
            if scales:
                paper.scales(scales)
            else:
                draw(fields[0], paper)
    paper.control("@more", style="Normal", room=1)
    paper.footer(address, version)
    return _saved(document)


def make_outline(language: str, day: datetime.date) -> bytes:
    """Return the blank Word file, of a `day`, into which the browser writes outlines (browser/word.js)."""
    return _saved(_begun(language, day))


def _begun(language: str, day: datetime.date) -> WordDocument:
    """Return an empty document of a day."""
    document = Document(io.BytesIO(empty_document(language)))
    properties = document.core_properties
    properties.created = properties.modified = datetime.datetime.combine(day, datetime.time())
    return document


def _saved(document: WordDocument) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return with_fixed_dates(made.getvalue())


@singledispatch
def draw(field: Any, paper: WordPaper) -> None:
    """Write one field, by its kind."""
    raise NotImplementedError(f"no Word form for the field kind {type(field).__name__}")


@draw.register
def _(field: kinds.Line, paper: WordPaper) -> None:
    paper.question(field)
    paper.control(field.name, label=field.label)


@draw.register
def _(field: kinds.Notes, paper: WordPaper) -> None:
    paper.question(field)
    paper.control(field.name, room=field.lines, label=field.label)


@draw.register
def _(field: kinds.Measured, paper: WordPaper) -> None:
    paper.question(field)
    number = paper.words.paper.number
    paper.labelled(f"{number} ({field.unit})" if field.unit else number, field.name)


@draw.register
def _(field: kinds.Date, paper: WordPaper) -> None:
    paper.question(field)
    paper.control(field.name, label=field.label, kind="date")


@draw.register(kinds.Choice)
@draw.register(kinds.Choices)
def _(field: kinds.Choice | kinds.Choices, paper: WordPaper) -> None:
    paper.question(field)
    paper.ticks([(f"{field.name}={option.key}", option.label) for option in field.options])


@draw.register
def _(field: kinds.Scale, paper: WordPaper) -> None:
    paper.scales([field])


@draw.register
def _(field: kinds.Table, paper: WordPaper) -> None:
    paper.question(field)
    columns = [
        WordColumn(column.name, column.label, column.kind, [option.label for option in column.options])
        for column in field.columns
    ]
    paper.rows(field.name, columns, field.rows)


@draw.register
def _(field: kinds.Ranking, paper: WordPaper) -> None:
    paper.question(field)
    columns = [
        WordColumn("place", paper.words.paper.place, "tick"),
        WordColumn("label", paper.words.paper.item, "notes"),
    ]
    paper.rows(field.name, columns, paper.room_of(field))


@draw.register
def _(field: kinds.Budget, paper: WordPaper) -> None:
    paper.question(field)
    heads = (paper.words.paper.item, f"{paper.words.paper.amount} ({field.unit})")
    if field.options:
        paper.amounts(field.name, [(option.key, option.label) for option in field.options], heads)
    else:
        paper.rows(
            field.name,
            [WordColumn("label", heads[0], "notes"), WordColumn("amount", heads[1], "number")],
            paper.room_of(field),
        )


@draw.register
def _(field: kinds.Matrix, paper: WordPaper) -> None:
    paper.question(field)
    paper.rows(
        field.name,
        [
            WordColumn("label", paper.words.paper.item, "notes"),
            WordColumn("x", f"{field.x.label}: {field.x.low} – {field.x.high}"),
            WordColumn("y", f"{field.y.label}: {field.y.low} – {field.y.high}"),
        ],
        field.rows,
    )


@draw.register
def _(field: kinds.Ideas, paper: WordPaper) -> None:
    paper.question(field)
    columns = [WordColumn("idea", paper.words.paper.idea, "notes")]
    columns += [WordColumn("votes", paper.words.paper.votes, "tick")] if field.votes else []
    paper.rows(field.name, columns, field.rows)


@draw.register
def _(field: kinds.Sentence, paper: WordPaper) -> None:
    paper.question(field)
    for part in field.parts:
        paper.text(part.label, "Heading 3")
        if part.help:
            paper.text(part.help, "Help")
        paper.control(part.name, room=getattr(part, "lines", 1), label=part.label)
