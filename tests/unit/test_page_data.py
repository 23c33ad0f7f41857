"""The thread: worksheets in the order in which answers travel, and the specs that pages about many of them fetch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.catalogue import Catalogue
from macros.views import Views
from macros.views.page_data import sheets_data, spec_files
from tests.conftest import real_catalogue

PROJECT = Path(__file__).resolve().parents[2]

CHAINS = [
    "prioritisation-pretend-money conversation-cafe problem-framing learning-questions hypothesis-statement "
    "experimentation-plan measurement-for-learning experiment-story",
    "data-action-story loti-data-methodology data-ethics-canvas",
    "four-ps buying-new scenario-building",
]
"""The chains of the handbook."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_catalogue()


def test_each_worksheet_stands_after_those_that_it_brings_answers_in_from(catalogue):
    thread = catalogue.worksheets_in_order()
    assert {sheet.slug for sheet in thread} == set(catalogue.worksheets)
    for index, sheet in enumerate(thread):
        later = {other.slug for other in thread[index:]} - {sheet.slug}
        assert not later & {source.slug for source in catalogue.carried_from(sheet)}


@pytest.mark.parametrize("chain", CHAINS)
def test_the_thread_follows_the_chains_of_the_handbook(catalogue, chain):
    slugs = [sheet.slug for sheet in catalogue.worksheets_in_order()]
    places = [slugs.index(slug) for slug in chain.split()]
    assert places == sorted(places)


def test_what_a_worksheet_lends_is_what_others_can_bring_in(catalogue):
    lent = {
        f"{sheet.slug}.{name}" for sheet in catalogue.worksheets_in_order() for name in catalogue.carried_answers(sheet)
    }
    carried = {field.carry for sheet in catalogue.worksheets.values() for field in sheet.every_field() if field.carry}
    assert lent == carried


def test_every_spec_lies_where_the_pages_look_for_it(catalogue):
    files = spec_files(catalogue)
    data = sheets_data(Views(catalogue, PROJECT / "overrides"), "group/", ("group", "sheet.undo"))
    assert {"../" + address for address in files} == {sheet["spec"] for sheet in data["sheets"]}
    assert set(data["words"]) == {"group", "sheet"}
    assert list(data["words"]["sheet"]) == ["undo"]
    for text in files.values():
        spec = json.loads(text)
        assert spec["slug"] in catalogue.worksheets
        assert not {"hints", "examples", "papers"} & set(spec)
