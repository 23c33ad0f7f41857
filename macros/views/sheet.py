"""A worksheet as its page needs it: the form as HTML, and the spec, the JSON that the browser reads.

The spec says what the form cannot say by itself: kinds and keys, conditions, hints, results, examples and where an
answer can be brought in from. It holds no markup.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from ..catalogue import Catalogue, Entry, Worksheet
from ..catalogue.notes import NOTE_LINK, note_target
from ..catalogue.worksheet import Condition, Example, Result, Section
from ..fields import BaseField
from ..fields.kinds import Sentence
from .link import relative_link

if TYPE_CHECKING:
    from .views import Views

Json = dict[str, Any]

WORDS = ("sheet", "results", "share", "files")
"""The groups of messages that the scripts of a worksheet speak from."""

LONG_KINDS = ("notes", "table", "ideas", "matrix")


def form(views: Views, sheet: Worksheet) -> str:
    """Return the live sheet as HTML: its blank form, the controls around it, and its spec."""
    return views.component(
        "worksheet",
        sheet.address,
        sheet=sheet,
        parts=[_part(sheet, section) for section in sheet.sections],
        closing=[pair for pair in enumerate(sheet.results) if pair not in _sentences(sheet)],
        formula_of=lambda name: _formula_of(sheet, name),
        private=first_long_field(sheet),
        rows_of=lambda name: _rows_of(sheet, name),
        purse_of=lambda name: _purse_of(sheet, name),
        spec=spec(sheet, views.catalogue) | {"words": {group: views.messages[group] for group in WORDS}},
    )


def spec(sheet: Worksheet, catalogue: Catalogue) -> Json:
    """Return what the scripts need to know of a worksheet, ready for JSON."""
    found = {
        "slug": sheet.slug,
        "title": sheet.title,
        "language": catalogue.language,
        "formerly": former_slugs(sheet),
        "sections": [_lean({"title": part.title, "when": _condition(part.when)}) for part in sheet.sections],
        "fields": [
            _field(field, catalogue) | {"section": place}
            for place, part in enumerate(sheet.sections)
            for field in part.fields
        ],
        "results": [_result(result, sheet, catalogue) for result in sheet.results],
        "hints": [_lean(hint.model_dump(mode="json")) for hint in sheet.hints],
        "examples": [_example(example, sheet, catalogue) for example in sheet.examples],
    }
    return found | {"version": sheet_version(found)}


def sheet_version(found: Json) -> str:
    """Return a short name for one state of a sheet's definition, to stand on what is handed in."""
    text = json.dumps(found, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def former_slugs(sheet: Worksheet) -> list[str]:
    """Return the slugs under which answers to this sheet may have been saved."""
    return [old.strip("/").rpartition("/")[2] for old in sheet.formerly if old.strip("/").startswith("worksheets/")]


def first_long_field(sheet: Worksheet) -> str:
    """Return the name of the field beside which the privacy reminder stands, '' where nobody writes at length."""
    textual = [field for field in sheet.every_field() if field.textual]
    long = [field for field in textual if field.model_dump()["kind"] in LONG_KINDS]
    return next((field.name for field in [*long, *textual]), "")


def _part(sheet: Worksheet, section: Section) -> Json:
    names = {field.name for field in section.fields}
    return {
        "section": section,
        "only": _condition_words(sheet, section.when),
        "sentences": [pair for pair in _sentences(sheet) if pair[1].of[0] in names],
    }


def _sentences(sheet: Worksheet) -> list[tuple[int, Any]]:
    """Return the results, with their places, that grow below their own section; all others stand at the end."""
    return [(place, result) for place, result in enumerate(sheet.results) if result.kind == "sentence"]


def _condition(condition: Condition | None) -> Json | None:
    return condition.model_dump(mode="json") if condition else None


def _condition_words(sheet: Worksheet, condition: Condition | None) -> Json | None:
    """Return the question that a section depends on and the labels of the answers that call for it."""
    if condition is None:
        return None
    field = next(field for field in sheet.every_field() if field.name == condition.field)
    labels = {option.key: option.label for option in getattr(field, "options", [])}
    labels |= dict(enumerate(getattr(field, "levels", []), start=1))
    return {"question": field.label, "answers": [str(labels.get(key, key)) for key in condition.one_of]}


def _rows_of(sheet: Worksheet, name: str) -> int:
    """Return how many rows the field `name` shows on paper."""
    return next((getattr(field, "rows", 3) for field in sheet.fields() if field.name == name), 3)


def _formula_of(sheet: Worksheet, name: str) -> str:
    """Return the formula of a sentence field, its gaps as dots."""
    formula = next(field.formula for field in sheet.fields() if field.name == name and isinstance(field, Sentence))
    return re.sub(r"\{\w+\}", "…", formula)


def _purse_of(sheet: Worksheet, name: str) -> str:
    return next((field.label for field in sheet.fields() if field.name == name), name)


def _field(field: BaseField, catalogue: Catalogue) -> Json:
    found = _lean(field.model_dump(mode="json", exclude={"help", "carry", "parts"}))
    if field.carry:
        found["carry"] = _carry(field.carry, catalogue)
    if inner := field.inner():
        found["parts"] = [_field(part, catalogue) for part in inner]
    return found


def _carry(way: str, catalogue: Catalogue) -> Json:
    """Return where an answer can come from: the other sheet and the field in it, as a field of the spec."""
    slug, _, name = way.partition(".")
    source = catalogue.worksheets[slug]
    field = next(field for field in [*source.every_field(), *source.fields()] if field.name == name)
    return {
        "slug": slug,
        "title": source.title,
        "formerly": former_slugs(source),
        "field": _lean(field.model_dump(mode="json", exclude={"help", "carry", "parts"})),
    }


def _result(result: Result, sheet: Worksheet, catalogue: Catalogue) -> Json:
    found = _lean(result.model_dump(mode="json"))
    return found | {"note": _linked(result.note, sheet, catalogue)} if result.note else found


def _linked(text: str, sheet: Worksheet, catalogue: Catalogue) -> list[str | Json]:
    """Return a sentence with links as pieces: plain text, and {text, url}."""
    link = relative_link(sheet.address)
    pieces: list[str | Json] = []
    end = 0
    for match in NOTE_LINK.finditer(text):
        target = note_target(catalogue, sheet, match["target"])
        if target:  # One that leads nowhere is reported as a problem, and stays text.
            pieces.append(text[end : match.start()])
            pieces.append(
                {"text": match["words"], "url": link(target) if isinstance(target, Entry) else target.leads_to}
            )
            end = match.end()
    return [piece for piece in [*pieces, text[end:]] if piece]


def _example(example: Example, sheet: Worksheet, catalogue: Catalogue) -> Json:
    """Return answers to show, with whose they are; a statement lends those of its words that the sheet asks for."""
    if not example.statement:
        return {"answers": example.answers, "note": example.note}
    statement = catalogue.statements[example.statement]
    known = set(sheet.names())
    return {
        "answers": {name: text for name, text in statement.says.items() if name in known} | example.answers,
        "by": ", ".join(filter(None, [statement.by, statement.organisation, statement.cohort])),
        "note": example.note,
    }


def _lean(values: Json) -> Json:
    """Return values without those that say nothing."""
    return {
        key: [_lean(item) if isinstance(item, dict) else item for item in value] if isinstance(value, list) else value
        for key, value in values.items()
        if value not in (None, "", [], False)
    }
