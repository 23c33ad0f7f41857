"""Answers that the first release saved open in the sheets of today: each is in its field, or shown as left over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.catalogue import Catalogue
from macros.views.spec import spec
from tests.conftest import real_catalogue

from .run_deno import run_deno

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = PROJECT / "tests/unit/old_answers.js"
SHEETS: list[dict[str, Any]] = json.loads(
    (PROJECT / "tests/examples/first-release/answers.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_catalogue()


def lost(specs: dict[str, Any], sheets: list[dict[str, Any]]) -> list[str]:
    """Return a line for each answer of which a word is nowhere in today's sheet."""
    given = json.dumps({"specs": specs, "sheets": sheets})
    run = run_deno("run", "--no-check", "--quiet", f"--allow-read={PROJECT}", str(SCRIPT), given=given)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def specs_of(catalogue: Catalogue) -> dict[str, Any]:
    sheets = catalogue.worksheets.values()
    return {
        old: spec(sheet, catalogue) for sheet in sheets for old in [sheet.slug, *spec(sheet, catalogue)["formerly"]]
    }


def test_the_set_has_every_sheet_and_every_name_that_was_released():
    """But for the names that came after it."""
    register = yaml.safe_load((PROJECT / "docs/registers/released.yml").read_text(encoding="utf-8"))
    assert {sheet["worksheet"] for sheet in SHEETS} == set(register["kept"])
    assert len(register["kept"]) == 36
    for slug, names in register["kept"].items():
        fields = {name for sheet in SHEETS if sheet["worksheet"] == slug for name in sheet["answers"]}
        assert {name for name in fields if name not in names} <= {*register["dropped"].get(slug, []), *EARLIER}, slug


EARLIER = {"aw_evidence", "wc_evidence", "do_evidence"}
"""Fields that were gone before the names were noted. Their words show as left over."""


def test_every_word_of_the_first_release_is_there(catalogue):
    assert lost(specs_of(catalogue), SHEETS) == []


def test_a_word_that_opens_nowhere_is_named(catalogue):
    """A column that an answer has and no table of today's sheet shows is left over; a title that is no text is not there."""
    sheet = SHEETS[0] | {"id": "a", "title": 7, "answers": {"gone": [{"key": "r1", "what": "Words at home"}]}}
    assert lost(specs_of(catalogue), [sheet]) == ["a, title"]
