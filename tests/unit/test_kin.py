"""Forms of Welsh words are told to be one, so that any of them finds all; words that only look alike are not."""

from __future__ import annotations

import pytest

from macros.views.kin import kin, radicals


@pytest.mark.parametrize(
    "forms",
    [
        ("caffael", "gaffael", "chaffael"),
        ("caerdydd", "nghaerdydd", "gaerdydd", "chaerdydd"),
        ("problem", "mhroblem", "broblemau"),
        ("gweithdy", "weithdai"),
        ("offeryn", "offer"),
        ("arbrawf", "harbrawf", "arbrofion"),
        ("taflen", "nhaflenni", "daflen"),
        ("prynu", "brynwyd", "phrynu"),
        ("grwp", "grwpiau"),
        ("llyfr", "lyfrau"),
        ("rhaglen", "raglenni"),
        ("gwerth", "werth"),
    ],
)
def test_forms_of_a_word_are_together(forms):
    assert [sorted(forms)] == [sorted(group) for group in kin(forms)]


@pytest.mark.parametrize(
    "words",
    [
        ("find", "mind", "bind"),
        ("grant", "creu"),
        ("ground", "round"),
        ("caffael", "cael"),
        ("data", "date"),
        ("mae", "bod"),
    ],
)
def test_words_that_look_alike_stay_apart(words):
    assert all(len(group) == 1 for group in kin(words))


def test_the_groups_do_not_depend_on_the_order_of_the_words():
    words = ["offer", "gaffael", "offeryn", "chaffael", "caffael", "weithdai", "gweithdy"]
    assert kin(words) == kin(reversed(words)) == kin([*words, *words])


def test_letters_of_two_signs_are_no_mutations_of_others():
    assert [word for word in ("llyfr", "ddoe", "ffordd", "rhaglen") if any(radicals(word))] == ["ddoe"]
    assert list(radicals("ddoe")) == ["doe"]
    assert next(radicals("nghaerdydd")) == "caerdydd"
