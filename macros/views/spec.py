"""The spec of a worksheet: the JSON that the browser reads.

It says what the form cannot say by itself: kinds and keys, conditions, hints, results, limits, examples and where an
answer can be brought in from. It holds no markup.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ..catalogue import Catalogue, Entry, Worksheet
from ..catalogue.languages import ENGLISH
from ..catalogue.notes import NOTE_LINK, note_target
from ..catalogue.papers import Paper
from ..catalogue.worksheet import Condition, Example, Result
from ..fields import LIMITS, BaseField
from .link import relative_link

Json = dict[str, Any]


def spec(sheet: Worksheet, catalogue: Catalogue) -> Json:
    """Return what the scripts need to know of a worksheet, ready for JSON."""
    found = {
        "slug": sheet.slug,
        "title": sheet.title,
        "language": catalogue.language,
        "formerly": former_slugs(sheet),
        "limits": LIMITS,
        "sections": [
            _lean({"title": part.title, "when": _condition(part.when), "for": part.audience}) for part in sheet.sections
        ],
        "fields": [
            _field(field, catalogue) | {"section": index}
            for index, part in enumerate(sheet.sections)
            for field in part.fields
        ],
        "results": [_result(result, sheet, catalogue) for result in sheet.results],
        "hints": [_lean(hint.model_dump(mode="json")) for hint in sheet.hints],
        "examples": [_example(example, sheet, catalogue) for example in sheet.examples],
    }
    for key, way in (("forward", sheet.forward), ("next", sheet.next)):
        if way:
            found[key] = _elsewhere(way, catalogue) | _source(way, sheet, catalogue)
    if sheet.shows != sheet.path:
        found["written"] = ENGLISH
    if sheet.papers:
        found["papers"] = [_paper(paper, catalogue) for paper in sheet.papers]
    return found | {"version": sheet_version(found)}


def sheet_version(found: Json) -> str:
    """Return a short name for one state of a sheet's definition, to stand on what is handed in."""
    text = json.dumps(found, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def spec_address(sheet: Worksheet, catalogue: Catalogue) -> str:
    """Return where a spec lies: its name changes with it, so that browsers may keep it for ever."""
    return f"assets/specs/{sheet.slug}.{spec(sheet, catalogue)['version']}.json"


def former_slugs(sheet: Worksheet) -> list[str]:
    """Return the slugs under which answers to this sheet may have been saved."""
    return [old.rpartition("/")[2] for old in sheet.former_addresses if old.split("/")[-2:-1] == ["worksheets"]]


def _condition(condition: Condition | None) -> Json | None:
    return condition.model_dump(mode="json") if condition else None


def _field(field: BaseField, catalogue: Catalogue) -> Json:
    found = _lean(field.model_dump(mode="json", by_alias=True, exclude={"help", "carry", "parts"}))
    if field.carry:
        found["carry"] = _elsewhere(field.carry, catalogue)
    if inner := field.inner():
        found["parts"] = [_field(part, catalogue) for part in inner]
    return found


def _elsewhere(way: str, catalogue: Catalogue) -> Json:
    """Return where an answer comes from or goes to: the sheet and the field in it, as a field of the spec."""
    slug, _, name = way.partition(".")
    source = catalogue.worksheets[slug]
    return {
        "slug": slug,
        "title": source.title,
        "formerly": former_slugs(source),
        "field": _lean(source.field(name).model_dump(mode="json", by_alias=True, exclude={"help", "carry", "parts"})),
    }


def _source(way: str, sheet: Worksheet, catalogue: Catalogue) -> Json:
    """Return `from`, the field of a sheet that the one elsewhere brings in, where it brings one in from this sheet."""
    slug, _, name = way.partition(".")
    source, _, field = (catalogue.worksheets[slug].field(name).carry or "").partition(".")
    return {"from": field} if source == sheet.slug else {}


def _paper(paper: Paper, catalogue: Catalogue) -> Json:
    """Return a paper, with those fields of the other sheet that it is made from as well."""
    found = _lean(paper.model_dump(mode="json", by_alias=True, exclude={"help", "forms"}))
    for slug in paper.others():
        other = catalogue.worksheets[slug]
        names = [name.partition(".")[2] for name in paper.answers() if name.startswith(f"{slug}.")]
        fields = [_field(other.field(name), catalogue) for name in dict.fromkeys(names)]
        found["other"] = {"slug": slug, "title": other.title, "formerly": former_slugs(other), "fields": fields}
    return found


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
    """Return values without those that say nothing. Nought is a number: it says something."""
    return {
        key: [_lean(item) if isinstance(item, dict) else item for item in value] if isinstance(value, list) else value
        for key, value in values.items()
        if value is not False and value not in (None, "", [])
    }
