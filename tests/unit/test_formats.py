"""The examples of saved sheets, sessions and backups fit their JSON Schemas; the same examples pass through the browser's readers (tests/core)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from macros.catalogue import Catalogue
from macros.catalogue.formats import DIALECT, Backup, Saved, SavedSession, Sheet, schema_of
from macros.catalogue.models import Publisher
from macros.catalogue.worksheet import Worksheet
from macros.views.spec import spec

from .json_schema import fits

Json = dict[str, Any]
FORMATS = Path(__file__).resolve().parents[1] / "examples" / "formats"
SHEETS = ["first-release-sheet", "today-sheet", "setup"]
OTHERS: list[tuple[str, type[Saved]]] = [
    ("session", SavedSession),
    ("first-release-backup", Backup),
    ("today-backup", Backup),
]
MODELS = [Sheet, SavedSession, Backup]
BEYOND_A_SCHEMA = {"the same key twice", "a name that turns what follows"}
"""What the readers mend and no schema can say."""


def read(name: str) -> Any:
    return json.loads((FORMATS / name).read_text(encoding="utf-8"))


def sheet_of(parts: Json) -> Json:
    return {"format": "infuse-handbook/answers", "version": 1, "worksheet": "formats", "id": "h"} | parts


@pytest.fixture(scope="module")
def worksheet() -> Worksheet:
    """The worksheet that the examples answer."""
    found = Worksheet.model_validate(yaml.safe_load((FORMATS / "worksheet.yml").read_text(encoding="utf-8")))
    found._slug, found._path = "formats", "worksheets/formats.md"
    return found


@pytest.fixture(scope="module")
def schema(worksheet: Worksheet) -> Json:
    return worksheet.answers_schema()


def renewed(sheet: Json) -> Json:
    """A sheet under the names of today, as the browser reads it."""
    answers = {"first" if name == "once" else name: value for name, value in sheet["answers"].items()}
    return sheet | {"worksheet": "formats", "answers": answers}


def test_the_browser_reads_the_examples_by_the_spec_of_their_worksheet(worksheet):
    """To renew: json.dumps of the left side into tests/examples/formats/spec.json."""
    assert spec(worksheet, Catalogue("en", [], {}, Publisher())) == read("spec.json")


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_of_every_release_fits_the_schema(schema, name):
    assert fits(renewed(read(f"{name}.json")), schema)


@pytest.mark.parametrize(("name", "model"), OTHERS)
def test_a_session_and_a_backup_fit_their_schema(name, model):
    found = read(f"{name}.json")
    assert fits(found, schema_of(model))
    assert model.model_validate(found).model_dump(exclude_unset=True) == found


@pytest.mark.parametrize(
    "case", [case for case in read("hostile.json") if "reads" in case], ids=lambda case: case["name"]
)
def test_what_a_hostile_sheet_is_read_as_fits_the_schema(schema, case):
    assert fits(sheet_of(case["reads"]), schema)


@pytest.mark.parametrize(
    "case", [case for case in read("hostile.json") if "given" in case], ids=lambda case: case["name"]
)
def test_a_hostile_sheet_does_not_fit_the_schema(schema, case):
    assert case["name"] in BEYOND_A_SCHEMA or not fits(sheet_of(case["given"]), schema)


@pytest.mark.parametrize("model", MODELS)
def test_a_format_names_its_dialect_and_keeps_what_it_does_not_know(model):
    schema = schema_of(model)
    assert schema["$schema"] == DIALECT
    assert schema["additionalProperties"] is True
    assert "null" not in json.dumps(schema), "what is not there is absent"


WRONG_BLOCKS: list[Json] = [
    {"key": "b", "kind": "song", "minutes": 5},
    {"key": "b", "kind": "talk"},
    {"key": "b", "kind": "talk", "minutes": 1441},
    {"key": "b", "kind": "talk", "minutes": 5, "at": "9:30"},
    {"key": "b", "kind": "tool", "minutes": 5},
    {"key": "b", "kind": "groups", "groups": [[None]]},
]


@pytest.mark.parametrize("block", WRONG_BLOCKS, ids=str)
def test_a_block_that_cannot_be_read_does_not_fit(block):
    session = read("session.json") | {"blocks": [block]}
    assert not fits(session, schema_of(SavedSession))
    with pytest.raises(ValidationError):
        SavedSession.model_validate(session)


def test_both_sides_have_the_same_bounds(schema):
    """The id of a set-up, a day and the longest text: the browser's own are in about.js, values.js and answers.js."""
    for identity, is_one in {
        "k3x9q2m7a-2": True,
        "a" * 60 + "-123456": True,
        "../x": False,
        "": False,
        "é": False,
    }.items():
        assert fits(sheet_of({"answers": {}, "id": identity}), schema) is is_one
    for day, is_one in {"2026-11-27": True, "0026-11-27": False, "20261-11-27": False}.items():
        assert fits(sheet_of({"answers": {"day": day}}), schema) is is_one
    for length, is_one in {20_000: True, 20_001: False}.items():
        assert fits(sheet_of({"answers": {"first": "x" * length}}), schema) is is_one


def test_nought_is_a_bound_that_travels_to_the_browser():
    number = {"name": "value", "kind": "number", "label": "What is it worth?", "least": 0}
    sheet = Worksheet.model_validate(
        {
            "title": "T",
            "summary": "A sheet on which bounds are tried.",
            "tools": ["none"],
            "minutes": 5,
            "sections": [{"title": "P", "fields": [number]}],
        }
    )
    assert spec(sheet, Catalogue("en", [], {}, Publisher()))["fields"][0]["least"] == 0
