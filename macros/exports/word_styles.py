"""The empty document that our Word files begin from: its paper and its styles."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}
FONT = "Arial"
PAGE = (Mm(210), Mm(297))
SIDE = Mm(17)
TEXT_WIDTH = Emu(PAGE[0] - 2 * SIDE)

KEPT = {"Band", "Help", "Note", "Result Head", "Subtitle", "Title"}
"""Styles that stay on the page of what follows them, as headings do."""

INSETS = {"Answer": 4.75, "Band": 7, "Result": 7, "Result Head": 7}
"""Points that words are set in from the text column: lines and tints around them end where the column does."""

COMPATIBILITY = "15"
"""The rules of layout of Word 2013 and later; with an older number Word says that a file is in compatibility mode."""
APPLICATION = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Infuse Handbook</Application></Properties>"
)

AFTER_SHADE = ("w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
"""What stands behind shading in the properties of a paragraph: Word refuses another order."""

INK = RGBColor(0x1D, 0x1D, 0x1B)
GREY = RGBColor(0x59, 0x59, 0x55)
PAPER = RGBColor(0xFF, 0xFF, 0xFF)
TINT = "F3F2EE"
LINE = "6B6B66"


@cache
def empty_document(language: str) -> bytes:
    """Return an empty document with our paper and our styles, for all sheets to begin from."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = SIDE
    section.top_margin = section.bottom_margin = Mm(14)
    section.header_distance = section.footer_distance = Mm(7)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Infuse Handbook"
    properties.comments = ""
    properties.language = LANGUAGES[language]
    for style in document.styles.element.iter(qn("w:lang")):
        style.set(qn("w:val"), LANGUAGES[language])
    for name, size, bold, colour, before, after in (
        ("Normal", 10.5, False, INK, 0, 3),
        ("Title", 20, True, INK, 0, 2),
        ("Subtitle", 11, False, GREY, 0, 5),
        ("Heading 1", 13.5, True, INK, 8, 2),
        ("Heading 2", 11, True, INK, 5, 1),
        ("Heading 3", 10.5, True, INK, 3, 1),
        ("Help", 9.5, False, GREY, 0, 2),
        ("Detail", 10, False, INK, 0, 3),
        ("Option", 10.5, False, INK, 0, 1),
        ("Cell", 10.5, False, INK, 2, 2),
        ("Answer", 10.5, False, INK, 2, 5),
        ("Band", 10, True, PAPER, 0, 6),
        ("Result Head", 12, True, INK, 5, 1),
        ("Result", 10.5, False, INK, 0, 2),
        ("After", 4, False, INK, 0, 0),
        ("List Bullet", 10.5, False, INK, 0, 1),
        ("Note", 10.5, False, GREY, 4, 2),
    ):
        _set_style(document, name, size, bold, colour, before, after)
    _draw_border(document.styles["Answer"].element.get_or_add_pPr())
    _draw_border(document.styles["Detail"].element.get_or_add_pPr(), dict.fromkeys(("bottom", "between"), LINE), "2")
    for name, inset in INSETS.items():
        layout = document.styles[name].paragraph_format
        layout.left_indent = layout.right_indent = Pt(inset)
    colour_in(document, str(INK), TINT)
    title = document.styles["Title"].element.get_or_add_pPr().find(qn("w:pBdr"))
    if title is not None:
        title.getparent().remove(title)
    _take_over(document, LANGUAGES[language])
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _take_over(document: WordDocument, language: str) -> None:
    """Take out what python-docx's own empty document says of itself: its program, its picture, its rules of 2010."""
    package = document.part.package
    for part in package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = APPLICATION
    for key in [key for key, relation in package.rels.items() if relation.reltype.endswith("/thumbnail")]:
        del package.rels[key]
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), COMPATIBILITY)
    for theme in settings.iter(qn("w:themeFontLang")):
        theme.set(qn("w:val"), language)


def _set_style(
    document: WordDocument, name: str, size: float, bold: bool, colour: RGBColor, before: int, after: int
) -> None:
    styles = document.styles
    known = {style.name for style in styles}
    style = styles[name] if name in known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for spacing in style.element.get_or_add_rPr().findall(qn("w:spacing")):
        spacing.getparent().remove(spacing)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:hAnsi"), FONT)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.keep_with_next = name.startswith("Heading") or name in KEPT


def colour_in(document: WordDocument, band: str, tint: str) -> None:
    """Give a document the colours of a lab: the band at its head, and what it comes to, on a tint beside a bar."""
    around = {"top": band, "left": band, "bottom": band, "right": band}
    for name, fill, sides in (
        ("Band", band, around),
        ("Result Head", tint, {"left": band, "right": tint}),
        ("Result", tint, {"left": band, "right": tint}),
    ):
        properties = document.styles[name].element.get_or_add_pPr()
        for old in properties.findall(qn("w:shd")) + properties.findall(qn("w:pBdr")):
            properties.remove(old)
        _draw_border(properties, sides, "24")
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
            shade.set(qn(f"w:{key}"), value)
        properties.insert_element_before(shade, *AFTER_SHADE)


def _draw_border(
    properties: Any,
    sides: Mapping[str, str] = MappingProxyType(dict.fromkeys(("top", "left", "bottom", "right"), LINE)),
    width: str = "6",
) -> None:
    """Give a paragraph style lines around it, in a colour a side; a thin box is room that is seen to be for writing."""
    border = OxmlElement("w:pBdr")
    for side, colour in sides.items():
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", width), ("space", "4"), ("color", colour)):
            line.set(qn(f"w:{key}"), value)
        border.append(line)
    properties.insert_element_before(border, "w:shd", *AFTER_SHADE)
