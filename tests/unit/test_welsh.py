"""The Welsh words of the interface: all there, each with its own gaps, and counted as Welsh counts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale

from macros.views.messages import PLURALS, after_and, count_words, namespace, plural_form, read_messages
from macros.views.words import Words
from tests.conftest import real_catalogue

MESSAGES = Path(__file__).resolve().parents[2] / "overrides" / "messages"
TERMS = Path(__file__).resolve().parents[2] / "docs" / "registers" / "terms.yml"
CODE = Path(__file__).resolve().parents[2] / "overrides" / "core" / "messages.js"
EN, CY = read_messages(MESSAGES, "en"), read_messages(MESSAGES, "cy")

SAME = {
    "PDF", "Word", "EPUB", "JSON", "English", "Cymraeg", "Data Orchard", "Data", "–",
    "{count} person", "{count} dot", "{label}: {count} dot", "Slip", "Contract",
    # Names of folders and of a file.
    "fields, catalogue", "docs", "views", "publish", "engine", "exports", "checks", "catalogue.json",
}  # fmt: skip
"""Words that are the same in both languages."""


def gaps(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def is_counted(value: Any) -> bool:
    return isinstance(value, dict) and "other" in value and set(value) <= set(PLURALS)


def compare(english: Any, welsh: Any, way: str = "") -> list[str]:
    """What differs in shape between the two catalogues, each with the way to it."""
    if is_counted(english):
        if not is_counted(welsh):
            return [f"{way}: no counted forms"]
        return [
            f"{way}.{form}" for form, text in welsh.items() if form != "one" and gaps(text) != gaps(english["other"])
        ]
    if isinstance(english, dict):
        keys = [f"{way}: {key}" for key in set(english) ^ set(welsh)]
        return keys + [
            line for key in english if key in welsh for line in compare(english[key], welsh[key], f"{way}.{key}")
        ]
    if isinstance(english, str):
        return [way] if gaps(english) != gaps(str(welsh)) else []
    return []


def texts(messages: Any) -> list[str]:
    if isinstance(messages, dict):
        return [text for value in messages.values() for text in texts(value)]
    if isinstance(messages, list):
        return [text for value in messages for text in texts(value)]
    return [messages] if isinstance(messages, str) else []


def test_every_message_has_its_welsh_with_the_same_gaps():
    assert compare(EN, CY) == []


def test_no_english_is_left():
    english = {text for text in texts(EN) if re.search(r"[a-z]{2}", re.sub(r"\{\w+\}", "", text))}
    left = [text for text in texts(CY) if text in english and text not in SAME and not re.fullmatch(r"[\d\s-]+", text)]
    assert [text for text in left if not re.fullmatch(r"\{count\} [KM]B", text)] == []


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 tudalen"), (1, "1 dudalen"), (2, "2 dudalen"), (3, "3 tudalen"), (4, "4 tudalen"), (5, "5 tudalen"), (6, "6 thudalen"), (7, "7 tudalen"),
        (11, "11 tudalen"), (20, "20 tudalen"), (100, "100 tudalen"),
    ],
)  # fmt: skip
def test_a_numeral_changes_the_word_behind_it(count, said):
    assert count_words("cy", namespace(CY).paper.pages, count) == said


CLDR = Locale("cy")
"""What the Unicode Consortium says of Welsh, as Babel brings it."""


def test_welsh_is_counted_by_the_rule_of_the_cldr():
    assert [plural_form("cy", count) for count in range(201)] == [CLDR.plural_form(count) for count in range(201)]


def test_months_and_days_are_those_of_the_cldr_and_the_browser_has_the_same():
    script = CODE.read_text(encoding="utf-8")
    forms = dict(re.findall(r'(\d): "(\w+)"', script))
    assert {int(number): form for number, form in forms.items()} == {n: plural_form("cy", n) for n in (0, 1, 2, 3, 6)}
    assert CY["words"]["months"] == [CLDR.months["format"]["wide"][month] for month in range(1, 13)]
    assert " ".join(CY["words"]["months"]) in script
    days = [CLDR.days["format"]["wide"][day].removeprefix("Dydd ") for day in (6, 0, 1, 2, 3, 4, 5)]
    assert f'"{" ".join(days)}"' in script


SOFT = {"p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "g": "", "m": "f", "ll": "l", "rh": "r"}
ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}


def changed(word: str, table: dict[str, str]) -> str:
    """A word as a mutation leaves it. What begins with ch, ph, th, dd or ff does not change."""
    first = word[:2] if word[:2] in table else word[:1]
    return word if re.match("ch|ph|th|dd|ff", word) else table.get(first, first) + word[len(first) :]


def forms_wanted(forms: dict[str, str]) -> dict[str, str]:
    """The word that is to stand behind each number, from those behind 1 and behind all others: one that changes
    behind 1 is feminine, and only a masculine one changes behind 3.
    """
    found = {form: re.search(r"\{count\} (\w+)", text) for form, text in forms.items()}
    words = {form: match[1] for form, match in found.items() if match}
    word = words.get("other", "o")
    if word == "o":
        return {}
    one = words.get("one", word)
    few = word if one != word else changed(word, ASPIRATE)
    return {"two": changed(word, SOFT), "few": few, "many": changed(word, ASPIRATE)}


def counted_in(messages: Any, way: str = "") -> dict[str, dict[str, str]]:
    if is_counted(messages):
        return {way: messages}
    inner = messages.items() if isinstance(messages, dict) else ()
    return {key: forms for name, value in inner for key, forms in counted_in(value, f"{way}.{name}").items()}


def wrong_forms(messages: Any) -> list[str]:
    """Each counted phrase whose word is not as the number before it has it, with what is wanted."""
    return [
        f"{way}.{form}: {{count}} {word}"
        for way, forms in counted_in(messages).items()
        for form, word in forms_wanted(forms).items()
        if not re.search(rf"\{{count\}} {word}\b", forms.get(form, forms["other"]))
    ]


def test_every_counted_phrase_has_the_forms_that_welsh_numbers_need():
    assert wrong_forms(CY) == []


def test_a_counted_phrase_without_a_form_is_found():
    pages = {"one": "{count} dudalen", "two": "{count} dudalen", "other": "{count} tudalen"}
    purses = {"two": "{count} bwrs", "many": "{count} phwrs", "other": "{count} pwrs"}
    assert wrong_forms({"pages": pages}) == [".pages.many: {count} thudalen"]
    assert wrong_forms({"purses": purses}) == [".purses.few: {count} phwrs"]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("ymdrech", "ac ymdrech"), ("amser", "ac amser"), ("wyneb", "ac wyneb"), ("8 cam", "ac 8 cam"),
        ("11 cam", "ac 11 cam"), ("pobl", "a phobl"), ("camau", "a chamau"), ("teitl", "a theitl"),
        ("deunyddiau", "a deunyddiau"), ("chwiliad", "a chwiliad"), ("3 cham", "a 3 cham"), ("20 cam", "a 20 cam"),
    ],
)  # fmt: skip
def test_the_last_of_a_list_has_the_and_that_goes_before_it(last, said):
    assert after_and("cy", namespace(CY).words.and_, last) == said
    assert after_and("en", namespace(EN).words.and_, last) == f"and {last}"


def test_a_list_is_joined_in_either_language():
    assert Words("en", namespace(EN)).joined(["time", "people", "where"]) == "time, people and where"
    assert Words("cy", namespace(CY)).joined(["amser", "ble", "pobl"]) == "amser, ble a phobl"
    assert Words("cy", namespace(CY)).joined(["amser"]) == "amser"


def test_a_sheet_says_how_long_one_person_writes_and_a_group_talks():
    sheets = real_catalogue().worksheets
    sheet = sheets["theme-selection"]
    assert Words("en", namespace(EN)).filling(sheet) == "30 minutes to write, 1 hour 30 minutes to talk"
    assert Words("cy", namespace(CY)).filling(sheet) == "30 munud i ysgrifennu, 1 awr 30 munud i drafod"
    assert Words("en", namespace(EN)).filling(sheets["data-action-story"]) == "15 minutes"


def ways(messages: Any, way: str = "") -> list[str]:
    """The way to each message, in order."""
    if not isinstance(messages, dict) or is_counted(messages):
        return [way]
    return [line for name, value in messages.items() for line in ways(value, f"{way}.{name}")]


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (420000, "£", "£420,000"),
        (0, "£", "£0"),
        (100, "", "100"),
        (1234567.891, "€", "€1,234,567.89"),
        (0.125, "", "0.13"),
        (1200, "hours", "1,200 hours"),
    ],
)
def test_the_build_says_an_amount_as_the_page_does(number, unit, said):
    """tests/core/messages_test.js has the same."""
    assert Words("en", namespace(EN)).amount(number, unit) == said


def test_both_languages_have_their_messages_in_one_order():
    assert ways(CY) == ways(EN)


def test_every_term_has_its_welsh():
    terms = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    assert [term["slug"] for term in terms if not {"title", "says"} <= set(term.get("cy", {}))] == []
    assert [term["slug"] for term in terms if term["cy"]["says"] == term["says"]] == []
    assert {term["cy"].get("sure", False) for term in terms} == {False}


def test_welsh_is_written_with_a_curved_apostrophe():
    assert [text for text in texts(CY) if "'" in text] == []
