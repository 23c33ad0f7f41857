"""Our PDFs filled in as people do it in a browser: typed and clicked in the engine of Chromium's viewer, then looked at."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader

from macros.fields import kinds
from tests.conftest import real_catalogue

SHEETS = list(real_catalogue().worksheets.values())
WELSH = "Tŷ dŵr, ŵŷŴŶẁỳ âêîôû"
LONG = "Words that run on and on "  # some 125 points of a line
LETTERS = set("Wrdhtnu")
"""Those of them that stand on the line, neither below it nor round."""
SCALE = 4
"""Pixels that a point of the page has in our pictures."""


@dataclass(frozen=True)
class Field:
    """A field on a page, with its place in points from the lower left corner."""

    name: str
    kind: int
    flags: int
    left: float
    bottom: float
    right: float
    top: float


class Sheet:
    """One page of a PDF, open in the viewer's engine."""

    def __init__(self, file: Path, number: int = 0):
        self.document = pypdfium2.PdfDocument(file)
        self.document.init_forms()
        self.form = self.document.formenv.raw
        self.number, self.page = number, self.document[number]
        self.fields = list(self._fields())

    def _fields(self) -> Iterator[Field]:
        for number in range(pdfium.FPDFPage_GetAnnotCount(self.page)):
            note = pdfium.FPDFPage_GetAnnot(self.page, number)
            if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_WIDGET:
                bounds, name = pdfium.FS_RECTF(), ctypes.create_string_buffer(600)
                pdfium.FPDFAnnot_GetRect(note, bounds)
                letters = ctypes.cast(name, ctypes.POINTER(pdfium.FPDF_WCHAR))
                length = pdfium.FPDFAnnot_GetFormFieldName(self.form, note, letters, 600)
                yield Field(
                    name.raw[: length - 2].decode("utf-16-le"),
                    pdfium.FPDFAnnot_GetFormFieldType(self.form, note),
                    pdfium.FPDFAnnot_GetFormFieldFlags(self.form, note),
                    *(bounds.left, min(bounds.bottom, bounds.top), bounds.right, max(bounds.bottom, bounds.top)),
                )
            pdfium.FPDFPage_CloseAnnot(note)

    def click(self, field: Field) -> None:
        x, y = (field.left + field.right) / 2, (field.bottom + field.top) / 2
        for act in (pdfium.FORM_OnMouseMove, pdfium.FORM_OnLButtonDown, pdfium.FORM_OnLButtonUp):
            act(self.form, self.page, 0, x, y)

    def type(self, field: Field, words: str) -> None:
        self.click(field)
        for letter in words:
            pdfium.FORM_OnChar(self.form, self.page, ord(letter), 0)
        pdfium.FORM_ForceToKillFocus(self.form)

    def picture(self) -> Image.Image:
        drawn: Image.Image = self.page.render(scale=SCALE, may_draw_forms=True).to_pil()
        return drawn.convert("L")

    def read(self) -> Any:
        """The page's text with what stands in its fields."""
        assert pdfium.FPDFPage_Flatten(self.page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
        return self.document[self.number].get_textpage()

    def crop(self, picture: Image.Image, field: Field, inner: float = 1.0) -> Image.Image:
        """The middle part of a field in a picture; `inner` is the share of it."""
        high = self.page.get_height()
        x, y = (field.left + field.right) / 2, high - (field.bottom + field.top) / 2
        across, up = (field.right - field.left) / 2 * inner, (field.top - field.bottom) / 2 * inner
        left, top, right, bottom = (round(edge * SCALE) for edge in (x - across, y - up, x + across, y + up))
        return picture.crop((left, top, right, bottom))


def textual(sheet: Sheet) -> list[Field]:
    return [field for field in sheet.fields if field.kind == pdfium.FPDF_FORMFIELD_TEXTFIELD]


def file_of(site: Path, slug: str) -> Path:
    return site / "worksheets" / slug / f"{slug}.pdf"


@pytest.mark.parametrize("slug", [sheet.slug for sheet in SHEETS])
def test_welsh_letters_are_seen_where_they_are_typed(site, slug):
    sheet = Sheet(file_of(site, slug))
    roomy = [field for field in textual(sheet) if field.right - field.left > 130]
    assert roomy
    for field in roomy:
        sheet.type(field, WELSH)
    seen = " ".join(sheet.read().get_text_range().split())
    assert seen.count(WELSH) == len(roomy)


@pytest.mark.parametrize("slug", [sheet.slug for sheet in SHEETS])
def test_answers_are_set_in_one_size_whatever_their_length(site, slug):
    notes: list[Any] = [note for page in PdfReader(file_of(site, slug)).pages for note in page.get("/Annots", [])]
    said = {str(note.get_object()["/DA"]) for note in notes if "/DA" in note.get_object()}
    sizes = {float(found[1]) for one in said if (found := re.search(r"/\w+ ([\d.]+) Tf", one))}
    assert sizes <= {10.0, 10.5}, sizes  # the three lines at the head are a little smaller


@pytest.mark.parametrize("slug", ["problem-fit", "experiment-story", "hypothesis-statement"])
def test_each_line_of_an_answer_stands_on_a_rule(site, slug):
    sheet, blank = Sheet(file_of(site, slug)), Sheet(file_of(site, slug))
    model = next(one for one in SHEETS if one.slug == slug)
    fields = {field.name: field for field in model.every_field() if isinstance(field, kinds.Notes)}
    ruled = [field for field in textual(sheet) if field.name in fields and fields[field.name].lines > 1]
    assert ruled
    for field in ruled:
        sheet.type(field, LONG * round(1.6 * (field.right - field.left) / 125))
    text = sheet.read()
    feet = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1) in LETTERS]
    for field in ruled:
        rules = _rules(blank, field)
        stood_on = set()
        for left, foot, _, _ in feet:
            if field.left <= left <= field.right and field.bottom < foot < field.top:
                near = min(rules, key=lambda rule: abs(rule - foot))
                assert -0.3 <= foot - near <= 3.5, (field.name, foot, near)
                stood_on.add(near)
        assert len(stood_on) > 1, field.name


def _rules(blank: Sheet, field: Field) -> list[float]:
    """How high on the page the rules of a field are, seen in a picture of the blank sheet."""
    picture = blank.crop(blank.picture(), field)
    column = picture.resize((1, picture.height), Image.Resampling.BOX)
    dark = [row for row in range(column.height) if int(column.tobytes()[row]) < 210]
    return [field.top - row / SCALE for row in dark if row - 1 not in dark]


def test_a_chosen_button_and_a_ticked_box_are_seen_at_once(site):
    sheet = Sheet(file_of(site, "problem-fit"))
    buttons = [field for field in sheet.fields if field.kind == pdfium.FPDF_FORMFIELD_RADIOBUTTON]
    first = {field.name: field for field in reversed(buttons)}
    assert first
    for field in first.values():
        sheet.click(field)
    picture = sheet.picture()
    for field in buttons:
        middle = sheet.crop(picture, field, inner=0.34)
        ink = sum(value < 128 for value in middle.tobytes()) / (middle.width * middle.height)
        assert (ink > 0.9) if field is first[field.name] else (ink < 0.02), field


def test_the_words_of_a_sheet_are_copied_whole_from_the_viewer(site):
    wrong = []
    for sheet in SHEETS:
        document = pypdfium2.PdfDocument(file_of(site, sheet.slug))
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
        wrong += [f"{sheet.slug}: {part.title}" for part in sheet.sections if part.title not in text]
        wrong += [f"{sheet.slug}: {field.label}" for field in sheet.fields() if field.label not in text]
    assert not wrong, "\n".join(wrong)
