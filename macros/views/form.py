"""The form of a worksheet as HTML: blank and whole without scripts, with its spec inside for them."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..catalogue import Catalogue, Worksheet
from ..catalogue.languages import home_of
from ..catalogue.worksheet import Condition, Result, Section
from ..fields.kinds import Sentence
from .arrangement import rows
from .spec import Json, former_slugs, spec, spec_address
from .words import Words

SHEETS = "worksheets/"
"""The folder of all worksheets, in each language."""
LONG_KINDS = ("notes", "table", "ideas", "matrix")


def form(
    draw: Callable[..., str], sheet: Worksheet, catalogue: Catalogue, say: Words, other: Catalogue | None = None
) -> str:
    """Return the live sheet as HTML: its blank form, the controls around it, and its spec.

    `draw` draws a component from its name, the address of its page, and its values; `other` is the catalogue of the
    other language, where there is one.
    """
    twin = _twin(sheet, other)
    return draw(
        "worksheet",
        sheet.address,
        sheet=sheet,
        parts=[_part(sheet, section, say) for section in sheet.sections],
        closing=[pair for pair in enumerate(sheet.results) if pair not in _sentences(sheet)],
        formula_of=lambda name: _formula_of(sheet, name),
        rows_in=rows,
        private=first_long_field(sheet),
        rows_of=sheet.rows_of,
        purse_of=lambda name: sheet.field(name).label,
        spec=spec(sheet, catalogue),
        carried_from=[slug for other in catalogue.carried_from(sheet) for slug in (other.slug, *former_slugs(other))],
        has_setup=any(field.setup for field in sheet.every_field()),
        twin_spec=spec_address(twin, other) if twin and other else "",
        twin_words=f"{home_of(other.language)}{SHEETS}words.json" if other else "",
        dotted=[field for field in sheet.every_field() if getattr(field, "votes", False)],
    )


def _twin(sheet: Worksheet, other: Catalogue | None) -> Worksheet | None:
    """Return the same sheet in the other language, where it has its whole text in both."""
    twin = other.worksheets.get(sheet.slug) if other else None
    return twin if twin and twin.shows == twin.path and sheet.shows == sheet.path else None


def first_long_field(sheet: Worksheet) -> str:
    """Return the name of the field beside which the privacy reminder stands, '' where nobody writes at length."""
    textual = [field for field in sheet.every_field() if field.textual]
    long = [field for field in textual if field.model_dump()["kind"] in LONG_KINDS]
    return next((field.name for field in [*long, *textual]), "")


def only_for(sheet: Worksheet, condition: Condition, say: Words) -> str:
    """Return the sentence that says for which answers a section is meant."""
    question, answers = sheet.calls_for(condition)
    return str(say.messages.sheet.only.format(question=question, answers=say.listed(answers)))


def _part(sheet: Worksheet, section: Section, say: Words) -> Json:
    names = {field.name for field in section.fields}
    return {
        "section": section,
        "only": only_for(sheet, section.when, say) if section.when else "",
        "sentences": [(index, result) for index, result in _sentences(sheet) if names & set(result.of or [])],
    }


def _sentences(sheet: Worksheet) -> list[tuple[int, Result]]:
    """Return the results, with their places, that grow below their own section; all others stand at the end."""
    return [(index, result) for index, result in enumerate(sheet.results) if result.kind == "sentence"]


def _formula_of(sheet: Worksheet, name: str) -> str:
    """Return the formula of a sentence field, its gaps as dots."""
    formula = next(field.formula for field in sheet.fields() if field.name == name and isinstance(field, Sentence))
    return re.sub(r"\{\w+\}", "…", formula)
