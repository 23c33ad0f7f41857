"""Sheets and slips of a pack are printed in Welsh, in English, or in both beside each other."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import barriers, pack
from .test_pack import NO_PRINT
from .test_session import DAY
from .test_session_room import BLOCKS, GIVEN, SETUP

Json = dict[str, Any]

CHOICE = {"": "Language of sheets and slips", "/cy": "Iaith y taflenni a’r slipiau"}
SHEETS = ".hb-pack--sheet"
WITHOUT_WELSH = "This sheet has no Welsh text yet, so it is printed in English."


def packed(page: Page, plan: Json = GIVEN, home: str = "") -> None:
    """Open a plan, and what its pack can have."""
    page.add_init_script(NO_PRINT)
    page.goto(f"{home}/session/#a={pack(plan)}")
    page.wait_for_selector("hb-session[data-hb-ready]")
    page.locator("[data-hb-choices] summary").click()
    page.locator("[data-hb-pack-language]").wait_for(state="attached")


def print_in(page: Page, language: str = "") -> None:
    if language:
        page.locator("[data-hb-pack-language]").select_option(language)
    page.locator("[data-hb-action=pack]").click()
    expect(page.locator("[data-hb-paper] .hb-pack").first).to_be_attached()
    assert page.evaluate("window.printed") == 1


def drawn(page: Page) -> list[tuple[str, str]]:
    """Each blank sheet of the pack: its language and its title."""
    return [
        (str(sheet.get_attribute("lang")), str(sheet.locator("h1").text_content()).strip())
        for sheet in page.locator(SHEETS).all()
    ]


def without_welsh(route: Route) -> None:
    """What a tool says of itself in Welsh, as long as its sheets have no Welsh text."""
    said = route.fetch().json()
    route.fulfill(json=said | {"sheets": [sheet | {"written": "en"} for sheet in said["sheets"]]})


def test_each_sheet_is_printed_in_welsh_and_then_in_english(page):
    packed(page)
    assert barriers(page) == []
    print_in(page, "both")
    assert drawn(page) == [
        ("cy", "Arian esgus"),
        ("en", "Pretend money"),
        ("cy", "Datganiad damcaniaeth"),
        ("en", "Hypothesis statement"),
    ]


@pytest.mark.parametrize(
    ("home", "language", "title"),
    [("", "cy", "Arian esgus"), ("/cy", "en", "Pretend money"), ("/cy", "", "Arian esgus")],
)
def test_sheets_and_slips_are_in_the_language_that_is_chosen_and_else_in_that_of_the_page(page, home, language, title):
    packed(page, home=home)
    print_in(page, language)
    spoken = language or "cy"
    assert {one for one, _ in drawn(page)} == {spoken}
    slips = page.locator(".hb-pack--slips")
    expect(slips).to_have_attribute("lang", spoken)
    expect(slips.locator("h3").first).to_have_text(f"{title}: Our street")


def test_a_slip_in_both_languages_asks_in_each_and_is_filled_in_once(page):
    packed(page)
    print_in(page, "both")
    slip = page.locator(".hb-slip").first
    for language, head, asked in (
        ("cy", "Arian esgus: Our street", "Beth yr ydych yn ei wario ar bob un?"),
        ("en", "Pretend money: Our street", "What do you spend on each?"),
    ):
        expect(slip.locator(f"h3[lang={language}]")).to_have_text(head)
        expect(slip.locator(f"h4[lang={language}]").first).to_have_text(asked)
    for thing in ("Damp homes", "Loneliness"):
        box = slip.get_by_text(thing, exact=True)
        expect(box).to_have_count(1)
        assert box.evaluate("one => one.closest('[lang]:not(html)')") is None


def test_a_sheet_without_a_welsh_text_is_printed_once_in_english_and_says_so(page):
    page.route("**/cy/tools/hypothesis-statement/*.json", without_welsh)
    packed(page)
    print_in(page, "both")
    assert drawn(page)[2:] == [("en", "Hypothesis statement")]
    expect(page.locator(SHEETS).last).to_contain_text(WITHOUT_WELSH)
    expect(page.get_by_text(WITHOUT_WELSH)).to_have_count(1)


def test_where_no_sheet_has_a_welsh_text_no_language_is_offered(page):
    page.route("**/cy/tools/*/*.json", without_welsh)
    packed(page)
    expect(page.locator("[data-hb-pack-language]")).to_be_hidden()
    print_in(page)
    assert {language for language, _ in drawn(page)} == {"en"}


@pytest.mark.parametrize("home", ["", "/cy"])
def test_the_choice_has_its_name_in_the_language_of_the_page(page, home):
    packed(page, home=home)
    expect(page.get_by_label(CHOICE[home])).to_be_visible()


def test_a_plan_without_sheets_is_offered_no_language(page):
    packed(page, DAY | {"blocks": [BLOCKS[-1]]})
    expect(page.locator("[data-hb-pack-language]")).to_be_hidden()


def test_what_is_on_the_list_is_never_markup_on_a_slip_in_both_languages(page):
    odd = "<img src=x onerror=alert(1)>"
    setup = SETUP | {"title": odd, "answers": {"challenges": [{"key": "r1", "challenge": odd}], "purse": 100}}
    packed(page, GIVEN | {"blocks": [BLOCKS[0] | {"setup": setup}]})
    print_in(page, "both")
    expect(page.locator(".hb-slip").first).to_contain_text(odd)
    assert page.locator("img[src=x]").count() == 0
