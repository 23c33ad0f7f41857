"""A worksheet as a Word file: real headings, and content controls to type into.

Each control bears a tag, by which the browser finds it when it fills the file in (browser/docx.js):
`hb:NAME` text · `hb:NAME=KEY` a tick · `hb:NAME[].COLUMN` a cell of a row that repeats · `hb:NAME.KEY` the amount
given to an option · `hb:@title`, `@by`, `@date`, `@result`, `@more`, `@address`, `@version` what stands around them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import singledispatch
from types import SimpleNamespace
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from ..catalogue import Worksheet
from ..fields import kinds
from .archive import with_fixed_dates
from .word_styles import FONT, set_up

ONE_LINE = 84
"""Characters that fit on a line of a tick box row."""


def make_word(sheet: Worksheet, words: SimpleNamespace, language: str, address: str, version: str) -> bytes:
    """Return the blank Word file of a sheet. `address` is shown as text; the same input gives the same bytes."""
    document = Document()
    set_up(document, sheet, language)
    paper = Paper(document, words)
    paper.text(sheet.title, "Title")
    paper.text(sheet.summary, "Subtitle")
    for tag, label in (("@title", words.paper.name), ("@by", words.paper.by), ("@date", words.paper.date)):
        paper.labelled(label, tag)
    paper.control("@result", style="Result", room=1)
    for section in sheet.sections:
        paper.text(section.title, "Heading 1")
        if section.help:
            paper.text(section.help, "Help")
        for field in section.fields:
            draw(field, paper)
    paper.control("@more", style="Result", room=1)
    _add_footer(document, words, address, version)
    made = io.BytesIO()
    document.save(made)
    return with_fixed_dates(made.getvalue())


class Paper:
    """A Word document that is being written, one piece after another."""

    def __init__(self, document: WordDocument, words: SimpleNamespace):
        self.document = document
        self.words = words
        self._controls = 0

    def text(self, text: str, style: str) -> Paragraph:
        """Add a paragraph of plain text."""
        return self.document.add_paragraph(text, style=style)

    def question(self, field: Any) -> None:
        """Add a field's label and help."""
        self.text(field.label, "Heading 2")
        if field.help:
            self.text(field.help, "Help")

    def control(self, tag: str, style: str = "Answer", room: int = 1, label: str = "") -> None:
        """Add a text control of its own, with `room` empty lines to write on."""
        paragraph = self.document.add_paragraph(style=style)
        _wrap(paragraph._p, self._sdt(tag, label, text=True))
        for _ in range(room - 1):
            paragraph.add_run().add_break()

    def labelled(self, label: str, tag: str) -> None:
        """Add a line `label: …` with a text control in it."""
        paragraph = self.document.add_paragraph(style="Detail")
        paragraph.add_run(label + ": ").bold = True
        self._inline(paragraph, tag, label)

    def ticks(self, options: Sequence[tuple[str, str]]) -> None:
        """Add tick boxes, each (tag, label): in one line where they are short, else a line each."""
        short = sum(len(label) + 4 for _, label in options) <= ONE_LINE
        paragraph = None
        for number, (tag, label) in enumerate(options):
            if paragraph is None or not short:
                paragraph = self.document.add_paragraph(style="Option")
                paragraph.paragraph_format.keep_with_next = not short and number + 1 < len(options)
            self._box(paragraph, tag, label)
            paragraph.add_run(f" {label}" + ("\u2003" if short else ""))

    def rows(self, tag: str, columns: Sequence[tuple[str, str]], count: int) -> None:
        """Add a table of `count` empty rows; each column is (name, label). Its head repeats on every page."""
        table = self._table([label for _, label in columns])
        for _ in range(count):
            cells = table.add_row().cells
            for cell, (name, label) in zip(cells, columns, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.style = self.document.styles["Cell"]
                self._inline(paragraph, f"{tag}[].{name}", label)
        _keep_rows_whole(table)

    def amounts(self, tag: str, options: Sequence[tuple[str, str]], heads: tuple[str, str]) -> None:
        """Add a table with a row for each option (key, label) and a control for its amount."""
        table = self._table(list(heads))
        for key, label in options:
            cells = table.add_row().cells
            cells[0].paragraphs[0].style = cells[1].paragraphs[0].style = self.document.styles["Cell"]
            cells[0].paragraphs[0].add_run(label)
            self._inline(cells[1].paragraphs[0], f"{tag}.{key}", label)
        _keep_rows_whole(table)

    def _table(self, heads: list[str]) -> WordTable:
        table: WordTable = self.document.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.style = self.document.styles["Cell"]
            paragraph.add_run(head).bold = True
        properties: Any = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
        return table

    def _inline(self, paragraph: Paragraph, tag: str, label: str) -> None:
        sdt = self._sdt(tag, label, text=True)
        content = OxmlElement("w:sdtContent")
        content.append(_run_element("\u2003\u2003\u2003"))
        sdt.append(content)
        paragraph._p.append(sdt)

    def _box(self, paragraph: Paragraph, tag: str, label: str) -> None:
        sdt = self._sdt(tag, label, text=False)
        box = OxmlElement("w14:checkbox")
        for name, value, font in (
            ("checked", "0", ""),
            ("checkedState", "2612", FONT),
            ("uncheckedState", "2610", FONT),
        ):
            part = OxmlElement(f"w14:{name}")
            part.set(qn("w14:val"), value)
            if font:
                part.set(qn("w14:font"), "MS Gothic")
            box.append(part)
        sdt.find(qn("w:sdtPr")).append(box)
        content = OxmlElement("w:sdtContent")
        content.append(_run_element("\u2610"))
        sdt.append(content)
        paragraph._p.append(sdt)

    def _sdt(self, tag: str, label: str, text: bool) -> Any:
        self._controls += 1
        sdt = OxmlElement("w:sdt")
        properties = OxmlElement("w:sdtPr")
        for name, value in (("alias", label or tag), ("tag", f"hb:{tag}"), ("id", str(self._controls))):
            part = OxmlElement(f"w:{name}")
            part.set(qn("w:val"), value[:64])
            properties.append(part)
        if text:
            kind = OxmlElement("w:text")
            kind.set(qn("w:multiLine"), "1")
            properties.append(kind)
        sdt.append(properties)
        return sdt


@singledispatch
def draw(field: Any, paper: Paper) -> None:
    """Write one field, by its kind."""
    raise NotImplementedError(f"no Word form for the field kind {type(field).__name__}")


@draw.register
def _(field: kinds.Line, paper: Paper) -> None:
    paper.question(field)
    paper.control(field.name, label=field.label)


@draw.register
def _(field: kinds.Notes, paper: Paper) -> None:
    paper.question(field)
    paper.control(field.name, room=field.lines, label=field.label)


@draw.register
def _(field: kinds.Number, paper: Paper) -> None:
    paper.question(field)
    paper.labelled(field.unit or paper.words.paper.number, field.name)


@draw.register
def _(field: kinds.Date, paper: Paper) -> None:
    paper.question(field)
    paper.control(field.name, label=field.label)


@draw.register(kinds.Choice)
@draw.register(kinds.Choices)
def _(field: kinds.Choice | kinds.Choices, paper: Paper) -> None:
    paper.question(field)
    paper.ticks([(f"{field.name}={option.key}", option.label) for option in field.options])


@draw.register
def _(field: kinds.Scale, paper: Paper) -> None:
    paper.question(field)
    levels = [(f"{field.name}={number}", f"{number} {level}") for number, level in enumerate(field.levels, 1)]
    paper.ticks(levels + ([(f"{field.name}=null", paper.words.paper.unknown)] if field.unknown else []))


@draw.register
def _(field: kinds.Table, paper: Paper) -> None:
    paper.question(field)
    paper.rows(field.name, [(column.name, column.label) for column in field.columns], field.rows)


@draw.register
def _(field: kinds.Ranking, paper: Paper) -> None:
    paper.question(field)
    paper.rows(field.name, [("place", paper.words.paper.place), ("label", field.label)], len(field.options) or 6)


@draw.register
def _(field: kinds.Budget, paper: Paper) -> None:
    paper.question(field)
    heads = (paper.words.paper.item, f"{paper.words.paper.amount} ({field.unit})")
    if field.options:
        paper.amounts(field.name, [(option.key, option.label) for option in field.options], heads)
    else:
        paper.rows(field.name, [("label", heads[0]), ("amount", heads[1])], 6)


@draw.register
def _(field: kinds.Matrix, paper: Paper) -> None:
    paper.question(field)
    paper.rows(
        field.name,
        [
            ("label", paper.words.paper.item),
            ("x", f"{field.x.label}: {field.x.low} – {field.x.high}"),
            ("y", f"{field.y.label}: {field.y.low} – {field.y.high}"),
        ],
        field.rows,
    )


@draw.register
def _(field: kinds.Ideas, paper: Paper) -> None:
    paper.question(field)
    columns = [("idea", paper.words.paper.idea)] + ([("votes", paper.words.paper.votes)] if field.votes else [])
    paper.rows(field.name, columns, field.rows)


@draw.register
def _(field: kinds.Sentence, paper: Paper) -> None:
    paper.question(field)
    for part in field.parts:
        paper.text(part.label, "Heading 3")
        if part.help:
            paper.text(part.help, "Help")
        paper.control(part.name, room=getattr(part, "lines", 1), label=part.label)


def _wrap(paragraph: Any, sdt: Any) -> None:
    """Put a paragraph into a block-level control."""
    content = OxmlElement("w:sdtContent")
    sdt.append(content)
    paragraph.addprevious(sdt)
    content.append(paragraph)


def _run_element(text: str) -> Any:
    run = OxmlElement("w:r")
    part = OxmlElement("w:t")
    part.text = text
    part.set(qn("xml:space"), "preserve")
    run.append(part)
    return run


def _keep_rows_whole(table: WordTable) -> None:
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _add_footer(document: WordDocument, words: SimpleNamespace, address: str, version: str) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    footer.style = document.styles["Help"]
    footer.add_run(f"{words.paper.from_handbook} · {address} · {version} · {words.paper.page} ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = OxmlElement("w:r")
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run.append(part)
        footer._p.append(run)
