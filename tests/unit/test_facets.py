"""A filter stays when a reader changes the language: its keys are the same, and its words are those of the language."""

from __future__ import annotations

import re

import pytest

from macros.catalogue import Catalogue
from macros.views import Views
from macros.views.facets import ORDER, facets, filter_facets
from tests.conftest import PROJECT, real_catalogue

LISTS = ("tools", "worksheets", "case_studies", "sessions", "statements")


@pytest.fixture(scope="module")
def english() -> Catalogue:
    return real_catalogue()


@pytest.fixture(scope="module")
def welsh() -> Catalogue:
    return real_catalogue("cy")


@pytest.mark.parametrize("name", LISTS)
def test_each_item_has_the_same_keys_in_both_languages(english, welsh, name):
    ours, theirs = getattr(english, name), getattr(welsh, name)
    assert {slug: facets(welsh, item) for slug, item in theirs.items()} == {
        slug: facets(english, item) for slug, item in ours.items()
    }
    assert theirs


@pytest.mark.parametrize("name", LISTS)
def test_a_filter_has_the_same_boxes_with_the_words_of_its_language(english, welsh, name):
    shown = {
        catalogue.language: {
            (facet.name, choice.key): choice
            for facet in filter_facets(
                catalogue, Views(catalogue, PROJECT / "overrides").words, getattr(catalogue, name).values()
            )
            for choice in facet.choices
        }
        for catalogue in (english, welsh)
    }
    ours, theirs = shown["en"], shown["cy"]
    assert {key: choice.count for key, choice in ours.items()} == {key: choice.count for key, choice in theirs.items()}
    assert {key[0] for key in ours} <= set(ORDER)
    said = {choice.words for (facet, _), choice in theirs.items() if facet in {"organisation", "cohort"}}
    assert not [words for words in said if re.search(r"\b(cohort|Council)\b", words) and "Essex" not in words], said


def test_an_organisation_is_listed_by_the_alphabet_of_the_language(welsh):
    found = filter_facets(welsh, Views(welsh, PROJECT / "overrides").words, welsh.case_studies.values())
    names = next([choice.words for choice in facet.choices] for facet in found if facet.name == "organisation")
    assert names.index("Cyngor Sir y Fflint") < names.index("Chwaraeon Cymru") < names.index("Heddlu Dyfed-Powys")
