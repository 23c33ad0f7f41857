"""The paper and the styles of our Word files."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ..catalogue import Worksheet

LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}
FONT = "Arial"
INK = RGBColor(0x1D, 0x1D, 0x1B)
GREY = RGBColor(0x59, 0x59, 0x55)


def set_up(document: WordDocument, sheet: Worksheet, language: str) -> None:
    """Give an empty document its paper, properties and styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    properties = document.core_properties
    properties.title, properties.subject = sheet.title, sheet.summary
    properties.author = properties.last_modified_by = "Infuse Handbook"
    properties.comments = ""
    properties.language = LANGUAGES[language]
    for style in document.styles.element.iter(qn("w:lang")):
        style.set(qn("w:val"), LANGUAGES[language])
    for name, size, bold, colour, before, after in (
        ("Normal", 11, False, INK, 0, 4),
        ("Title", 24, True, INK, 0, 4),
        ("Subtitle", 12, False, GREY, 0, 8),
        ("Heading 1", 16, True, INK, 14, 3),
        ("Heading 2", 12, True, INK, 10, 2),
        ("Heading 3", 11, True, INK, 6, 2),
        ("Help", 10, False, GREY, 0, 3),
        ("Detail", 11, False, INK, 0, 4),
        ("Option", 11, False, INK, 0, 3),
        ("Cell", 11, False, INK, 3, 3),
        ("Answer", 11, False, INK, 2, 6),
        ("Result", 11, False, INK, 0, 0),
    ):
        _set_style(document, name, size, bold, colour, before, after)
    _draw_border(document.styles["Answer"].element.get_or_add_pPr())
    title = document.styles["Title"].element.get_or_add_pPr().find(qn("w:pBdr"))
    if title is not None:
        title.getparent().remove(title)


def _set_style(
    document: WordDocument, name: str, size: int, bold: bool, colour: RGBColor, before: int, after: int
) -> None:
    styles = document.styles
    style = (
        styles[name] if name in [known.name for known in styles] else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
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
    layout.keep_with_next = name.startswith("Heading") or name in {"Help", "Title"}


def _draw_border(properties: Any) -> None:
    """Give a paragraph style a thin box: room that is seen to be for writing."""
    border = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "6B6B66")):
            line.set(qn(f"w:{key}"), value)
        border.append(line)
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
