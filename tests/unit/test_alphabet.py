"""Words stand in the order of their language's alphabet, and under letters that it has."""

from __future__ import annotations

import pytest
from lxml import html

from macros.views import Views
from macros.views.alphabet import alphabetical, letter_of
from tests.conftest import PROJECT, real_catalogue


@pytest.mark.parametrize("order", [
    "Caffael Cynllun Chwarae Data Dyn Ddoe Ewch",
    "Fi Ffydd Gwerth Gŵyl Ngwesty Hawl",
    "Lwc Llif Mam Pwy Phil Rôl Rhaglen Sut Tŷ Tystiolaeth Thema Uned",
])  # fmt: skip
def test_each_welsh_letter_stands_in_its_place(order):
    words = order.split()
    assert sorted(sorted(words), key=lambda word: alphabetical(word, "cy")) == words


def test_an_abbreviation_is_read_letter_by_letter():
    assert [letter_of(word, "cy") for word in ("CHTh", "Chwarae", "chwarae", "DDaT", "Ŵyn", "Ty")] == [
        "C", "Ch", "Ch", "D", "W", "T",
    ]  # fmt: skip
    assert alphabetical("THW", "cy") < alphabetical("Ty", "cy") < alphabetical("Thema", "cy")


def test_english_has_no_letters_of_two_signs():
    assert [letter_of(word, "en") for word in ("Chapter", "Theme", "Évora")] == ["C", "T", "E"]
    assert sorted(["theory", "Tool", "Café b", "cafe a"], key=lambda word: alphabetical(word, "en")) == [
        "cafe a", "Café b", "theory", "Tool",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_glossary_has_each_term_once_under_its_letter_and_no_letter_without_one(language):
    catalogue = real_catalogue(language)
    drawn = html.fromstring(Views(catalogue, PROJECT / "overrides").component("glossary", "glossary/"))
    headings = drawn.xpath("//h2")
    letters = [heading.text for heading in headings]
    assert [f"#{heading.get('id')}" for heading in headings] == drawn.xpath("//nav//a/@href")
    assert len(set(letters)) == len(letters)
    assert letters == sorted(letters, key=lambda letter: alphabetical(letter, language))
    terms = [(heading.text, term.text) for heading in headings for term in heading.getnext().iter("dt")]
    assert [letter for letter, _ in terms] == [letter_of(title, language) for _, title in terms]
    assert sorted(title for _, title in terms) == sorted(term.title for term in catalogue.terms.values())
    assert bool({"Ch", "Dd", "Ff", "Rh"}.intersection(letters)) == (language == "cy")


def test_other_forms_of_a_term_that_are_english_say_so():
    catalogue = real_catalogue("cy")
    drawn = html.fromstring(Views(catalogue, PROJECT / "overrides").component("glossary", "glossary/"))
    marked = {
        name: drawn.xpath("//*[@id=$name]//dd//*[@lang='en']/text()", name=name) for name in ("alb", "abcd", "agile")
    }
    assert marked == {"alb": [], "abcd": ["ABCD"], "agile": []}
