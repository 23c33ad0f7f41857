"""A Word document that is being written: paragraphs, tables, and the content controls to type into.

A control that nobody has written in holds a placeholder, which the first key replaces. word.py says what its tag means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph

from ..fields import kinds
from .columns import MARGIN, least_width, share_out, width_of
from .word_styles import LANGUAGES, TEXT_WIDTH, TINT

SIGNS = "MS Gothic"
"""The font of tick boxes, which has their signs on every Windows machine."""
PLACEHOLDER = "\u2003\u2003\u2003\u2003"
ONE_LINE = 96
"""Characters that fit on a line of a tick box row."""
WEIGHTS = {"notes": 30, "line": 24, "choice": 17, "date": 16, "number": 12, "tick": 10}
"""How wide the kinds of column are beside each other."""

HEAD_SIZES = (10.5, 9.5, 8.5)
"""Letters of the heads of a table, in points, the largest first that breaks no word."""
TALLEST = 4.5
"""Lines of a level's words at most, where one question stands by itself."""
QUESTION = 120.0
"""The least width of the questions beside their levels, in points."""


@dataclass(frozen=True)
class WordColumn:
    """A column of rows to fill in: its name in the tag, its head, its kind and what can be chosen."""

    name: str
    label: str
    kind: str = "line"
    options: Sequence[str] = ()


@dataclass(frozen=True)
class Head:
    """The head of a column, how wide the column is beside the others, and what else must not be broken in it."""

    label: str
    weight: float
    words: Sequence[str] = ()


class WordPaper:
    """A Word document that is being written, one piece after another."""

    def __init__(self, document: WordDocument, words: SimpleNamespace, language: str, rows_of: Callable[[str], int]):
        self.document = document
        self.words = words
        self.language = LANGUAGES[language]
        self._rows_of = rows_of
        self._controls = 0

    def room_of(self, field: kinds.Ranking | kinds.Budget) -> int:
        """Return how many things a list has room for: its own, or as many as the field that it is about has rows."""
        return self._rows_of(field.of) if field.of else len(field.options)

    def text(self, text: str, style: str) -> Paragraph:
        """Add a paragraph of plain text."""
        return self.document.add_paragraph(text, style=style)

    def question(self, field: Any) -> None:
        """Add a field's label and help."""
        self.text(field.label, "Heading 2")
        if field.help:
            self.text(field.help, "Help")

    def control(self, tag: str, style: str = "Answer", room: int = 1, label: str = "", kind: str = "text") -> None:
        """Add a control of its own, with `room` empty lines to write on."""
        paragraph = self.document.add_paragraph(style=style)
        run = _run_element(PLACEHOLDER)
        for _ in range(room - 1):
            run.append(OxmlElement("w:br"))
        paragraph._p.append(run)
        _wrap(paragraph._p, self._sdt(tag, label, kind))

    def labelled(self, label: str, tag: str, kind: str = "text", beside: Paragraph | None = None) -> Paragraph:
        """Add `label: …` with a control in it, as a line of its own or after what stands in the line `beside`."""
        paragraph = beside or self.document.add_paragraph(style="Detail")
        paragraph.add_run(("\u2003" if beside else "") + label + ": ").bold = True
        self._inline(paragraph, tag, label, kind)
        return paragraph

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

    def scales(self, fields: Sequence[kinds.Scale]) -> None:
        """Add scales with the same levels as one table: a row for each question, a tick box for each level."""
        levels = [(str(number), f"{number} {level}") for number, level in enumerate(fields[0].levels, 1)]
        levels += [("null", self.words.paper.unknown)] if fields[0].unknown else []
        size = next((size for size in HEAD_SIZES if _fits(fields, levels, size)), None)
        if size is None:
            self._scales_in_lines(fields, levels)
            return
        heads = [Head("", 42, [field.label for field in fields])]
        table = self._table([*heads, *(Head(label, 58 / len(levels)) for _, label in levels)], size)
        for field in fields:
            question, *boxes = table.add_row().cells
            self._cell(question).add_run(field.label).bold = True
            if field.help:
                question.add_paragraph(field.help, style="Help")
            for cell, (key, label) in zip(boxes, levels, strict=True):
                paragraph = self._cell(cell)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                self._box(paragraph, f"{field.name}={key}", f"{field.label}: {label}")
        self._end(table)

    def _scales_in_lines(self, fields: Sequence[kinds.Scale], levels: Sequence[tuple[str, str]]) -> None:
        """Add scales whose levels do not fit beside each other: a question, and a line for each level."""
        for field in fields:
            self.question(field)
            self.ticks([(f"{field.name}={key}", label) for key, label in levels])

    def rows(self, tag: str, columns: Sequence[WordColumn], count: int) -> None:
        """Add a table of `count` empty rows. Its head repeats on every page."""
        table = self._table([Head(column.label, WEIGHTS[column.kind], column.options) for column in columns])
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            if column.options:
                cell.add_paragraph(" / ".join(column.options), style="Help").paragraph_format.keep_with_next = True
        for _ in range(count):
            for cell, column in zip(table.add_row().cells, columns, strict=True):
                self._inline(self._cell(cell), f"{tag}[].{column.name}", column.label, column.kind, column.options)
        self._end(table)

    def amounts(self, tag: str, options: Sequence[tuple[str, str]], heads: tuple[str, str]) -> None:
        """Add a table with a row for each option (key, label) and a control for its amount."""
        table = self._table([Head(heads[0], 3, [label for _, label in options]), Head(heads[1], 1)])
        for key, label in options:
            cells = table.add_row().cells
            self._cell(cells[0]).add_run(label)
            self._inline(self._cell(cells[1]), f"{tag}.{key}", label)
        self._end(table)

    def footer(self, address: str, version: str) -> None:
        """Write what stands at the foot of each page: where the sheet is from, its version and the page's number."""
        footer = self.document.sections[0].footer.paragraphs[0]
        footer.style = self.document.styles["Help"]
        footer.add_run(f"{self.words.paper.from_handbook} · {address} · {version} · {self.words.paper.page} ")
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = OxmlElement("w:r")
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            else:
                part.text = text
            run.append(part)
            footer._p.append(run)

    def _table(self, heads: Sequence[Head], size: float = HEAD_SIZES[0]) -> WordTable:
        """Add a table with a head row that repeats and stays with what follows, its heads as large as `size`."""
        table: WordTable = self.document.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.autofit = False
        _set_margins(table)
        least = [least_width([head.label, *head.words], size) for head in heads]
        widths = share_out(TEXT_WIDTH.pt, [head.weight for head in heads], least)
        for column, cell, head, width in zip(table.columns, table.rows[0].cells, heads, widths, strict=True):
            column.width = cell.width = Pt(width)
            cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=TINT))
            paragraph = self._cell(cell)
            paragraph.paragraph_format.keep_with_next = True
            run = paragraph.add_run(head.label)
            run.bold, run.font.size = True, Pt(size) if size != HEAD_SIZES[0] else None
        properties: Any = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
        return table

    def _cell(self, cell: Cell) -> Paragraph:
        paragraph: Paragraph = cell.paragraphs[0]
        paragraph.style = self.document.styles["Cell"]
        return paragraph

    def _end(self, table: WordTable) -> None:
        """Keep each row whole, and leave room below the table."""
        rows = list(table.rows)
        for number, row in enumerate(rows):
            properties: Any = row._tr.get_or_add_trPr()
            properties.insert(0, OxmlElement("w:cantSplit"))
            # A head with one row, or a last row alone on its page, reads as if there were no more.
            if number + 1 < len(rows) and (number < 2 or number == len(rows) - 2):
                for paragraph in (one for cell in row.cells for one in cell.paragraphs):
                    paragraph.paragraph_format.keep_with_next = True
        self.text("", "After")

    def _inline(
        self, paragraph: Paragraph, tag: str, label: str, kind: str = "text", choices: Sequence[str] = ()
    ) -> None:
        sdt = self._sdt(tag, label, kind, choices)
        content = OxmlElement("w:sdtContent")
        content.append(_run_element(PLACEHOLDER))
        sdt.append(content)
        paragraph._p.append(sdt)

    def _box(self, paragraph: Paragraph, tag: str, label: str) -> None:
        sdt = self._sdt(tag, label, "box")
        box = OxmlElement("w14:checkbox")
        for name, value, font in (
            ("checked", "0", ""),
            ("checkedState", "2612", SIGNS),
            ("uncheckedState", "2610", SIGNS),
        ):
            part = OxmlElement(f"w14:{name}")
            part.set(qn("w14:val"), value)
            if font:
                part.set(qn("w14:font"), font)
            box.append(part)
        sdt.find(qn("w:sdtPr")).append(box)
        content = OxmlElement("w:sdtContent")
        content.append(_run_element("\u2610", SIGNS))
        sdt.append(content)
        paragraph._p.append(sdt)

    def _sdt(self, tag: str, label: str, kind: str, choices: Sequence[str] = ()) -> Any:
        """Return an empty control. The order of its properties is that of the schema: Word refuses another."""
        self._controls += 1
        sdt = OxmlElement("w:sdt")
        properties = OxmlElement("w:sdtPr")
        sdt.append(properties)
        for name, value in (("alias", label or tag), ("tag", f"hb:{tag}"), ("id", str(self._controls))):
            properties.append(_element(f"w:{name}", val=value[:64]))
        if kind != "box":
            properties.append(OxmlElement("w:showingPlcHdr"))
        if kind == "date":
            date = OxmlElement("w:date")
            for name, value in (
                ("dateFormat", "d MMMM yyyy"),
                ("lid", self.language),
                ("storeMappedDataAs", "date"),
                ("calendar", "gregorian"),
            ):
                date.append(_element(f"w:{name}", val=value))
            properties.append(date)
        elif choices:
            options = OxmlElement("w:comboBox")
            for choice in dict.fromkeys(choices):
                options.append(_element("w:listItem", displayText=choice, value=choice))
            properties.append(options)
        elif kind != "box":
            properties.append(_element("w:text", multiLine="1"))
        return sdt


def _fits(fields: Sequence[kinds.Scale], levels: Sequence[tuple[str, str]], size: float) -> bool:
    """Return whether a scale's levels can be read beside each other in letters of a size: no word broken, none tall."""
    questions = max(QUESTION, *(least_width([field.label], HEAD_SIZES[0]) for field in fields))
    if len(fields) == 1 and any(width_of(label, size) > TALLEST * least_width([label], size) for _, label in levels):
        return False
    needed = questions + sum(least_width([label], size) for _, label in levels)
    return needed <= float(TEXT_WIDTH.pt)


def _set_margins(table: WordTable) -> None:
    properties: Any = table._tbl.tblPr
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = _element(f"w:{side}", w=str(int(MARGIN * 20)), type="dxa")
        margins.append(margin)
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _wrap(paragraph: Any, sdt: Any) -> None:
    """Put a paragraph into a block-level control."""
    content = OxmlElement("w:sdtContent")
    sdt.append(content)
    paragraph.addprevious(sdt)
    content.append(paragraph)


def _element(name: str, **values: str) -> Any:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _run_element(text: str, font: str = "") -> Any:
    run = OxmlElement("w:r")
    if font:
        form = OxmlElement("w:rPr")
        form.append(_element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))
        run.append(form)
    part = OxmlElement("w:t")
    part.text = text
    part.set(qn("xml:space"), "preserve")
    run.append(part)
    return run
