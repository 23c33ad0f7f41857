"""Two languages side by side as a Word file, a row a sentence, and what such a file says when it comes back.

A row is found again by the code in its first cell, which is text: it comes through every program that opens Word files,
while tags and bookmarks are lost in some. What comes back may be anything, and is read with limits.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from ..catalogue.review import CODE, MARK, Returned, ReviewRow
from .archive import with_fixed_dates
from .word_styles import LANGUAGES, empty_document

WIDTHS = (2000, 6500, 6500)
"""Of the columns, in twentieths of a point: what an A4 sheet that lies has between its margins."""
SMALL, GREY = "14", "59595F"
READ_BY, READ_ON, FILE = "Read by", "On", "File"
HEADS = ("Row", "English", "Cymraeg")
HOW = (
    "Change the right-hand column alone, and save as a Word file. The guide is on the page “Reviewing the Welsh”.",
    "What is grey and slanted, such as {count} or ](../group.md), must stay as it is; it may change its place.",
)
WHO = "Once you have read every row, write your name and the day (such as 2026-11-28) here. Else leave both empty."

MOST_PACKED, MOST_TEXT, MOST_ENTRIES = 20_000_000, 60_000_000, 2_000
NO_WORD_FILE = "It is no Word file that can be read."
SAVE_AGAIN = "Open it and save it as a Word file (.docx)."
OURS = "Return the file that `make review-out` wrote, changed in its right-hand column alone."
PATH = re.compile(r"(?:docs|overrides)/[\w./-]+")
LEFT_OUT = {qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
"""Of a changed text, what is no longer there; a picture drawn twice is read once."""
BLANK = {qn(f"w:{name}") for name in ("tab", "br", "cr")}


class Unreadable(ValueError):
    """Raised where a file cannot be read as one of ours. Its two arguments say why, and what to do."""


def make_review_file(path: str, title: str, rows: Sequence[ReviewRow], language: str, is_page: bool) -> bytes:
    """Return the Word file of a text, which has rows to be read; the same rows give the same bytes.

    Only a page says who has read it.
    """
    document = Document(io.BytesIO(empty_document(language)))
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.core_properties.title = title
    document.add_paragraph(title, "Title")
    for said in HOW:
        document.add_paragraph(said, "Help")
    head = [(FILE, path), *([(READ_BY, ""), (READ_ON, "")] if is_page else [])]
    _add_table(document, [_row([_cell(name, 0, bold=True), _cell(text, 1)]) for name, text in head])
    if is_page:
        document.add_paragraph(WHO, "Help")
    first = _row([_cell(name, index, bold=True) for index, name in enumerate(HEADS)], is_head=True)
    _add_table(document, [first, *(_row(_cells(row, language)) for row in rows)])
    made = io.BytesIO()
    document.save(made)
    return with_fixed_dates(made.getvalue())


def _cells(row: ReviewRow, language: str) -> Iterator[etree._Element]:
    address = _cell(f"{row.number} · {row.where}", 0, size=SMALL)
    address.append(_paragraph(row.code, size=SMALL))
    yield address
    yield _cell(row.english, 1, LANGUAGES["en"])
    yield _cell(row.words, 2, LANGUAGES[language])


def _add_table(document: WordDocument, rows: Iterable[etree._Element]) -> None:
    table = OxmlElement("w:tbl")
    properties = _within(table, "w:tblPr")
    _within(properties, "w:tblW", type="dxa", w=str(sum(WIDTHS)))
    borders = _within(properties, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _within(borders, f"w:{side}", val="single", sz="4", space="0", color="B5B5B0")
    _within(properties, "w:tblLayout", type="fixed")
    grid = _within(table, "w:tblGrid")
    table.extend(rows)
    for width in WIDTHS[: max(len(row.findall(qn("w:tc"))) for row in table.iter(qn("w:tr")))]:
        _within(grid, "w:gridCol", w=str(width))
    document.element.body.insert(len(document.element.body) - 1, table)
    document.add_paragraph("", "After")


def _row(cells: Iterable[etree._Element], is_head: bool = False) -> etree._Element:
    row = OxmlElement("w:tr")
    properties = _within(row, "w:trPr")
    _within(properties, "w:cantSplit")
    if is_head:
        _within(properties, "w:tblHeader")
    row.extend(cells)
    return row


def _cell(text: str, column: int, language: str = "", bold: bool = False, size: str = "") -> etree._Element:
    cell = OxmlElement("w:tc")
    _within(_within(cell, "w:tcPr"), "w:tcW", type="dxa", w=str(WIDTHS[column]))
    cell.append(_paragraph(text, language, bold, size))
    return cell


def _paragraph(text: str, language: str = "", bold: bool = False, size: str = "") -> etree._Element:
    """Return a paragraph. In a text of a `language`, the marks that must stay as they are look otherwise."""
    paragraph = OxmlElement("w:p")
    _within(_within(paragraph, "w:pPr"), "w:pStyle", val="Cell")
    at = 0
    for mark in MARK.finditer(text) if language else ():
        _run(paragraph, text[at : mark.start()], language)
        _run(paragraph, mark.group(), language, is_mark=True)
        at = mark.end()
    _run(paragraph, text[at:], language, bold, size)
    return paragraph


def _run(
    paragraph: etree._Element, text: str, language: str, bold: bool = False, size: str = "", is_mark: bool = False
) -> None:
    if not text:
        return
    run = _within(paragraph, "w:r")
    looks = _within(run, "w:rPr")
    if bold:
        _within(looks, "w:b")
    if is_mark:
        _within(looks, "w:i")
    if is_mark or size:
        _within(looks, "w:color", val=GREY)
    if size:
        _within(looks, "w:sz", val=size)
    if language:
        _within(looks, "w:lang", val=language)
    words = _within(run, "w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _within(parent: etree._Element, name: str, **settings: str) -> etree._Element:
    element = OxmlElement(name)
    for key, value in settings.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


def read_review_file(content: bytes) -> Returned:
    """Return what a file that came back says: changes that Word has tracked count as they would be accepted.

    Raises Unreadable where it is none of ours, or made to do harm.
    """
    parts = _parts(content)
    body, path, said, words = parts["word/document.xml"], "", {READ_BY: "", READ_ON: ""}, dict[str, str]()
    for row in body.iter(qn("w:tr")):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            continue
        cells = [_text(cell) for cell in _cells_of(row)]
        code = CODE.search(cells[0]) if cells else None
        if code and len(cells) == len(HEADS):
            if code.group() in words:
                raise Unreadable(f"The row {code.group()} is in it twice.", "Delete one of them.")
            words[code.group()] = cells[-1]
        elif len(cells) == 2 and cells[0] in said:
            said[cells[0]] = cells[1]
        elif len(cells) == 2 and cells[0] == FILE and PATH.fullmatch(cells[1]):
            path = cells[1]
    if not path or not words:
        raise Unreadable("It has no rows to be read, or does not say which file they are of.", OURS)
    notes = [_text(note) for note in parts["word/comments.xml"].iter(qn("w:comment"))] if len(parts) > 1 else []
    return Returned(path, words, said[READ_BY], said[READ_ON], [note for note in notes if note])


def _parts(content: bytes) -> dict[str, etree._Element]:
    """Return the parts of a Word file that hold words."""
    if len(content) > MOST_PACKED:
        raise Unreadable("It is larger than any file of ours.", OURS)
    parts = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > MOST_ENTRIES:
                raise Unreadable("It has more parts than any file of ours.", OURS)
            for name in ("word/document.xml", "word/comments.xml"):
                if name in archive.namelist() or name.endswith("document.xml"):
                    parts[name] = _tree(archive, name)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
        raise Unreadable(NO_WORD_FILE, SAVE_AGAIN) from error
    return parts


def _tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    with archive.open(name) as part:
        text = part.read(MOST_TEXT + 1)  # what the file says of its own size may be a lie
    if len(text) > MOST_TEXT:
        raise Unreadable("It unpacks to more than any file of ours.", OURS)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(NO_WORD_FILE, SAVE_AGAIN) from error
    if tree.getroottree().docinfo.doctype:
        raise Unreadable("It declares signs of its own (DOCTYPE), as no Word file does.", OURS)
    return tree


def _cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells of a row, those too that a program has put into a control."""
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")}:
            yield from _cells_of(child)


def _text(element: etree._Element) -> str:
    """Return the words below an element, on one line."""
    return re.sub(r"[ \t\r\n]+", " ", "".join(_pieces(element))).strip(" ")


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in LEFT_OUT:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:noBreakHyphen"):
            yield "\u2011"
        elif child.tag in BLANK:
            yield " "
        else:
            yield from _pieces(child)
            if child.tag == qn("w:p"):
                yield " "
